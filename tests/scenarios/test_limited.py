"""429: Slack says how long to wait, for each method its own way; and the bot's own pace."""

import pytest

from tests.scenarios.stage import ANOTHER, ESTABLISHED, QUESTION, STATES, Stage
from tests.slack_double.faults import Kind

WAIT = 7.0  # seconds of Slack's clock


@pytest.fixture
def way() -> str:
    """How events come has no part in it."""
    return "http"


async def waited(stage: Stage, method: str) -> float:
    """Between the refusal and the next call of that method."""
    await stage.settled()
    refused, again = stage.slack.called(method)[-2:]
    assert (refused.status, again.status) == (429, 200)
    return again.at - refused.at


async def test_a_post_waits_as_long_as_it_is_told(stage: Stage) -> None:
    stage.log.expects("not_done")
    stage.slack.faults.on("chat.postMessage", Kind.RATE_LIMITED, seconds=WAIT)
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    assert await waited(stage, "chat.postMessage") >= WAIT
    (reply,) = stage.answered(asked)
    assert STATES in stage.body(reply)
    assert stage.slack.called("conversations.replies") == []  # nothing was posted: no need to look


async def test_other_channels_do_not_wait(stage: Stage) -> None:
    stage.log.expects("not_done")
    stage.slack.faults.on("chat.postMessage", Kind.RATE_LIMITED, seconds=10 * WAIT)
    ana = stage.slack.person("ana")
    first = await ana.says("C1", QUESTION)
    await stage.slack.until(lambda: stage.posts_seen() == 1)
    second = await ana.says("C2", ANOTHER)
    await stage.slack.until(lambda: stage.answered(second))
    assert stage.answered(first) == []
    stage.slack.clock.forward(10 * WAIT)
    await stage.settled()
    assert len(stage.answered(first)) == 1


async def test_an_update_waits_and_the_last_edit_counts(stage: Stage) -> None:
    stage.log.expects("not_done")
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", "<@BOT> What is the budget of CUTA?")
    await stage.settled()
    stage.slack.faults.on("chat.update", Kind.RATE_LIMITED, seconds=WAIT)
    await ana.edits(asked, QUESTION)
    await stage.slack.until(lambda: stage.slack.called("chat.update"))
    await ana.edits(asked, ANOTHER)
    assert await waited(stage, "chat.update") >= WAIT
    (reply,) = stage.answered(asked)
    assert ESTABLISHED in stage.body(reply)


async def test_a_deletion_waits(stage: Stage) -> None:
    stage.log.expects("not_done")
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", QUESTION)
    await stage.settled()
    stage.slack.faults.on("chat.delete", Kind.RATE_LIMITED, seconds=WAIT)
    await ana.deletes(asked)
    assert await waited(stage, "chat.delete") >= WAIT
    assert stage.answered(asked) == []


async def test_what_one_alone_sees_waits(stage: Stage) -> None:
    stage.log.expects("not_done")
    limited = stage.slack.faults.on("response_url", Kind.RATE_LIMITED, seconds=WAIT)
    ana = stage.slack.person("ana")
    await ana.commands("C1", QUESTION.replace("<@BOT>", "/ask"))
    await stage.settled()
    assert limited.fired == 1
    (reply,) = stage.slack.channel("C1").private
    assert STATES in stage.body(reply)


async def test_many_in_one_channel_stay_below_the_limit(stage: Stage) -> None:
    """The double allows Slack's own figure, and counts whom it refused."""
    ana = stage.slack.person("ana")
    asked = [await ana.says("C1", QUESTION) for _ in range(12)]
    await stage.settled()
    assert [len(stage.answered(one)) for one in asked] == [1] * 12
    assert stage.slack.api.budgets.refused == 0
