"""a payload of Slack's -> what was heard, or None where it is not for us. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.model.talk import Asked, Edited, Inbound, Place, Way, Withdrawn
from bot.slack.clicks import PLATFORM, Payload, read_click, read_command, read_shortcut
from bot.slack.said import begins_with_somebody_else, mentions, plain_words

_SLACKBOT = "USLACKBOT"
# People's own messages that carry a subtype. All others are joins, bots, calls and the like.
_SPOKEN = ("", "thread_broadcast", "file_share")


@dataclass(frozen=True, slots=True)
class Us:
    """Who we are in this workspace: our user id (U...) and our bot id (B...)."""

    user: str
    bot: str


def read(body: Payload, us: Us) -> Inbound | None:
    """None for whatever is not for us or not of a shape that we know; never raises.

    The two events of one mention, `message` and `app_mention`, give the same place and message.
    """
    try:
        if "command" in body:
            return read_command(body)
        match body.get("type"):
            case "event_callback":
                event = body["event"]
                reader = EVENTS.get(event["type"])
                return reader(event, str(body["event_id"]), us) if reader else None
            case "message_action":
                return read_shortcut(body)
            case "block_actions":
                return read_click(body)
            case _:
                return None
    except (KeyError, IndexError, TypeError, AttributeError):
        return None  # a shape that Slack does not have today, and may have tomorrow


def opened_home(body: Payload) -> str:
    """The person who opened our Home tab, "" where that is not what happened."""
    event = body.get("event")
    if not isinstance(event, Mapping) or event.get("type") != "app_home_opened":
        return ""
    return str(event.get("user", "")) if event.get("tab") == "home" else ""


def _mention(event: Payload, event_id: str, us: Us) -> Inbound | None:
    """A mention in a channel; also what an edit made one, which is known by its message."""
    channel = str(event["channel"])
    # Direct messages come as `message.im`, mention or not.
    if channel.startswith("D") or not _by_a_person(event, us):
        return None
    return _asked(event, event_id, Way.MENTION, channel)


def _message(event: Payload, event_id: str, us: Us) -> Inbound | None:
    subtype = event.get("subtype") or ""
    if subtype == "message_changed":
        return _changed(event, event_id, us)
    if subtype == "message_deleted":
        return _deleted(event, event_id, us)
    said = subtype in _SPOKEN and not event.get("hidden") and _by_a_person(event, us)
    return _spoken(event, event_id, us) if said else None


def _spoken(event: Payload, event_id: str, us: Us) -> Inbound | None:
    """Everything in direct messages; elsewhere what mentions us, or goes on in a thread."""
    channel, text = str(event["channel"]), str(event.get("text") or "")
    if event.get("channel_type") == "im":
        return _asked(event, event_id, Way.DIRECT, channel)
    if mentions(text, us.user):
        return _asked(event, event_id, Way.MENTION, channel)
    if not _in_thread(event) or begins_with_somebody_else(text, us.user):
        return None
    follow_up = _asked(event, event_id, Way.FOLLOW_UP, channel)
    return follow_up if follow_up.said else None


def _changed(event: Payload, event_id: str, us: Us) -> Inbound | None:
    """An edit, where it changed what is said: previews and reactions change a message too. A first
    message of a thread that is deleted changes into a stone."""
    new, old = event["message"], event["previous_message"]
    place, message = _place(str(event["channel"])), str(new["ts"])
    if not _by_a_person(old, us):
        return None
    if new.get("subtype") == "tombstone":
        return Withdrawn(event_id, place, message)
    if new.get("text") == old.get("text") or not _by_a_person(new, us):
        return None
    return Edited(event_id, place, message, plain_words(str(new.get("text") or "")))


def _deleted(event: Payload, event_id: str, us: Us) -> Inbound | None:
    old = event.get("previous_message")
    if old is not None and not _by_a_person(old, us):
        return None
    return Withdrawn(event_id, _place(str(event["channel"])), str(event["deleted_ts"]))


def _asked(event: Payload, event_id: str, way: Way, channel: str) -> Asked:
    thread = str(event.get("thread_ts") or "")
    if way is not Way.DIRECT:
        thread = thread or str(event["ts"])
    said = plain_words(str(event.get("text") or ""))
    place = Place(PLATFORM, channel, thread)
    return Asked(event_id, place, str(event["ts"]), str(event["user"]), said, way)


def _by_a_person(message: Payload, us: Us) -> bool:
    user = message.get("user")
    bot = message.get("bot_id") or message.get("bot_profile")
    return bool(user) and not bot and user not in (us.user, _SLACKBOT)


def _in_thread(event: Payload) -> bool:
    return bool(event.get("thread_ts")) and event["thread_ts"] != event["ts"]


def _place(channel: str) -> Place:
    return Place(PLATFORM, channel)


# What we read of the Events API, beside `opened_home`.
EVENTS: Mapping[str, Callable[[Payload, str, Us], Inbound | None]] = {
    "app_mention": _mention,
    "message": _message,
}
