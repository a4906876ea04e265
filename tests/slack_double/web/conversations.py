"""conversations.* of the Web API."""

import base64
import binascii
from typing import TypeVar

from tests.slack_double import shapes
from tests.slack_double.house import House
from tests.slack_double.model import Json, Message, Refused
from tests.slack_double.web import places
from tests.slack_double.web.arguments import Arguments

T = TypeVar("T")
_FAR = 10.0**12


def open_direct(house: House, given: Arguments) -> Json:
    if given.maybe("channel"):
        place = places.known(house, given.maybe("channel"))
        return {"no_op": True, "already_open": True, "channel": {"id": place.id}}
    users = given.ids("users")
    if not users:
        raise Refused("users_list_not_supplied")
    for user in users:
        if user not in house.space.users:
            raise Refused("user_not_found")
        if house.space.users[user].deleted:
            raise Refused("user_disabled")
    places.need_scope(house, "im:write" if len(users) == 1 else "mpim:write")
    place = house.space.direct(*users)
    whole = shapes.channel(place, house.space.bot.id)
    return {"channel": whole if given.flag("return_im") else {"id": place.id}}


def info(house: House, given: Arguments) -> Json:
    place = places.known(house, given.text("channel"))
    places.need_scope(house, f"{places.FAMILY[place.kind]}:read")
    shown = shapes.channel(place, house.space.bot.id)
    if given.flag("include_num_members"):
        shown["num_members"] = len(place.members)
    return {"channel": shown}


def members(house: House, given: Arguments) -> Json:
    place = places.known(house, given.text("channel"))
    places.need_scope(house, f"{places.FAMILY[place.kind]}:read")
    page, more = _page(place.members, given, usual=100)
    return {"members": page} | _next(more)


def history(house: House, given: Arguments) -> Json:
    place = places.read(house, given.text("channel"))
    standing = _between(house.space.history(place), given)
    page, more = _page(standing, given, usual=100)
    return {"messages": _shown(house, page, given), "has_more": bool(more)} | _next(more)


def replies(house: House, given: Arguments) -> Json:
    """The root comes first on the first page, whatever `oldest` says. A reply's ts gives the reply
    alone."""
    place = places.read(house, given.text("channel"))
    root = house.space.find(place, given.text("ts"))
    if root is None:
        raise Refused("thread_not_found")
    below = [] if root.thread else house.space.replies(place, root.ts)
    standing = [root, *_between(below, given)]
    page, more = _page(standing, given, usual=1000)
    return {"messages": _shown(house, page, given), "has_more": bool(more)} | _next(more)


def _shown(house: House, page: list[Message], given: Arguments) -> list[Json]:
    metadata = bool(given.flag("include_all_metadata"))
    return [shapes.message(house.space, m, metadata=metadata) for m in page]


def _between(messages: list[Message], given: Arguments) -> list[Message]:
    oldest, latest = _time(given, "oldest", 0.0), _time(given, "latest", _FAR)
    if given.flag("inclusive"):
        return [m for m in messages if oldest <= m.at <= latest]
    return [m for m in messages if oldest < m.at < latest]


def _time(given: Arguments, name: str, usual: float) -> float:
    try:
        return float(given.maybe(name) or usual)
    except ValueError:
        raise Refused(f"invalid_ts_{name}") from None


def _page(standing: list[T], given: Arguments, usual: int) -> tuple[list[T], str]:
    """A page, and the cursor of the next one, "" after the last."""
    limit, start = given.number("limit", usual, 1000), 0
    if cursor := given.maybe("cursor"):
        try:
            start = int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
        except (binascii.Error, ValueError):
            raise Refused("invalid_cursor") from None
    end = start + limit
    more = base64.b64encode(f"next:{end}".encode()).decode() if end < len(standing) else ""
    return standing[start:end], more


def _next(cursor: str) -> Json:
    return {"response_metadata": {"next_cursor": cursor}}
