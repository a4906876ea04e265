"""Slack fails in the middle, before it did anything or after: one reply is seen either way."""

import pytest

from tests.scenarios.stage import ANOTHER, ESTABLISHED, QUESTION, STATES, Stage
from tests.slack_double.faults import Kind

TROUBLE = [Kind.SERVER_ERROR, Kind.DROP_BEFORE, Kind.DROP_AFTER, Kind.WRONG_JSON]


@pytest.fixture
def way() -> str:
    """How events come has no part in it."""
    return "http"


@pytest.mark.parametrize("kind", TROUBLE)
async def test_with_a_post(stage: Stage, kind: Kind) -> None:
    stage.log.expects("not_done")
    fault = stage.slack.faults.on("chat.postMessage", kind, times=3)
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    await stage.settled()
    assert fault.fired == (3 if kind in (Kind.SERVER_ERROR, Kind.DROP_BEFORE) else 1)
    (reply,) = stage.answered(asked)
    assert STATES in stage.body(reply)


@pytest.mark.parametrize("kind", TROUBLE)
async def test_with_a_post_in_direct_messages(stage: Stage, kind: Kind) -> None:
    stage.log.expects("not_done")
    stage.slack.faults.on("chat.postMessage", kind)
    ana = stage.slack.person("ana")
    await ana.says("BOT", QUESTION.removeprefix("<@BOT> "))
    await stage.settled()
    assert len(stage.notices("ana")) == 1


@pytest.mark.parametrize("kind", TROUBLE)
async def test_while_it_looks_whether_a_post_is_there(stage: Stage, kind: Kind) -> None:
    stage.log.expects("not_done")
    stage.slack.faults.on("chat.postMessage", Kind.DROP_AFTER)
    looking = stage.slack.faults.on("conversations.replies", kind, times=2)
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    await stage.settled()
    assert looking.fired == 2
    assert len(stage.answered(asked)) == 1
    assert stage.posts_seen() == 1


@pytest.mark.parametrize("kind", TROUBLE)
async def test_with_an_update(stage: Stage, kind: Kind) -> None:
    stage.log.expects("not_done")
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", QUESTION)
    await stage.settled()
    stage.slack.faults.on("chat.update", kind, times=2)
    await ana.edits(asked, ANOTHER)
    reply = await stage.replied(asked)
    assert ESTABLISHED in stage.body(reply)


@pytest.mark.parametrize("kind", TROUBLE)
async def test_with_a_deletion(stage: Stage, kind: Kind) -> None:
    stage.log.expects("not_done")
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", QUESTION)
    await stage.settled()
    stage.slack.faults.on("chat.delete", kind, times=2)
    await ana.deletes(asked)
    await stage.settled()
    assert stage.answered(asked) == []


@pytest.mark.parametrize("kind", TROUBLE)
async def test_deleted_while_nobody_knows_whether_it_was_posted(stage: Stage, kind: Kind) -> None:
    stage.log.expects("not_done")
    stage.slack.faults.on("chat.postMessage", kind)
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", QUESTION)
    await stage.slack.until(stage.posts_seen)
    await ana.deletes(asked)
    await stage.settled()
    assert stage.answered(asked) == []


@pytest.mark.parametrize("kind", TROUBLE)
async def test_with_what_one_alone_sees(stage: Stage, kind: Kind) -> None:
    """A response_url cannot be asked what was posted to it: rather twice than not at all."""
    stage.log.expects("not_done")
    stage.slack.faults.on("response_url", kind)
    await stage.slack.person("ana").commands("C1", QUESTION.replace("<@BOT>", "/ask"))
    await stage.settled()
    seen = [stage.body(message) for message in stage.slack.channel("C1").private]
    assert len(seen) == (2 if kind in (Kind.DROP_AFTER, Kind.WRONG_JSON) else 1)
    assert all(STATES in body for body in seen)


@pytest.mark.parametrize("kind", TROUBLE)
async def test_with_a_modal(stage: Stage, kind: Kind) -> None:
    """It does not open, or says that it could not be shown; the next click opens it."""
    stage.log.expects("not_shown")
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    reply = await stage.replied(asked)
    stage.slack.faults.on("views.open", kind)
    ana = stage.slack.person("ana")
    await ana.clicks(reply, "Show source")
    await stage.slack.until(lambda: stage.log.named("not_shown"))
    await stage.slack.quiet()
    await ana.clicks(reply, "Show source")
    await stage.slack.until(lambda: ana.has_modal and "Look for" in ana.modal.text)
    assert ana.troubles == []
