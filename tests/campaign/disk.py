"""a disk that is full, or fails, or a process that dies as it writes -> the same count."""

import asyncio
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.campaign.counting import Count
from tests.campaign.plan import Planned
from tests.campaign.scene import Scene, Setting, scene
from tests.slack_double.people import DIRECT

_ROOM = "12m"  # of the small disk: what SQLite writes ahead takes 4 MB before it is tidied up
_FULL_FOR = 6.0  # seconds
_ASKED_IN = 8.0  # seconds
_FAILING = "12..40"  # which of the syncs
_DEADLY = range(1, 13)  # at which of its syncs each life ends
_LIVES = 20.0  # seconds, where it gets no further


class NotHere(Exception):  # noqa: N818  # what it says is the name
    """This machine does not let us try that: why."""


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Raises NotHere."""
    folder.mkdir()
    mounted = _run("mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "footnote-test", str(folder))
    if mounted:
        raise NotHere(f"no small disk can be mounted ({mounted})")
    try:
        yield folder
    finally:
        _run("umount", "--lazy", str(folder))


async def full(setting: Setting, plan: Sequence[Planned], not_now: str) -> tuple[Count, int]:
    """The disk with the database is full while a third is asked. Second: how many were told.

    not_now: what an asker is told. Raises NotHere.
    """
    with small_disk(setting.folder / "small") as disk:
        on_it = {"DATABASE_URL": f"sqlite:///{disk / 'footnote.db'}"}
        async with scene(replace(setting, more=on_it), plan, _ASKED_IN) as here:
            asks = asyncio.create_task(here.asking.run())
            await asyncio.sleep(_ASKED_IN / 3)
            filler = disk / "filler"
            _fill(filler)
            await asyncio.sleep(_FULL_FOR)
            told = await _told(here, plan, not_now)
            filler.unlink()
            await asks
            return await _at_rest(here), told


async def failing(setting: Setting, plan: Sequence[Planned]) -> Count:
    """The disk does not take what is written, for a while. Raises NotHere."""
    async with scene(setting, plan, _ASKED_IN) as here:
        await here.bot.stop()
        here.bot.before = _strace("error=EIO", _FAILING)
        await here.bot.start()
        await here.asking.run()
        return await _at_rest(here)


async def dying(setting: Setting, plan: Sequence[Planned]) -> Count:
    """Killed at each of its first syncs, as it asks for it. Raises NotHere."""
    async with scene(setting, plan, _ASKED_IN) as here:
        await here.bot.stop()
        asks = asyncio.create_task(here.asking.run())
        for number in _DEADLY:
            here.bot.before = _strace("signal=KILL", str(number))
            await here.bot.start()
            if not await here.bot.ended(_LIVES):
                await here.bot.kill()
        here.bot.before = ()
        await here.bot.start()
        await here.bot.ready()
        await asks
        return await _at_rest(here)


async def _at_rest(here: Scene) -> Count:
    await here.settled()
    counted = await here.counted()
    await here.ended_well()
    return counted


async def _told(here: Scene, plan: Sequence[Planned], not_now: str) -> int:
    """How many of the people were told in person."""
    told = 0
    for person in {one.person for one in plan}:
        seen = str(await here.slack.do("reads", person=person, where=DIRECT))
        told += not_now in seen
    return told


def _fill(file: Path) -> None:
    """To the last byte."""
    with file.open("wb", buffering=0) as filler:
        for size in (2**16, 2**12, 1):
            try:
                while True:
                    filler.write(b"\0" * size)
            except OSError:
                continue


def _strace(what: str, when: str) -> Sequence[str]:
    """Raises NotHere."""
    strace = shutil.which("strace")
    if not strace:
        raise NotHere("there is no strace (on Debian: apt-get install strace)")
    if _run(strace, "-qq", "true"):
        raise NotHere("strace may not trace here")
    call = "fdatasync,fsync"
    inject = f"inject={call}:{what}:when={when}"
    return (strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject)


def _run(*command: str) -> str:
    """Why it failed, "" where it did not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error.strerror)
    return (done.stderr.strip() or "it failed") if done.returncode else ""
