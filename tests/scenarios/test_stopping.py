"""SIGTERM, and several processes on one database: nothing is lost, nothing said twice."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from bot.settings import Settings
from bot.wiring import Answering
from tests.conftest import HOUSE
from tests.scenarios.log import Log, logged
from tests.scenarios.stage import (
    ANOTHER,
    QUESTION,
    SPEED,
    STATES,
    Stage,
    hearing,
    settings_for,
)
from tests.slack_double.faults import Kind
from tests.slack_double.model import Message
from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack

LONGEST = 60.0  # seconds to start in, or to stop in: of a machine that does much else


class Process:
    """`footnote run` as operators start it."""

    def __init__(self, settings: Settings, data_dir: Path) -> None:
        """`data_dir` holds the knowledge prepared, so that it starts in a second or two."""
        given = {
            "DATA_DIR": str(data_dir),
            "DATABASE_URL": settings.database,
            "SLACK_API_URL": settings.slack_api_url,
            "PORT": str(settings.port),
        }
        for name in ("slack_bot_token", "slack_app_token", "slack_signing_secret"):
            if secret := getattr(settings, name):
                given[name.upper()] = secret.get_secret_value()
        self.log = settings.data_dir / f"{settings.port}.log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=HOUSE,
                env=os.environ | given,
                stdout=log,
                stderr=log,
            )

    def has_logged(self, event: str) -> bool:
        """Never, once it has ended."""
        assert self._process.poll() is None, self.log.read_text()
        return f'"event": "{event}"' in self.log.read_text()

    async def stopped(self) -> int:
        """SIGTERM -> its exit status."""
        self._process.send_signal(signal.SIGTERM)
        return await asyncio.to_thread(self._process.wait, LONGEST)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


async def test_two_processes_hear_the_same_and_one_is_stopped(
    database: Path, data_dir: Path, answering: Answering
) -> None:
    """Every event comes twice, to one socket after another: two of each process. Both have the time
    of day, so that each knows how long the other's claims last."""
    async with Slack(Rules.hurried(1.0, echoes=1)) as slack:
        stage = Stage(slack, settings_for(slack, "sockets", database.parent), Log())
        other = Process(settings_for(slack, "sockets", database.parent), data_dir)
        try:
            await slack.until(lambda: other.has_logged("running"), timeout=LONGEST)
            with logged() as stage.log:
                async with hearing(slack, stage.settings, answering):
                    await share_the_work(stage, other)
            assert stage.complaints() == []
        finally:
            other.kill()
    log = other.log.read_text()
    for unwanted in (
        '"level": "error"',
        '"level": "warning"',
        "Traceback",
        "How many people",
        "xoxb-",
        "xapp-",
    ):
        assert unwanted not in log


async def share_the_work(stage: Stage, other: Process) -> None:
    ana = stage.slack.person("ana")
    assert len(stage.slack.sockets.open) == 4
    asked: list[Message] = []
    while not other.has_logged("delivered"):  # it was the quicker one, at least once
        asked += [await ana.says(f"C{len(asked) + n}", QUESTION) for n in range(10)]
        await stage.slack.quiet()
    assert await other.stopped() == 0
    asked += [await ana.says(f"C{n}", ANOTHER) for n in range(10)]
    await stage.settled(timeout=LONGEST)
    assert {len(stage.answered(one)) for one in asked} == {1}


async def test_stopped_while_a_post_is_under_way(
    way: str, rules: Rules, database: Path, answering: Answering
) -> None:
    """It waits for Slack's answer, and knows afterwards what it posted."""
    async with Slack(rules) as slack:
        stage = Stage(slack, settings_for(slack, way, database.parent), Log())
        slack.faults.on("chat.postMessage", Kind.SLOW_AFTER, seconds=0.5 * SPEED)
        with logged() as stage.log:
            async with hearing(slack, stage.settings, answering):
                asked = await slack.person("ana").says("C1", QUESTION)
                await slack.until(lambda: stage.answered(asked))
        assert stage.due() == 0
        assert stage.complaints() == []


async def test_what_was_heard_before_it_was_stopped_is_answered_after_it_was_started(
    way: str, rules: Rules, database: Path, answering: Answering
) -> None:
    async with Slack(rules) as slack:
        stage = Stage(slack, settings_for(slack, way, database.parent), Log())
        with logged() as stage.log:
            async with hearing(slack, stage.settings, answering):
                asked = [await slack.person("ana").says(f"C{n}", QUESTION) for n in range(9)]
                await slack.until(lambda: len(stage.log.named("heard")) == 18)
            async with hearing(slack, stage.settings, answering):
                await stage.settled()
        assert [len(stage.answered(one)) for one in asked] == [1] * 9
        assert STATES in stage.body(stage.answered(asked[-1])[0])
        assert stage.complaints() == []


async def test_what_is_asked_while_it_is_away_is_answered_once_it_is_back(
    way: str, rules: Rules, database: Path, answering: Answering
) -> None:
    """Slack sends it for six minutes."""
    async with Slack(rules) as slack:
        stage = Stage(slack, settings_for(slack, way, database.parent), Log())
        with logged() as stage.log:
            async with hearing(slack, stage.settings, answering):
                await stage.settled()
            asked = await slack.person("ana").says("C1", QUESTION)
            await slack.until(lambda: slack.delivery.waiting == 2)
            async with hearing(slack, stage.settings, answering):
                slack.clock.forward(60)
                await slack.until(lambda: stage.answered(asked))
                await stage.settled()
        assert len(stage.answered(asked)) == 1
        assert stage.complaints() == []
