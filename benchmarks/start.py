"""From the command to the first answer, beside an empty Python, in one run.

The first start after a change of the cards prepares them; every later one takes what was kept.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
QUESTION = "who heads the national security council"


def seconds(*arguments: str, data: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        cwd=HOUSE,
        env=os.environ | {"DATA_DIR": data},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        first = seconds("-m", "bot", "ask", QUESTION, data=data)
        rounds = [
            (
                seconds("-c", "pass", data=data),
                seconds("-c", "import numpy, pydantic, typer, jinja2", data=data),
                seconds("-m", "bot", "ask", QUESTION, data=data),
            )
            for _ in range(7)
        ]
    python, imports, ask = (statistics.median(column) for column in zip(*rounds, strict=True))
    print("start to first answer, median of 7")
    print(f"  python alone          {python:6.3f} s")
    print(f"  our libraries alone   {imports:6.3f} s")
    print(f"  footnote ask          {ask:6.3f} s   ({ask / imports:.1f} x the libraries)")
    print(f"  the very first time   {first:6.3f} s")


if __name__ == "__main__":
    main()
