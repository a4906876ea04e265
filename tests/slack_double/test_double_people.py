"""What people do and see: clicks, commands, shortcuts, response_urls, who sees what."""

from typing import Any

import pytest

from tests.slack_double.conftest import Call, Listener
from tests.slack_double.kit import (
    IMAGE,
    actions,
    button,
    context,
    menu,
    mrkdwn,
    option,
    plain,
    section,
    thumbs,
)
from tests.slack_double.model import Json, Message
from tests.slack_double.rules import APP, BOT, TEAM
from tests.slack_double.slack import Slack


async def _posted(slack: Slack, call: Call, *blocks: Json, **more: Any) -> Message:
    room = slack.channel("C1")
    answer = await call("chat.postMessage", channel="C1", text="x", blocks=[*blocks], **more)
    assert answer["ok"], answer
    return next(m for m in room.messages if m.ts == answer["ts"])


async def test_a_click_on_a_message(slack: Slack, call: Call, listener: Listener) -> None:
    ana = slack.person("ana")
    root = await ana.says("C1", "hello")
    row = {**actions({**button("go", "Go on"), "value": "v"}), "block_id": "b"}
    message = await _posted(slack, call, row, thread_ts=root.ts)
    await ana.clicks(message, "Go on")
    said = listener.last
    assert (said["type"], said["team"]["id"], said["api_app_id"]) == ("block_actions", TEAM, APP)
    assert said["user"] == {"id": ana.id, "username": "ana", "name": "ana", "team_id": TEAM}
    assert said["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": "C1",
        "is_ephemeral": False,
        "thread_ts": root.ts,
    }
    assert said["channel"] == {"id": "C1", "name": "c1"}
    assert (said["message"]["ts"], said["message"]["bot_id"]) == (message.ts, BOT)
    assert said["state"] == {"values": {}}
    assert said["response_url"].startswith(f"{slack.url}/actions/{TEAM}/")
    (action,) = said["actions"]
    assert (action["action_id"], action["block_id"], action["value"]) == ("go", "b", "v")
    assert action["text"]["text"] == "Go on"


async def test_thumbs_and_menus(slack: Slack, call: Call, listener: Listener) -> None:
    ana = slack.person("ana")
    rating = {"type": "context_actions", "elements": [thumbs(action_id="rate")]}
    message = await _posted(slack, call, rating, actions(menu(option("One", "1"))))
    for what, chosen in (("Good", ""), ("rate", "Bad")):
        await ana.clicks(message, what, chosen)
        action = listener.last["actions"][0]
        assert (action["type"], action["value"]) == ("feedback_buttons", chosen or what)
    await ana.clicks(message, "m", "One")
    assert listener.last["actions"][0]["selected_option"]["value"] == "1"
    with pytest.raises(LookupError, match="nothing to click called 'Nope'"):
        await ana.clicks(message, "Nope")


async def test_a_private_message_is_not_in_the_payload(
    slack: Slack, call: Call, listener: Listener
) -> None:
    ana = slack.person("ana")
    await ana.says("C1", "hello")
    row = [actions(button("go"))]
    await call("chat.postEphemeral", channel="C1", user=ana.id, text="x", blocks=row)
    (message,) = slack.channel("C1").private
    await ana.clicks(message, "go")
    assert listener.last["container"]["is_ephemeral"] is True
    assert "message" not in listener.last


async def test_a_message_shortcut(slack: Slack, listener: Listener) -> None:
    said = await slack.person("ana").says("C1", "who leads it?")
    await slack.person("ben").shortcuts(said, "look_up")
    payload = listener.last
    assert (payload["type"], payload["callback_id"]) == ("message_action", "look_up")
    assert (payload["message"]["text"], payload["message_ts"]) == ("who leads it?", said.ts)
    assert payload["user"]["name"] == "ben"
    assert payload["trigger_id"]


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        ("", ""),
        ("in 2006", "footnote (only you): in 2006"),
        ({"text": "in 2006"}, "footnote (only you): in 2006"),
        ({"text": "in 2006", "response_type": "in_channel"}, "footnote: in 2006"),
    ],
)
async def test_a_command_and_its_answer(
    slack: Slack, listener: Listener, answer: Any, seen: str
) -> None:
    ana = slack.person("ana")
    listener.answer = answer
    await ana.commands("C1", "/ask when was <it>?")
    said = listener.last
    assert (said["command"], said["text"]) == ("/ask", "when was &lt;it&gt;?")
    assert (said["channel_id"], said["channel_name"], said["user_name"]) == ("C1", "c1", "ana")
    assert said["api_app_id"] == APP
    assert ana.reads("C1") == seen


async def test_a_wrong_answer_to_a_command_is_trouble(slack: Slack, listener: Listener) -> None:
    ana = slack.person("ana")
    listener.answer = {"text": "x", "blocks": [section("")]}
    await ana.commands("C1", "/ask")
    assert ana.troubles == ["invalid_blocks"]
    assert ana.reads("C1") == ""


async def test_who_sees_what(slack: Slack, call: Call) -> None:
    ana, ben = slack.person("ana"), slack.person("ben")
    root = await ana.says("C1", "root")
    await ana.says("C1", "reply to <@ben>", thread=root)
    await call("chat.postMessage", channel="C1", thread_ts=root.ts, text="<#C1> <!here> &amp;")
    given = {"channel": "C1", "user": ana.id, "thread_ts": root.ts, "text": "psst"}
    assert (await call("chat.postEphemeral", **given))["ok"]
    assert ben.reads("C1") == ""  # not in the channel yet
    await ben.joins("C1")
    assert ben.reads("C1") == "ana: root"
    thread = "ana: root\nana: reply to @ben\nfootnote: #c1 @here &"
    assert ben.reads("C1", root) == thread
    assert ana.reads("C1", root) == thread + "\nfootnote (only you): psst"


async def test_blocks_as_they_are_read(slack: Slack, call: Call) -> None:
    await slack.person("ana").joins("C1")
    await _posted(
        slack,
        call,
        {"type": "header", "text": plain("Head")},
        section("See <https://example.org|the page>."),
        {"type": "section", "fields": [mrkdwn("a"), plain("b")], "accessory": button("go")},
        {"type": "divider"},
        context(mrkdwn("[1] source"), IMAGE),
        actions(button("a", "One"), button("b", "Two"), menu(option("x"), option("y"))),
        {"type": "context_actions", "elements": [thumbs()]},
    )
    assert slack.person("ana").reads("C1").splitlines() == [
        "footnote: Head",
        "See the page.",
        "a",
        "b",
        "[Go]",
        "---",
        "[1] source (image: a)",
        "[One] [Two] [x / y]",
        "[Good] [Bad]",
    ]


async def test_a_failed_wait_shows_what_was_said(slack: Slack, call: Call) -> None:
    await slack.person("ana").says("C1", "anybody?")
    await call("chat.postMessage", channel="C1")
    with pytest.raises(AssertionError, match=r"ana: anybody(.|\n)*chat\.postMessage.*no_text"):
        await slack.until(lambda: False, timeout=0.02)
