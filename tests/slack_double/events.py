"""What happened in the workspace -> the events that the app is sent, each with its subscription."""

from tests.slack_double import rules, shapes
from tests.slack_double.markup import mentions
from tests.slack_double.model import Channel, Json, Message
from tests.slack_double.workspace import Happened, Workspace

Event = tuple[str, Json]  # the subscription's name, the event

_SUBSCRIPTION = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}
# A join is told as both; only the first of them stands in the channel.
_JOINED = "<@{user}> has joined the channel"


def events(space: Workspace, happened: Happened) -> list[Event]:
    """None where the app is not a member: it does not see that channel."""
    place = happened.channel
    if space.bot.id not in place.members:
        return []
    match happened.what:
        case "posted":
            assert happened.message
            return _posted(space, place, happened.message)
        case "changed":
            return _changed(space, happened)
        case "deleted":
            return _deleted(space, happened)
        case "joined":
            return _joined(space, place, happened.user)
        case _:
            return _reacted(space, happened)


def _message_event(place: Channel, shown: Json, ts: str) -> Event:
    where = {"channel": place.id, "event_ts": ts, "channel_type": place.kind}
    return _SUBSCRIPTION[place.kind], shown | where


def _posted(space: Workspace, place: Channel, one: Message) -> list[Event]:
    shown = shapes.message(space, one)
    if one.subtype == "thread_broadcast":
        root = space.find(place, one.thread)
        shown["root"] = shapes.message(space, root) if root else {}
    told = [_message_event(place, shown, one.ts)]
    if _mentioned(space, place, one):
        told.append(_mention(place, shown, one.ts))
    return told


def _mentioned(space: Workspace, place: Channel, one: Message) -> bool:
    """Not in direct messages, and nobody mentions themselves."""
    said = mentions(one.text, space.bot.id)
    return said and place.kind != "im" and one.user != space.bot.id


def _mention(place: Channel, shown: Json, ts: str) -> Event:
    event = {key: value for key, value in shown.items() if key != "subtype"}
    return "app_mention", event | {"type": "app_mention", "channel": place.id, "event_ts": ts}


def _changed(space: Workspace, happened: Happened) -> list[Event]:
    one, before, ts = happened.message, happened.before, space.clock.stamp()
    assert one
    assert before
    place = happened.channel
    shown = shapes.message(space, one) | ({"hidden": True} if happened.gone else {})
    event = {
        "type": "message",
        "subtype": "message_changed",
        "message": shown,
        "previous_message": shapes.message(space, before),
        "hidden": True,
        "ts": ts,
    }
    told = [_message_event(place, event, ts)]
    # An edit of a mention is a mention again, with `edited` and an event id of its own.
    if one.edited != before.edited and _mentioned(space, place, one):
        told.append(_mention(place, shown, ts))
    return told


def _deleted(space: Workspace, happened: Happened) -> list[Event]:
    assert happened.before
    ts = space.clock.stamp()
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": shapes.message(space, happened.before),
        "deleted_ts": happened.before.ts,
        "hidden": True,
        "ts": ts,
    }
    return [_message_event(happened.channel, event, ts)]


def _joined(space: Workspace, place: Channel, user: str) -> list[Event]:
    ts = space.clock.stamp()
    said = {
        "type": "message",
        "subtype": "channel_join",
        "user": user,
        "text": _JOINED.format(user=user),
        "ts": ts,
    }
    joined = {
        "type": "member_joined_channel",
        "user": user,
        "channel": place.id,
        "channel_type": "C" if place.kind == "channel" else "G",
        "team": rules.TEAM,
        "event_ts": ts,
    }
    return [_message_event(place, said, ts), ("member_joined_channel", joined)]


def _reacted(space: Workspace, happened: Happened) -> list[Event]:
    assert happened.message
    event = {
        "type": happened.what,
        "user": happened.user,
        "reaction": happened.reaction,
        "item_user": happened.message.user,
        "item": {
            "type": "message",
            "channel": happened.channel.id,
            "ts": happened.message.ts,
        },
        "event_ts": space.clock.stamp(),
    }
    return [(happened.what, event)]


def home_opened(space: Workspace, user: str, tab: str, view: Json | None) -> Event:
    event = {
        "type": "app_home_opened",
        "user": user,
        "channel": space.direct(user).id,
        "tab": tab,
        "event_ts": space.clock.stamp(),
    }
    return "app_home_opened", event | ({"view": view} if view else {})


def callback(event: Json, event_id: str, at: float) -> Json:
    """The envelope that every event comes in."""
    return {
        "token": "verification-token-of-the-double",
        "team_id": rules.TEAM,
        "context_team_id": rules.TEAM,
        "context_enterprise_id": None,
        "api_app_id": rules.APP,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(at),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": rules.TEAM,
                "user_id": rules.BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }
