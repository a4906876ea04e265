"""What is done beside answering: a status while it looks, thumbs taken back, the Home tab."""

import pytest

from tests.scenarios.stage import QUESTION, Stage, answers_in
from tests.slack_double import interactions
from tests.slack_double.faults import Kind
from tests.slack_double.model import Json, Message


@pytest.fixture
def way() -> str:
    return "sockets"


async def a_reply(stage: Stage) -> Message:
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    return await stage.replied(asked)


async def test_in_a_thread_of_direct_messages_it_says_that_it_looks(stage: Stage) -> None:
    ana = stage.slack.person("ana")
    root = await ana.says("BOT", "Hello.")
    await stage.settled()
    await ana.says("BOT", "How many people work for State Security?", thread=root)
    await stage.settled()
    await stage.slack.until(lambda: stage.slack.called("assistant.threads.setStatus"))
    (call,) = stage.slack.called("assistant.threads.setStatus")
    assert call.answer["ok"]
    assert call.given["status"] == "is looking it up…"
    assert call.given["thread_ts"] == root.ts


async def test_a_status_that_fails_keeps_nobody_waiting(stage: Stage) -> None:
    stage.log.expects("not_shown")
    stage.slack.faults.on("assistant.threads.setStatus", Kind.SLOW, seconds=200)
    ana = stage.slack.person("ana")
    root = await ana.says("BOT", "Hello.")
    await stage.slack.until(lambda: len(stage.notices("ana")) == 1)
    await ana.says("BOT", "How many people work for State Security?", thread=root)
    await stage.slack.until(lambda: len(stage.notices("ana")) == 2)
    stage.slack.clock.forward(200)
    await stage.settled()


async def test_a_thumb_that_is_taken_back(stage: Stage) -> None:
    """The same click without a value, as the newest clients send it."""
    reply = await a_reply(stage)
    ana = stage.slack.person("ana")
    await ana.clicks(reply, "Helpful")
    assert stage.rated(reply) == (1, 0)
    (answer,) = answers_in_thumbs(reply)
    done: Json = {
        "type": "feedback_buttons",
        "action_id": f"rate:{answer}",
        "block_id": "b1",
        "action_ts": "1.1",
    }
    body = interactions.message_action(stage.slack.house, ana.user, reply, done, {})
    assert not (await stage.slack.delivery.once("interactive", body)).failed
    assert stage.rated(reply) == (0, 0)


def answers_in_thumbs(reply: Message) -> list[str]:
    return [answer for answer in answers_in(reply) if len(answer) == 32]


async def test_home_is_published_anew_each_time(stage: Stage) -> None:
    ana = stage.slack.person("ana")
    for tab in ("home", "messages", "home"):
        await ana.opens_home(tab)
        await stage.settled()
    await stage.slack.until(lambda: len(stage.slack.called("views.publish")) == 2)
    assert [call.answer["ok"] for call in stage.slack.called("views.publish")] == [True, True]
    assert ana.home.text.startswith("Ask me")
