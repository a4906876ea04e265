"""What the app does not know: it is acknowledged, and nothing happens."""

from typing import Any

from tests.scenarios.stage import QUESTION, Stage
from tests.slack_double import interactions
from tests.slack_double.model import Json, Message


def clicked(stage: Stage, message: Message, **action: Any) -> Json:
    """A click of ana's on something that our messages do not have."""
    ana = stage.slack.person("ana").user
    done: Json = {"type": "button", "block_id": "b1", "action_ts": "1.1", "value": "x", **action}
    return interactions.message_action(stage.slack.house, ana, message, done, {})


async def acknowledged(stage: Stage, kind: str, body: Json) -> None:
    said, rows = stage.slack.transcript(), counted(stage)
    done = await stage.slack.delivery.once(kind, body)
    assert done.failed == ""
    await stage.settled()
    assert (stage.slack.transcript(), counted(stage)) == (said, rows)


def counted(stage: Stage) -> list[int]:
    tables = ("events", "questions", "answers", "posts", "ratings", "proposals")
    return [stage.rows(f"SELECT count(*) FROM {t}")[0][0] for t in tables]  # noqa: S608  # ours


CLICKS: list[Json] = [
    {"action_id": "moderate"},
    {"action_id": "pick:1", "value": ""},
    {"action_id": "pick:1", "value": "no-such-answer no/such-card"},
    {"action_id": "share", "value": "no-such-answer"},
    {"action_id": "rate:no-such-answer", "value": "helpful"},
    {"action_id": "rate:", "value": "helpful"},
    {"action_id": ""},
    {"action_id": "open:0", "url": "https://example.org"},
    {"action_id": "pick:1", "type": "static_select", "selected_option": None},
]


async def test_a_click(stage: Stage) -> None:
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    reply = await stage.replied(asked)
    for action in CLICKS:
        await acknowledged(stage, "interactive", clicked(stage, reply, **action))


async def test_an_answer_that_is_not_there_is_said_not_to_be(stage: Stage) -> None:
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", QUESTION)
    reply = await stage.replied(asked)
    for button in ("source", "why", "whole"):
        body = clicked(stage, reply, action_id=button, value="0" * 32)
        await stage.slack.delivery.once("interactive", body)
        await stage.slack.until(lambda: ana.has_modal)
        assert "I no longer have that answer" in ana.modal.text
        await ana.modal.closes()


async def test_shortcuts_submissions_and_closings(stage: Stage) -> None:
    ana = stage.slack.person("ana")
    message = await ana.says("C1", "Hello.")
    house, user = stage.slack.house, ana.user
    bodies = [
        interactions.shortcut(house, user, message, "summarise"),
        interactions.global_shortcut(house, user, "ask_anything"),
    ]
    for body in bodies:
        await acknowledged(stage, "interactive", body)
    asked = await ana.says("C1", QUESTION)
    await stage.settled()
    await ana.clicks(stage.answered(asked)[0], "Show source")
    await stage.slack.until(lambda: ana.has_modal)
    view = ana.modal.view
    for body in (
        interactions.submission(house, user, view),
        interactions.closed(house, user, view, cleared=False),
    ):
        await acknowledged(stage, "interactive", body)


async def test_events_that_nobody_subscribed_to(stage: Stage) -> None:
    ana = stage.slack.person("ana")
    message = await ana.says("C1", "Hello.")
    await stage.settled()
    for event in (
        {"type": "reaction_added", "user": ana.id, "item": {"ts": message.ts, "channel": "C1"}},
        {"type": "team_join", "user": {"id": ana.id}},
        {"type": "message", "channel": "C1"},
        {"type": "message", "subtype": "message_changed", "channel": "C1"},
        {"type": "app_mention"},
        {"type": "app_home_opened", "tab": "about", "user": ana.id},
        {"type": "app_uninstalled"},
    ):
        stage.slack.delivery.event("app_mention", event)
        await stage.settled()
    assert all(parcel.acknowledged for parcel in stage.slack.delivery.parcels)
    assert stage.said() == []


async def test_a_command_of_another_name_is_the_same(stage: Stage) -> None:
    """A workspace may have to call it something else: whatever is typed behind it is asked."""
    ana = stage.slack.person("ana")
    await ana.commands("C1", "/footnote How many people work for State Security?")
    await stage.settled()
    assert len(stage.slack.channel("C1").private) == 1
    assert ana.troubles == []
