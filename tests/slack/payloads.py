"""Payloads as Slack sends them, as short as they can be said."""

from typing import Any

from bot.slack.read import Us

US = Us("UBOT", "BBOT")
Json = dict[str, Any]


def message(text: str = "when was it set up?", **more: Any) -> Json:
    """In a channel, outside of any thread."""
    return {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "user": "UANA",
        "text": text,
        "ts": "100.1",
        "event_ts": "100.1",
        **more,
    }


def direct(text: str = "when was it set up?", **more: Any) -> Json:
    return message(text, **{"channel": "D1", "channel_type": "im", **more})


def mention(text: str = "<@UBOT> when was it set up?", **more: Any) -> Json:
    return {
        "type": "app_mention",
        "channel": "C1",
        "user": "UANA",
        "text": text,
        "ts": "100.1",
        "event_ts": "100.1",
        **more,
    }


def changed(old: str, new: str, **more: Any) -> Json:
    was = {"type": "message", "user": "UANA", "text": old, "ts": "100.1"}
    now = was | {"text": new, "edited": {"user": "UANA", "ts": "101.0"}}
    event = {"subtype": "message_changed", "hidden": True, "ts": "101.1"}
    return {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "message": now,
        "previous_message": was,
        **event,
        **more,
    }


def deleted(**more: Any) -> Json:
    was = {"type": "message", "user": "UANA", "text": "<@UBOT> when?", "ts": "100.1"}
    event = {"subtype": "message_deleted", "hidden": True, "ts": "102.1", "deleted_ts": "100.1"}
    return {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "previous_message": was,
        **event,
        **more,
    }


def event(inside: Json, event_id: str = "Ev1") -> Json:
    return {"type": "event_callback", "event_id": event_id, "team_id": "T1", "event": inside}


def command(text: str = "when was it set up?", **more: Any) -> Json:
    return {
        "command": "/ask",
        "text": text,
        "channel_id": "C1",
        "user_id": "UANA",
        "trigger_id": "13.37.a",
        "response_url": "https://hooks.slack.com/commands/T1/2/secret",
        **more,
    }


def shortcut(text: str = "when was it set up?", **more: Any) -> Json:
    return {
        "type": "message_action",
        "callback_id": "look_up",
        "trigger_id": "13.37.b",
        "user": {"id": "UBEN"},
        "channel": {"id": "C1"},
        "message_ts": "100.1",
        "message": {"type": "message", "user": "UANA", "text": text, "ts": "100.1", **more},
    }


def click(action_id: str, value: str | None = None, **more: Any) -> Json:
    """On a message in the thread 100.1 of C1."""
    action = {"type": "button", "action_id": action_id, "block_id": "b1", "action_ts": "103.1"}
    return {
        "type": "block_actions",
        "trigger_id": "13.37.c",
        "user": {"id": "UBEN"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "message_ts": "100.2", "channel_id": "C1"},
        "message": {"type": "message", "ts": "100.2", "thread_ts": "100.1", "user": "UBOT"},
        "response_url": "https://hooks.slack.com/actions/T1/2/secret",
        "actions": [action | ({} if value is None else {"value": value})],
        **more,
    }
