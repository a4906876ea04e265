"""a click, a command, a shortcut of Slack's -> what was heard, or what is to be shown. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.model.talk import Asked, Inbound, Picked, Place, Rated, Shared, Way
from bot.slack.said import plain_words

PLATFORM = "slack"
Payload = Mapping[str, Any]


class Click(StrEnum):
    """The action ids of our buttons. PICK is followed by the choice's number, for no two elements
    of a block may have the same (a menu of them is PICK alone); RATE by the answer's id, for a
    thumb taken back has no value."""

    PICK = "pick"
    RATE = "rate"
    SHARE = "share"
    SOURCE = "source"
    WHY = "why"
    WHOLE = "whole"
    OPEN = "open"  # a link: the browser follows it, we have nothing to do


HELPFUL, NOT_HELPFUL = "helpful", "not helpful"  # values of the thumbs
LOOK_UP = "look_up"  # the callback id of the message shortcut
SHOWN = (Click.SOURCE, Click.WHY, Click.WHOLE)


@dataclass(frozen=True, slots=True)
class ToShow:
    """Somebody wants to see more of an answer. `trigger` opens one modal, within three seconds."""

    what: Click
    answer: str
    trigger: str


def read_command(body: Payload) -> Asked:
    """`/ask`, whatever it is called in this workspace: only the asker sees the reply."""
    return Asked(
        event=str(body["trigger_id"]),
        place=Place(PLATFORM, str(body["channel_id"])),
        message="",
        person=str(body["user_id"]),
        said=plain_words(str(body.get("text") or "")),
        way=Way.COMMAND,
        private=str(body["response_url"]),
    )


def read_shortcut(body: Payload) -> Asked | None:
    """Somebody has a message looked up; it is answered in that message's thread, once."""
    if body.get("callback_id") != LOOK_UP:
        return None
    message = body["message"]
    ts = str(message["ts"])
    return Asked(
        event=str(body["trigger_id"]),
        place=Place(PLATFORM, str(body["channel"]["id"]), str(message.get("thread_ts") or ts)),
        message=f"{ts}/look-up",
        person=str(body["user"]["id"]),
        said=plain_words(str(message.get("text") or "")),
        way=Way.LOOK_UP,
    )


def read_click(body: Payload) -> Inbound | None:
    """None for a click that only wants something shown: see `read_to_show`."""
    action = body["actions"][0]
    click, _, behind = str(action["action_id"]).partition(":")
    event, person = str(body["trigger_id"]), str(body["user"]["id"])
    value = str((action.get("selected_option") or action).get("value") or "")
    match click:
        case Click.PICK:
            answer, _, card = value.partition(" ")
            place = _reply_place(body)
            return Picked(event, place, person, answer, card, _private(body)) if card else None
        case Click.RATE:
            helpful = {HELPFUL: True, NOT_HELPFUL: False}.get(value)
            return Rated(event, person, behind, helpful) if behind else None
        case Click.SHARE:
            place = Place(PLATFORM, str(body["channel"]["id"]), _thread(body))
            return Shared(event, place, person, value) if value else None
        case _:
            return None


def read_to_show(body: Payload) -> ToShow | None:
    """What a click wants shown, if it does."""
    try:
        action = body["actions"][0]
        if body["type"] != "block_actions" or action["action_id"] not in SHOWN:
            return None
        what = Click(action["action_id"])
        return ToShow(what, str(action["value"]), str(body["trigger_id"]))
    except (KeyError, IndexError, TypeError, AttributeError):
        return None


def _reply_place(body: Payload) -> Place:
    """The thread of the clicked message; outside of one, in a channel, the one that it begins."""
    channel, thread = str(body["channel"]["id"]), _thread(body)
    if not thread and not channel.startswith("D") and not _private(body):
        thread = str(body["container"]["message_ts"])
    return Place(PLATFORM, channel, thread)


def _thread(body: Payload) -> str:
    shown = body.get("message") or {}
    return str(body["container"].get("thread_ts") or shown.get("thread_ts") or "")


def _private(body: Payload) -> str:
    """Where only the person who clicked sees the message, the address for another such reply."""
    return str(body["response_url"]) if body["container"].get("is_ephemeral") else ""
