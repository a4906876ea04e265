"""The place closes between question and answer: the asker is told, once, where they can read it."""

from collections.abc import Callable

import pytest

from tests.scenarios.stage import ANOTHER, QUESTION, STATES, Stage
from tests.slack_double.faults import Kind
from tests.slack_double.model import Channel, Message

TOLD = "I am not allowed to post it where you asked"


@pytest.fixture
def way() -> str:
    """How events come has no part in it."""
    return "sockets"


def archived(place: Channel, _: Message) -> None:
    place.archived = True


def left(place: Channel, _: Message) -> None:
    """Somebody removed the bot from the channel."""
    place.members.remove("U0FOOTNOTE")


def locked(place: Channel, asked: Message) -> None:
    place.locked.add(asked.root)


def read_only(place: Channel, _: Message) -> None:
    place.posting = "read_only"


def nobody_posts(place: Channel, _: Message) -> None:
    place.posting = "nobody"


def without_threads(place: Channel, _: Message) -> None:
    place.posting = "non_threadable"


CLOSED = [archived, left, locked, read_only, nobody_posts, without_threads]


@pytest.mark.parametrize("closes", CLOSED, ids=lambda closes: closes.__name__)
async def test_the_asker_is_told(stage: Stage, closes: Callable[[Channel, Message], None]) -> None:
    stage.log.expects("not_done")
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    closes(stage.slack.channel("C1").channel, asked)
    await stage.settled()
    assert stage.answered(asked) == []
    (notice,) = stage.notices("ana")
    assert TOLD in notice


async def test_in_their_language(stage: Stage) -> None:
    stage.log.expects("not_done")
    said = "<@BOT> Combien de personnes travaillent pour la Sûreté de l'État ?"
    await stage.slack.person("ana").says("C1", said)
    stage.slack.channel("C1").channel.archived = True
    await stage.settled()
    (notice,) = stage.notices("ana")
    assert TOLD not in notice


async def test_what_stands_there_stays_as_it_is(stage: Stage) -> None:
    """An edit that cannot be followed any more: the reply is there, so there is nothing to tell."""
    stage.log.expects("not_done")
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", QUESTION)
    await stage.settled()
    await ana.edits(asked, ANOTHER)
    stage.slack.channel("C1").channel.archived = True
    reply = await stage.replied(asked)
    assert STATES in stage.body(reply)
    assert stage.notices("ana") == []


async def test_a_question_that_is_deleted_first_is_not_answered(stage: Stage) -> None:
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", QUESTION)
    await ana.deletes(asked)
    await stage.settled()
    assert stage.slack.channel("C1").messages == []
    assert stage.notices("ana") == []


async def test_an_asker_who_has_left_is_let_go(stage: Stage) -> None:
    """There is nobody to tell: it ends all the same."""
    stage.log.expects("not_done")
    ana = stage.slack.person("ana")
    await ana.says("C1", QUESTION)
    stage.slack.channel("C1").channel.archived = True
    ana.user.deleted = True
    await stage.settled()
    assert stage.notices("ana") == []


@pytest.mark.parametrize("error", ["msg_blocks_too_long", "restricted_action", "thread_locked"])
async def test_whatever_else_slack_refuses_for_good(stage: Stage, error: str) -> None:
    """Ours are never too long for Slack as we know it: its limits may change."""
    stage.log.expects("not_done")
    stage.slack.faults.on("chat.postMessage", Kind.REFUSED, error=error)
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    await stage.settled()
    assert stage.answered(asked) == []
    assert len(stage.notices("ana")) == 1


async def test_a_command_whose_address_has_run_out(stage: Stage) -> None:
    stage.log.expects("not_done")
    stage.slack.faults.on("response_url", Kind.RATE_LIMITED, seconds=2_000)
    await stage.slack.person("ana").commands("C1", QUESTION.replace("<@BOT>", "/ask"))
    await stage.slack.until(lambda: stage.log.named("not_done"))
    stage.slack.clock.forward(2_001)
    await stage.settled()
    assert stage.slack.channel("C1").private == []
    assert len(stage.notices("ana")) == 1
