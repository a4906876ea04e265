"""The store cannot be written to for a while: nothing acknowledged is lost, the asker is told."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.wiring import Answering
from tests.scenarios.stage import ANOTHER, ESTABLISHED, QUESTION, STATES, Stage, staged
from tests.slack_double.model import Message
from tests.slack_double.rules import Rules
from tests.store.hindrances import as_nobody, small_disk

TOLD = "I cannot take questions at the moment"


@contextmanager
def moved_away(file: Path) -> Iterator[None]:
    away = file.with_suffix(".away")
    file.rename(away)
    try:
        yield
    finally:
        away.rename(file)


def set_mode(file: Path, mode: int) -> None:
    """As its owner, whoever we are at present."""
    us = os.geteuid()
    os.seteuid(file.stat().st_uid if not os.getuid() else us)
    try:
        file.chmod(mode)
    finally:
        os.seteuid(us)


async def not_taken(stage: Stage, times: int) -> None:
    """Until so many attempts have failed, as Slack sees it: over a socket, by hearing nothing."""
    await stage.slack.until(lambda: len(stage.log.named("not_taken")) >= times)
    if stage.settings.slack_app_token:
        stage.slack.clock.forward(stage.slack.rules.answer_within)


async def answered_once_slack_sent_it_again(stage: Stage, *asked: Message) -> None:
    """One write may find a connection from before; what Slack sends after that is taken."""
    async with asyncio.timeout(20):
        while not all(map(stage.answered, asked)):
            stage.slack.clock.forward(60)
            await stage.slack.quiet(timeout=20)
    await stage.settled()
    assert [len(stage.answered(one)) for one in asked] == [1] * len(asked)
    assert await stage.ready() == []


async def test_gone_for_a_while(stage: Stage) -> None:
    stage.log.expects("not_heard", "not_taken", "store_down")
    ana = stage.slack.person("ana")
    with moved_away(stage.file):
        asked = await ana.says("C1", QUESTION)
        await not_taken(stage, 2)
        await not_taken(stage, 4)
        await stage.slack.until(lambda: stage.slack.delivery.waiting == 2)
        assert await stage.ready() == ["store"]
    await answered_once_slack_sent_it_again(stage, asked)
    assert STATES in stage.body(stage.answered(asked)[0])
    (notice,) = stage.notices("ana")  # though Slack sent two events, and each again
    assert TOLD in notice


async def test_what_slack_sends_only_once_is_to_be_asked_again(stage: Stage) -> None:
    stage.log.expects("not_heard", "not_taken", "store_down")
    ana = stage.slack.person("ana")
    with moved_away(stage.file):
        typing = asyncio.create_task(ana.commands("C1", QUESTION.replace("<@BOT>", "/ask")))
        await not_taken(stage, 1)
        await typing
    assert len(ana.troubles) == 1  # Slack's own words for it
    (notice,) = stage.notices("ana")
    assert "Ask me again in a few minutes" in notice


async def test_whoever_talks_in_threads_without_the_bot_is_not_bothered(stage: Stage) -> None:
    stage.log.expects("not_heard", "not_taken", "store_down")
    ana, ben = stage.slack.person("ana"), stage.slack.person("ben")
    root = await ana.says("C1", "Lunch?")
    with moved_away(stage.file):
        await ben.says("C1", "At noon?", thread=root)
        await not_taken(stage, 1)
        await not_taken(stage, 2)
        await stage.slack.quiet()
    assert stage.said() == []


async def test_gone_between_hearing_and_answering(stage: Stage) -> None:
    """What was acknowledged is answered once the store is back, without Slack sending it again."""
    stage.log.expects("store_down", "not_recorded")
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    await stage.slack.until(lambda: len(stage.log.named("heard")) == 2)
    with moved_away(stage.file):
        await stage.slack.until(lambda: stage.log.named("store_down"))
    stage.slack.clock.forward(90)
    await stage.replied(asked)
    assert all(len(parcel.attempts) == 1 for parcel in stage.slack.delivery.parcels)


async def test_a_full_disk(
    empty_database: Path, tmp_path: Path, rules: Rules, way: str, answering: Answering
) -> None:
    with small_disk(tmp_path):
        shutil.copy(empty_database, tmp_path / "footnote.db")
        async with staged(way, rules, tmp_path, answering) as stage:
            stage.log.expects("not_heard", "not_taken", "store_down", "not_recorded")
            await fills_up_for_a_while(stage, tmp_path)
        assert stage.complaints() == []


async def fills_up_for_a_while(stage: Stage, disk: Path) -> None:
    """Some of what is asked meanwhile is still taken down, some is not: all of it is answered."""
    ana, ben = stage.slack.person("ana"), stage.slack.person("ben")
    await stage.replied(await ana.says("C1", QUESTION))
    filling = disk / "something else"
    filling.write_bytes(b"x" * shutil.disk_usage(disk).free)
    asked = [await ben.says(f"C{n}", ANOTHER) for n in range(2, 8)]
    await stage.slack.until(lambda: stage.notices("ben") and stage.log.named("store_down"))
    assert await stage.ready() == ["store"]
    filling.unlink()
    await answered_once_slack_sent_it_again(stage, *asked)
    assert ESTABLISHED in stage.body(stage.answered(asked[0])[0])
    assert stage.notices("ana") == []


async def test_read_only(
    empty_database: Path, rules: Rules, way: str, answering: Answering
) -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    file = Path(shutil.copy(empty_database, folder / "footnote.db"))
    file.chmod(0o666)
    with as_nobody():
        async with staged(way, rules, folder, answering) as stage:
            stage.log.expects("not_heard", "not_taken", "store_down")
            ana = stage.slack.person("ana")
            with moved_away(file):  # the next one who opens it finds that it may not write
                await stage.slack.until(lambda: stage.log.named("store_down"))
            set_mode(file, 0o444)
            asked = await ana.says("C1", QUESTION)
            await not_taken(stage, 2)
            await not_taken(stage, 4)
            await stage.slack.until(lambda: stage.slack.delivery.waiting == 2)
            assert await stage.ready() == ["store"]
            for mended in folder.iterdir():  # SQLite made others like the one that it found
                set_mode(mended, 0o666)
            await answered_once_slack_sent_it_again(stage, asked)
        assert stage.complaints() == []
    shutil.rmtree(folder)
