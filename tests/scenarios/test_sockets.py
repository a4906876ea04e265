"""Socket Mode: connections are renewed, cut, and go deaf; each question gets its one reply."""

import pytest

from bot.slack import app
from tests.scenarios.stage import QUESTION, SPEED, STATES, Stage
from tests.slack_double.faults import Kind
from tests.slack_double.model import Message
from tests.slack_double.rules import Rules


@pytest.fixture
def way() -> str:
    return "sockets"


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Rules:
    """The bot looks after its sockets so often that a test can wait for it."""
    monkeypatch.setattr(app, "_PING", 0.1)
    return Rules.hurried(SPEED)


async def asked_and_answered(stage: Stage, asked: Message) -> None:
    reply = await stage.replied(asked)
    assert STATES in stage.body(reply)


async def test_there_are_two(stage: Stage) -> None:
    assert len(stage.slack.sockets.open) == 2


@pytest.mark.parametrize("reason", ["refresh_requested", "warning"])
async def test_one_is_renewed_while_a_question_comes(stage: Stage, reason: str) -> None:
    first = stage.slack.sockets.open[0]
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    await stage.slack.sockets.disconnect(first, reason)
    await asked_and_answered(stage, asked)
    await stage.slack.until(lambda: len(stage.slack.sockets.open) == 2)


async def test_both_are_renewed_at_once(stage: Stage) -> None:
    before = [*stage.slack.sockets.open]
    for socket in before:
        await stage.slack.sockets.disconnect(socket)
    await stage.slack.until(lambda: len(stage.slack.sockets.open) == 2)
    assert not set(before) & set(stage.slack.sockets.open)
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    await asked_and_answered(stage, asked)


async def test_both_are_lost_and_come_back(stage: Stage) -> None:
    """Cut without a word, with a question on its way: Slack sends it again."""
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    for socket in [*stage.slack.sockets.open]:
        stage.slack.sockets.abort(socket)
    assert await stage.ready() == ["slack"]
    await stage.slack.until(lambda: len(stage.slack.sockets.open) == 2)
    stage.slack.clock.forward(60)
    await asked_and_answered(stage, asked)
    assert await stage.ready() == []


async def test_one_goes_deaf(stage: Stage) -> None:
    """It stands, and nothing comes through: Slack sends again, over the other one."""
    deaf = stage.slack.sockets.open[0]
    stage.slack.sockets.mute(deaf)
    ana = stage.slack.person("ana")
    asked = [await ana.says(f"C{n}", QUESTION) for n in range(3)]
    await stage.slack.until(lambda: deaf not in stage.slack.sockets.open)
    stage.slack.clock.forward(60)
    for one in asked:
        await asked_and_answered(stage, one)


async def test_while_slack_gives_no_new_connection(stage: Stage) -> None:
    """apps.connections.open fails for a while; then it is heard again, by itself."""
    stage.log.expects("Failed to check the current session")
    refused = stage.slack.faults.on("apps.connections.open", Kind.SERVER_ERROR, times=4)
    for socket in [*stage.slack.sockets.open]:
        stage.slack.sockets.abort(socket)
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    await stage.slack.until(lambda: len(stage.slack.sockets.open) == 2)
    assert refused.fired == 4
    stage.slack.clock.forward(60)
    await asked_and_answered(stage, asked)
