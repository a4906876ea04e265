"""posts that are due -> whoever claims them, each by one at a time."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Integer, and_, bindparam, func, or_, select, tuple_, update

from bot.model.post import Post
from bot.model.talk import Place
from bot.store.rows import to_post
from bot.store.tables import Delivery, posts

_p = posts.c
_FREE = and_(
    _p.state == Delivery.DUE,
    _p.due_at <= bindparam("now"),
    or_(_p.owner.is_(None), _p.owned_until <= bindparam("now")),
)
_waiting = (
    select(
        _p.id,
        _p.due_at,
        func.row_number()
        .over(partition_by=(_p.platform, _p.channel), order_by=(_p.due_at, _p.id))
        .label("turn"),
    )
    .where(_FREE, tuple_(_p.platform, _p.channel).not_in(bindparam("busy", expanding=True)))
    .subquery()
)
_FIRST = (
    select(_waiting.c.id)
    .where(_waiting.c.turn == 1)
    .order_by(_waiting.c.due_at, _waiting.c.id)
    .limit(bindparam("most", type_=Integer))
)
# One statement, so that two who claim at once cannot both be told that a post is theirs.
_CLAIM = (
    update(posts)
    .where(_p.id.in_(_FIRST), _FREE)
    .values(owner=bindparam("by_owner"), owned_until=bindparam("until"), attempts=_p.attempts + 1)
    .returning(posts)
)


def claim(  # as in the Store
    tx: Connection,
    owner: str,
    now: datetime,
    lease: timedelta,
    limit: int,
    not_in: Collection[Place],
) -> Sequence[Post]:
    busy = sorted({(place.platform, place.channel) for place in not_in})
    given = {"by_owner": owner, "now": now, "until": now + lease, "most": limit, "busy": busy}
    rows = tx.execute(_CLAIM, given).mappings().all()
    return [to_post(row) for row in sorted(rows, key=lambda row: (row[_p.due_at], row[_p.id]))]
