"""From an event to its chat.postMessage, beside the least that Bolt needs, in one run; and memory.

python benchmarks/slack.py [--mode http socket] [--memory COUNT ...]

The Slack of our tests, in this process, asks; an app in a process of its own answers: the bot,
with database (each commit on the disk) and retrieval, or `plain_slack_app.py`, which posts the same
reply to everything. They take turns, so that what else the machine does falls on both alike, and
every question is asked in a channel that was quiet for a while: the bot posts once a second and
channel. Latency is of one question at a time; the rate is of so many that are open at once, and the
processor's time is of the app's process then. Memory is what the bot's process holds (VmRSS). Times
are wall-clock; compare within a run.
"""

import argparse
import asyncio
import itertools
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from bot.cards import load_catalogue
from tests.slack_double.rules import BOT_USER, Rules
from tests.slack_double.slack import Slack
from tests.slack_double.workspace import Happened

HOUSE = Path(__file__).resolve().parent.parent
APPS = {"plain": ["benchmarks/plain_slack_app.py"], "footnote": ["-m", "bot", "run"]}
CHANNELS = 3000
ROUNDS = 5
ONE_BY_ONE, AT_ONCE, OPEN = 60, 200, 50
LONGEST = 60.0  # seconds for one answer


class Desk:
    """A Slack and the app that answers there."""

    def __init__(self, slack: Slack, pid: int, questions: Sequence[str]) -> None:
        self.slack, self.pid = slack, pid
        self._questions = itertools.cycle(questions)
        self._channels = itertools.cycle(f"C0BENCH{n:04d}" for n in range(CHANNELS))
        self._waiting: dict[str, asyncio.Future[float]] = {}
        slack.space.listeners.append(self._posted)

    async def ask(self) -> float:
        """Seconds from the event to the post."""
        ana = self.slack.person("ana")
        began = time.perf_counter()
        asked = await ana.says(next(self._channels), f"<@BOT> {next(self._questions)}")
        self._waiting[asked.ts] = answered = asyncio.get_running_loop().create_future()
        async with asyncio.timeout(LONGEST):
            at: float = await answered
        return at - began

    async def one_by_one(self, count: int) -> list[float]:
        return [await self.ask() for _ in range(count)]

    async def rate(self, count: int, opened: int = OPEN) -> float:
        """Questions answered a second."""
        room = asyncio.Semaphore(opened)

        async def asked() -> None:
            async with room:
                await self.ask()

        began = time.perf_counter()
        await asyncio.gather(*(asked() for _ in range(count)))
        return count / (time.perf_counter() - began)

    @property
    def megabytes(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        (line,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024

    @property
    def processor(self) -> float:
        """Seconds that its process has had of the processor."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        return sum(map(int, fields.split()[11:13])) / os.sysconf("SC_CLK_TCK")

    def forget(self) -> None:
        """What the Slack keeps of what happened, so that it does not slow down."""
        self.slack.calls.clear()
        self.slack.delivery.parcels.clear()
        for messages in self.slack.space.messages.values():
            messages.clear()

    def _posted(self, happened: Happened) -> None:
        message = happened.message
        if happened.what == "posted" and message and message.user == BOT_USER:
            answered = self._waiting.pop(message.thread, None)
            if answered and not answered.done():
                answered.set_result(time.perf_counter())


@asynccontextmanager
async def desk(app: str, mode: str, questions: Sequence[str]) -> AsyncIterator[Desk]:
    rules = Rules(paced=False)
    with tempfile.TemporaryDirectory() as data, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        async with Slack(rules) as slack:
            ears = {"SLACK_SIGNING_SECRET": rules.signing_secret}
            if mode == "socket":
                ears = {"SLACK_APP_TOKEN": rules.app_token}
            settings = {
                "SLACK_BOT_TOKEN": rules.bot_token,
                "SLACK_API_URL": slack.api_url,
                "PORT": str(port),
                "DATA_DIR": data,
                **ears,
            }
            with subprocess.Popen(  # noqa: ASYNC220  # nothing else goes on meanwhile
                [sys.executable, *APPS[app]],
                cwd=HOUSE,
                env={"PATH": os.environ["PATH"], "PYTHONPATH": str(HOUSE), **settings},
                stderr=subprocess.DEVNULL,
            ) as process:
                try:
                    await _ready(port)
                    if mode == "http":
                        await slack.connect(f"http://127.0.0.1:{port}/slack/events")
                    for number in range(CHANNELS):
                        slack.channel(f"C0BENCH{number:04d}")
                    yield Desk(slack, process.pid, questions)
                finally:
                    process.kill()


async def _ready(port: int) -> None:
    async with asyncio.timeout(LONGEST), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


def every_question() -> list[str]:
    """All the ways of asking that the cards know, in an order that is the same at every run."""
    cards = load_catalogue(HOUSE / "knowledge").cards.values()
    found = [question for card in cards for question in card.questions]
    random.Random(1).shuffle(found)
    return found


async def speed(mode: str, questions: Sequence[str]) -> None:
    took: dict[str, list[float]] = {"plain": [], "footnote": []}
    rates: dict[str, list[float]] = {"plain": [], "footnote": []}
    cpu = {"plain": 0.0, "footnote": 0.0}
    async with desk("plain", mode, questions) as plain, desk("footnote", mode, questions) as ours:
        both = {"plain": plain, "footnote": ours}
        for at in both.values():
            await at.one_by_one(30)
            await at.rate(AT_ONCE)
        for _ in range(ROUNDS):
            for name, at in both.items():
                took[name] += await at.one_by_one(ONE_BY_ONE)
            for name, at in both.items():
                before = at.processor
                rates[name].append(await at.rate(AT_ONCE))
                cpu[name] += (at.processor - before) / (ROUNDS * AT_ONCE)
                at.forget()
    print(f"\n{mode}: event to post, {ROUNDS} rounds in turn")
    print(f"  {'':10}{'p50 ms':>9}{'p99 ms':>9}{'questions/s':>13}{'cpu ms each':>13}")
    for name in both:
        middle, last = _percentiles(took[name])
        rate = statistics.median(rates[name])
        print(f"  {name:10}{middle * 1e3:9.2f}{last * 1e3:9.2f}{rate:13.0f}{cpu[name] * 1e3:13.2f}")
    slower = _percentiles(took["footnote"])[0] / _percentiles(took["plain"])[0]
    fewer = statistics.median(rates["footnote"]) / statistics.median(rates["plain"])
    print(f"  p50 {slower:.2f} x the plain app's, rate {fewer:.2f} x")


async def memory(counts: Sequence[int], questions: Sequence[str]) -> None:
    print("\nmemory of the bot's process")
    done = 0
    async with desk("footnote", "http", questions) as ours:
        await ours.one_by_one(10)
        print(f"  at the start            {ours.megabytes:7.1f} MB")
        for count in counts:
            while done < count:
                await ours.rate(100)
                done += 100
                ours.forget()
            print(f"  after {count:6} questions  {ours.megabytes:7.1f} MB", flush=True)


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(seconds)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mode", nargs="*", choices=["http", "socket"], default=["http", "socket"])
    parser.add_argument("--memory", type=int, nargs="*", default=[1_000, 5_000, 10_000])
    given = parser.parse_args()
    questions = every_question()
    for mode in given.mode:
        asyncio.run(speed(mode, questions))
    if given.memory:
        asyncio.run(memory(given.memory, questions))


if __name__ == "__main__":
    main()
