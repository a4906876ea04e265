"""The posts: what is to be said, whose turn it is to say it, how far it has come.

`state` says at a glance what the versions and the attempts come to, so that looking for what is
due takes no longer the more has been said: DUE while what is to be read there is not read there,
or, for what is to be gone, while it may be read there.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from bot.model.answer import Question
from bot.model.post import Message, Post, Purpose
from bot.model.talk import Place
from bot.store.rows import of_place, to_post
from bot.store.tables import Delivery, posts, questions
from bot.store.transactions import insert_unless_taken

_NOBODYS = {"owner": None, "owned_until": None}


def say(tx: Connection, question: Question, wanted: Message, key: str, due_at: datetime) -> None:
    """What the question's reply is to say: a post, or the next version of the one there is."""
    of_it = and_(posts.c.question == question.id, posts.c.purpose == Purpose.REPLY)
    still_due = case((posts.c.state == Delivery.REFUSED, Delivery.REFUSED), else_=Delivery.DUE)
    next_ = (
        update(posts)
        .where(of_it)
        .values(wanted=wanted, wanted_version=posts.c.wanted_version + 1, state=still_due)
    )
    if tx.execute(next_).rowcount:
        return
    tx.execute(
        insert(posts).values(
            **of_place(question.place),
            key=key,
            question=question.id,
            purpose=Purpose.REPLY,
            person=question.person,
            private=question.private,
            wanted=wanted,
            due_at=due_at,
        )
    )


def take_back(tx: Connection, question: int) -> None:
    """Everything that was posted for it, or may have been, is to be gone."""
    p = posts.c
    state = case(
        (p.shown_version > 0, Delivery.DUE),
        (p.state == Delivery.REFUSED, Delivery.REFUSED),
        (p.attempts > 0, Delivery.DUE),
        else_=Delivery.SETTLED,
    )
    tx.execute(
        update(posts)
        .where(p.question == question)
        .values(wanted=None, wanted_version=p.wanted_version + 1, state=state)
    )


def claim(  # as in the Store
    tx: Connection,
    owner: str,
    now: datetime,
    lease: timedelta,
    limit: int,
    not_in: Collection[Place],
) -> Sequence[Post]:
    """One statement, so that two who claim at once cannot both be told that a post is theirs."""
    p = posts.c
    free = and_(
        p.state == Delivery.DUE,
        p.due_at <= now,
        or_(p.owner.is_(None), p.owned_until <= now),
    )
    busy = sorted({(place.platform, place.channel) for place in not_in})
    order = (p.due_at, p.id)
    turn = func.row_number().over(partition_by=(p.platform, p.channel), order_by=order)
    waiting = (
        select(p.id, p.due_at, turn.label("turn"))
        .where(free, tuple_(p.platform, p.channel).not_in(busy))
        .subquery()
    )
    chosen = (
        select(waiting.c.id)
        .where(waiting.c.turn == 1)
        .order_by(waiting.c.due_at, waiting.c.id)
        .limit(limit)
    )
    claimed = (
        update(posts)
        .where(p.id.in_(chosen), free)
        .values(owner=owner, owned_until=now + lease, attempts=p.attempts + 1)
        .returning(posts)
    )
    rows = tx.execute(claimed).mappings().all()
    q = questions.c
    asked = select(q.id, q.heard_at).where(q.id.in_([row[p.question] for row in rows]))
    since = {row[q.id]: row[q.heard_at] for row in tx.execute(asked).mappings()}
    rows = sorted(rows, key=lambda row: (row[p.due_at], row[p.id]))
    return [to_post(row, since[row[p.question]]) for row in rows]


def posted(tx: Connection, post: Post, message: str, version: int, owner: str) -> bool:
    p = posts.c
    as_wanted = (
        and_(p.wanted.is_not(None), p.wanted_version == version) if version else p.wanted.is_(None)
    )
    said = (
        update(posts)
        .where(_held(post), p.owner == owner)
        .values(
            **_NOBODYS,
            shown_version=version,
            message=message if version else "",
            attempts=0,
            state=case((as_wanted, Delivery.SETTLED), else_=Delivery.DUE),
        )
    )
    return tx.execute(said).rowcount == 1


def postpone(tx: Connection, post: Post, until: datetime, owner: str, *, sure: bool) -> bool:
    p = posts.c
    attempts = post.attempts - 1 if sure else post.attempts
    gone = and_(p.wanted.is_(None), p.shown_version == 0)
    state = Delivery.DUE if attempts else case((gone, Delivery.SETTLED), else_=Delivery.DUE)
    put_off = (
        update(posts)
        .where(_held(post), p.owner == owner)
        .values(
            **_NOBODYS,
            due_at=until,
            attempts=attempts,
            state=state,
        )
    )
    return tx.execute(put_off).rowcount == 1


def refuse(tx: Connection, post: Post, reason: str, notice: Message | None, key: str) -> bool:
    """A notice that was given already stands for this one as well, and nobody who took the
    question back is told what became of it."""
    p = posts.c
    refused = (
        update(posts)
        .where(_held(post), p.owner.is_not(None))
        .values(**_NOBODYS, state=Delivery.REFUSED, refusal=reason)
        .returning(p.question, p.due_at, p.wanted)
    )
    row = tx.execute(refused).mappings().first()
    if row is None:
        return False
    if notice and row[p.wanted]:
        instead = insert(posts).values(
            **of_place(post.place),
            key=key,
            question=row[p.question],
            purpose=Purpose.NOTICE,
            person=post.person,
            private=post.private,
            wanted=notice,
            due_at=row[p.due_at],
        )
        insert_unless_taken(tx, instead)
    return True


def _held(post: Post) -> ColumnElement[bool]:
    """The very claim that the post came from: each one has counted the attempts."""
    p = posts.c
    return and_(p.id == post.id, p.attempts == post.attempts, p.state == Delivery.DUE)
