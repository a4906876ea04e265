"""A person's click, command, shortcut or submission -> the payload that the app is sent."""

from tests.slack_double import rules as identity
from tests.slack_double import shapes
from tests.slack_double.house import House
from tests.slack_double.model import Channel, Json, Message, User
from tests.slack_double.views import View, value_field

_TOKEN = {"token": "verification-token-of-the-double", "api_app_id": identity.APP}
_TEAM = {
    "team": {"id": identity.TEAM, "domain": identity.DOMAIN},
    "enterprise": None,
    "is_enterprise_install": False,
}


def command(house: House, user: User, place: Channel, name: str, text: str) -> Json:
    """A form, every value of it text."""
    return {
        "token": _TOKEN["token"],
        "team_id": identity.TEAM,
        "team_domain": identity.DOMAIN,
        "channel_id": place.id,
        "channel_name": shapes.name_of(place),
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": identity.APP,
        "is_enterprise_install": "false",
        "response_url": house.triggers.response_url("commands", place.id, user.id),
        "trigger_id": house.triggers.trigger(user.id),
    }


def shortcut(house: House, user: User, message: Message, callback_id: str) -> Json:
    place = house.space.channels[message.channel]
    return {
        "type": "message_action",
        "action_ts": house.clock.stamp(),
        "user": shapes.person(user),
        "channel": {"id": place.id, "name": shapes.name_of(place)},
        "callback_id": callback_id,
        "trigger_id": house.triggers.trigger(user.id),
        "response_url": house.triggers.response_url("app", place.id, user.id),
        "message_ts": message.ts,
        "message": shapes.message(house.space, message),
        **_TOKEN,
        **_TEAM,
    }


def global_shortcut(house: House, user: User, callback_id: str) -> Json:
    return {
        "type": "shortcut",
        "action_ts": house.clock.stamp(),
        "user": shapes.person(user),
        "callback_id": callback_id,
        "trigger_id": house.triggers.trigger(user.id),
        **_TOKEN,
        **_TEAM,
    }


def message_action(house: House, user: User, message: Message, action: Json, state: Json) -> Json:
    """Of a private message the app is told where it stands, not what it says."""
    place = house.space.channels[message.channel]
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": place.id,
        "is_ephemeral": bool(message.only_for),
    }
    shown = shapes.message(house.space, message)
    if "thread_ts" in shown:
        container["thread_ts"] = shown["thread_ts"]
    url = house.triggers.response_url("actions", place.id, user.id, message)
    return {
        "type": "block_actions",
        "user": shapes.person(user),
        "container": container,
        "trigger_id": house.triggers.trigger(user.id),
        "channel": {"id": place.id, "name": shapes.name_of(place)},
        **({} if message.only_for else {"message": shown}),
        "state": {"values": state},
        "response_url": url,
        "actions": [action],
        **_TOKEN,
        **_TEAM,
    }


def view_action(house: House, user: User, view: View, action: Json) -> Json:
    return {
        "type": "block_actions",
        "user": shapes.person(user),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": house.triggers.trigger(user.id, view.id),
        "view": house.views.shown(view),
        "actions": [action],
        **_TOKEN,
        **_TEAM,
    }


def submission(house: House, user: User, view: View) -> Json:
    return {
        "type": "view_submission",
        "user": shapes.person(user),
        "trigger_id": house.triggers.trigger(user.id, view.id),
        "view": house.views.shown(view),
        "response_urls": [],
        **_TOKEN,
        **_TEAM,
    }


def closed(house: House, user: User, view: View, *, cleared: bool) -> Json:
    return {
        "type": "view_closed",
        "user": shapes.person(user),
        "view": house.views.shown(view),
        "is_cleared": cleared,
        **_TOKEN,
        **_TEAM,
    }


def action(house: House, block: Json, element: Json, chosen: str) -> Json:
    """chosen: an option's text or value, a thumb's text, an id, a text; "" for a button."""
    kind = element["type"]
    done: Json = {
        "type": kind,
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": house.clock.stamp(),
    }
    if kind == "feedback_buttons":
        thumbs = (element["positive_button"], element["negative_button"])
        thumb = next(t for t in thumbs if chosen in (t["text"]["text"], t["value"]))
        return done | {"text": thumb["text"], "value": thumb["value"]}
    if kind in ("button", "icon_button"):
        kept = ("text", "value", "url", "style", "icon")
        return done | {key: element[key] for key in kept if key in element}
    return done | value(element, chosen)


def value(element: Json, chosen: str) -> Json:
    """What an element holds once somebody chose or typed that."""
    kind = element["type"]
    name = value_field(kind)
    if not name.startswith("selected_option"):
        several = kind.startswith("multi_")
        return {name: [chosen] if several else chosen}
    options = [*element.get("options", [])]
    options += [o for group in element.get("option_groups", []) for o in group["options"]]
    picked = next((o for o in options if chosen in (o["text"]["text"], o["value"])), None)
    if picked is None:
        raise LookupError(f"no option {chosen!r} in {element['action_id']}")
    return {name: [picked] if name == "selected_options" else picked}
