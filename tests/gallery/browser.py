"""A page, and widths of a screen -> what Chromium makes of it there."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_MEASURE = Path(__file__).parent / "measure.js"
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # Nothing of its own goes out, and nothing of anybody's is touched.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--virtual-time-budget=20000",
    "--dump-dom",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """At that width, in pixels: what is wrong, in words, and how many blocks there are."""

    width: int
    faults: list[str]
    blocks: int


def chromium() -> str | None:
    """The command, where there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def measure(command: str, page: str, widths: Sequence[int], scratch: Path) -> list[Measured]:
    """Chromium writes into `scratch` and nowhere else."""
    given = ", ".join(json.dumps(value).replace("</", r"<\/") for value in (page, widths))
    frame = scratch / "frame.html"
    frame.write_text(
        f"<!doctype html><meta charset=utf-8><body><script>{_MEASURE.read_text()}\n"
        f"report({given});</script>",
        encoding="utf-8",
    )
    done = subprocess.run(
        [command, *_FLAGS, f"--user-data-dir={scratch / 'profile'}", frame.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = re.search("<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert found, done.stderr
    return [Measured(**one) for one in json.loads(html.unescape(found[1]))]
