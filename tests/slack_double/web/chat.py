"""chat.* of the Web API."""

from tests.slack_double import rules as identity
from tests.slack_double import shapes
from tests.slack_double.house import House
from tests.slack_double.model import Json, Message, Refused
from tests.slack_double.web import places, posting
from tests.slack_double.web.arguments import Arguments


def post_message(house: House, given: Arguments) -> Json:
    place = places.to_post(house, given.text("channel"))
    said = posting.content(given)
    thread = given.maybe("thread_ts")
    places.may_post(house, place, thread)
    broadcast = bool(thread and given.flag("reply_broadcast"))
    message = posting.own_message(
        said,
        place.id,
        thread=thread,
        broadcast=broadcast,
        subtype="thread_broadcast" if broadcast else "",
        unfurl_links=given.flag("unfurl_links"),
        unfurl_media=given.flag("unfurl_media"),
    )
    house.space.post(message)
    house.statuses.pop((place.id, message.root), None)
    house.statuses.pop((place.id, ""), None)
    shown = shapes.message(house.space, message, metadata=True)
    return {"channel": place.id, "ts": message.ts, "message": shown}


def post_ephemeral(house: House, given: Arguments) -> Json:
    place = places.to_post(house, given.text("channel"))
    user = given.text("user")
    if user not in place.members:
        raise Refused("user_not_in_channel")
    message = posting.own_message(posting.content(given), place.id, only_for=user)
    message.thread = given.maybe("thread_ts")
    return {"message_ts": house.space.post(message).ts}


def update(house: House, given: Arguments) -> Json:
    message = _own(house, given, "cant_update_message")
    if house.space.channels[message.channel].archived:
        raise Refused("is_inactive")
    window = house.rules.edit_window
    if window is not None and house.clock.now() - message.at > window:
        raise Refused("edit_window_closed")
    said = posting.content(given, longest=posting.LONGEST_UPDATE)
    new = posting.changes(said, message)
    if not said.blocks:  # blocks are changed without a word; a text shows "(edited)"
        new["edited"] = (identity.BOT_USER, f"{int(house.clock.now())}.000000")
    house.space.change(message, **new)
    shown = shapes.message(house.space, message, metadata=True)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shown}


def delete(house: House, given: Arguments) -> Json:
    message = _own(house, given, "cant_delete_message")
    house.space.delete(message)
    return {"channel": message.channel, "ts": message.ts}


def permalink(house: House, given: Arguments) -> Json:
    place = places.known(house, given.text("channel"))
    message = house.space.find(place, given.text("message_ts"))
    if message is None:
        raise Refused("message_not_found")
    path = f"archives/{place.id}/p{message.ts.replace('.', '')}"
    if message.thread:
        path += f"?thread_ts={message.thread}&cid={place.id}"
    link = f"https://{identity.DOMAIN}.slack.com/{path}"
    return {"channel": place.id, "permalink": link}


def _own(house: House, given: Arguments, error: str) -> Message:
    """A message of the app's own, by channel id and ts."""
    place = places.known(house, given.text("channel"))
    message = house.space.find(place, given.text("ts"))
    if message is None or message.subtype == "tombstone":
        raise Refused("message_not_found")
    if message.bot_id != identity.BOT:
        raise Refused(error)
    return message
