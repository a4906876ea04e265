"""A channel argument -> the channel, or why this app may not."""

from tests.slack_double.house import House
from tests.slack_double.model import Channel, Refused

FAMILY = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


def need_scope(house: House, *any_of: str) -> None:
    if not house.rules.scopes.intersection(any_of):
        granted = ",".join(sorted(house.rules.scopes))
        raise Refused("missing_scope", needed=",".join(any_of), provided=granted)


def known(house: House, name: str) -> Channel:
    """By its id alone. What the app is not in and is not public does not exist for it."""
    place = house.space.channels.get(name)
    if place is None or (place.kind != "channel" and house.space.bot.id not in place.members):
        raise Refused("channel_not_found")
    return place


def read(house: House, name: str) -> Channel:
    """One whose messages the app may read."""
    place = known(house, name)
    need_scope(house, f"{FAMILY[place.kind]}:history")
    if house.space.bot.id not in place.members:
        raise Refused("not_in_channel")
    return place


def to_post(house: House, name: str) -> Channel:
    """By id, name, or a person's id, whose direct messages are then meant."""
    space = house.space
    if name in space.users:
        if space.users[name].deleted:
            raise Refused("account_inactive")
        return space.direct(name)
    by_name = space.channel(name)
    place = known(house, by_name.id if by_name else name)
    outside = space.bot.id not in place.members
    if outside and "chat:write.public" not in house.rules.scopes:
        raise Refused("not_in_channel")
    if place.archived:
        raise Refused("is_archived")
    return place


def may_post(house: House, place: Channel, thread: str) -> None:
    """The channel's own rules; and a thread's root has to stand (a tombstone will do)."""
    if place.posting == "nobody":
        raise Refused("restricted_action")
    if place.posting == "read_only":
        raise Refused("restricted_action_read_only_channel")
    if place.posting == "thread_only" and not thread:
        raise Refused("restricted_action_thread_only_channel")
    if place.posting == "non_threadable" and thread:
        raise Refused("restricted_action_non_threadable_channel")
    if thread:
        root = house.space.find(place, thread)
        if root is None or root.thread:
            raise Refused("cannot_reply_to_message")
        if thread in place.locked:
            raise Refused("restricted_action_thread_locked")
