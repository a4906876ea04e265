"""Real processes: our Slack, and the bot, which can be killed and started anew."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import aiohttp

from tests.slack_double.control import Remote

HOUSE = Path(__file__).resolve().parent.parent.parent
_UP_WITHIN = 60.0  # seconds: a machine that does much else is slow
_DOWN_WITHIN = 40.0


class SlackProcess:
    """`async with SlackProcess("--speed", "20") as slack: await slack.do("says", ...)`"""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._process: Process
        self._remote: Remote
        self.settings: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        command = [sys.executable, "-m", "tests.slack_double", *self._arguments]
        self._process = await asyncio.create_subprocess_exec(*command, cwd=HOUSE, stdout=PIPE)
        assert self._process.stdout is not None
        async with asyncio.timeout(_UP_WITHIN):
            async for line in self._process.stdout:
                name, is_setting, value = line.decode().strip().partition("=")
                if not is_setting:
                    break
                self.settings[name] = value
        self._remote = Remote(self.settings["SLACK_API_URL"].removesuffix("/api/"))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._process.terminate()
        await self._process.wait()

    async def do(self, verb: str, /, **given: object) -> Any:
        """A verb of `tests/slack_double/control.py`."""
        return await self._remote.do(verb, **given)


class BotProcess:
    """`python -m bot run` with its log in a file. One at a time.

    before: a command that runs it from the next start on. module: one that stands in for `bot`.
    """

    def __init__(self, settings: Mapping[str, str], log: Path, module: str = "bot") -> None:
        self.before: Sequence[str] = ()
        self.port = _free_port()
        clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self._environment = {**clean, "PORT": str(self.port), **settings}
        self._command = [sys.executable, "-m", module, "run"]
        self._log = log
        self._process: Process | None = None
        self.started = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Returns at once."""
        self.started += 1
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self.before,
                *self._command,
                cwd=HOUSE,
                env=self._environment,
                stdout=DEVNULL,
                stderr=log,
                start_new_session=True,  # a kill takes whatever began it along
            )

    async def ready(self) -> None:
        """Once it says that it is. AssertionError with its log where it never does."""
        try:
            async with asyncio.timeout(_UP_WITHIN):
                while not await self._says_ready():
                    assert self.alive, f"the bot ended by itself:\n{self.said()}"
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"the bot does not get ready:\n{self.said()}") from None

    async def kill(self) -> None:
        """kill -9, at once."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM. Returns the exit status."""
        return await self._end(signal.SIGTERM)

    async def ended(self, seconds: float) -> bool:
        """Whether it ended by itself within that time."""
        assert self._process is not None
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._process.wait()
        return not self.alive

    def said(self, lines: int = 40) -> str:
        """The end of its log."""
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-lines:])

    async def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        async with asyncio.timeout(_DOWN_WITHIN):
            return await self._process.wait()

    async def _says_ready(self) -> bool:
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(2)) as session,
                session.get(f"{self.url}/readyz") as answer,
            ):
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
