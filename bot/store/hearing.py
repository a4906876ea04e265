"""what was heard -> rows, or False: heard before, or of no effect.

An event is written down together with its effect; the unique constraints say what was heard before.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, exists, insert, or_, select, update

from bot.model.answer import Given
from bot.model.post import Message, Purpose
from bot.model.talk import Asked, Edited, Picked, Place, Rated, Shared, Way, Withdrawn
from bot.store.answering import given
from bot.store.outbox import take_back
from bot.store.rows import of_place, stands_in
from bot.store.tables import Delivery, Standing, events, posts, proposals, questions, ratings
from bot.store.transactions import insert_unless_taken


def question(tx: Connection, asked: Asked, now: datetime, *, only_in_our_thread: bool) -> bool:
    if only_in_our_thread and not _is_ours(tx, asked.place):
        return False
    _write_down(tx, asked.place.platform, asked.event, now)
    tx.execute(
        insert(questions).values(
            **of_place(asked.place),
            message=asked.message or None,
            person=asked.person,
            said=asked.said,
            way=asked.way,
            private=asked.private,
            heard_at=now,
        )
    )
    return True


def edit(tx: Connection, edited: Edited, now: datetime, within: timedelta) -> bool:
    _write_down(tx, edited.place.platform, edited.event, now)
    changed = (
        update(questions)
        .where(
            _asked_by(edited),
            questions.c.heard_at >= now - within,
            questions.c.said != edited.said,
        )
        .values(said=edited.said, version=questions.c.version + 1, state=Standing.DUE)
    )
    return tx.execute(changed).rowcount == 1


def withdrawal(tx: Connection, withdrawn: Withdrawn, now: datetime) -> bool:
    _write_down(tx, withdrawn.place.platform, withdrawn.event, now)
    gone = (
        update(questions)
        .where(_asked_by(withdrawn))
        .values(state=Standing.WITHDRAWN)
        .returning(questions.c.id)
    )
    id_ = tx.scalar(gone)
    if id_ is None:
        return False
    take_back(tx, id_)
    return True


def pick(tx: Connection, picked: Picked, now: datetime) -> bool:
    offered = given(tx, picked.answer)
    if offered is None:
        return False
    _write_down(tx, picked.place.platform, picked.event, now)
    said = offered.answer.said
    tx.execute(
        insert(questions).values(
            **of_place(picked.place),
            person=picked.person,
            said=said,
            way=Way.PICK,
            private=picked.private or _private_still(tx, offered),
            pick=picked.card,
            heard_at=now,
        )
    )
    tx.execute(
        insert(proposals).values(
            answer=picked.answer,
            card=picked.card,
            said=said,
            person=picked.person,
            proposed_at=now,
        )
    )
    return True


def rating(tx: Connection, rated: Rated, now: datetime) -> bool:
    of = given(tx, rated.answer)
    if of is None:
        return False
    _write_down(tx, of.question.place.platform, rated.event, now)
    whose = {"answer": rated.answer, "person": rated.person}
    word = {"helpful": rated.helpful, "rated_at": now}
    if not insert_unless_taken(tx, insert(ratings).values(**whose, **word)):
        tx.execute(update(ratings).filter_by(**whose).values(**word))
    return True


def share(tx: Connection, shared: Shared, now: datetime, post: Message, key: str) -> bool:
    of = given(tx, shared.answer)
    if of is None:
        return False
    still = select(questions.c.id).where(
        questions.c.id == of.question.id, questions.c.state != Standing.WITHDRAWN
    )
    if tx.scalar(still) is None:
        return False
    _write_down(tx, shared.place.platform, shared.event, now)
    tx.execute(
        insert(posts).values(
            **of_place(shared.place),
            key=key,
            question=of.question.id,
            purpose=Purpose.SHARE,
            person=of.question.person,
            private="",
            wanted=post,
            due_at=now,
        )
    )
    return True


def _write_down(tx: Connection, platform: str, event: str, now: datetime) -> None:
    tx.execute(insert(events).values(platform=platform, event=event, heard_at=now))


def _asked_by(changed: Edited | Withdrawn) -> ColumnElement[bool]:
    """The question that the message asks, unless it was withdrawn."""
    return and_(
        questions.c.platform == changed.place.platform,
        questions.c.channel == changed.place.channel,
        questions.c.message == changed.message,
        questions.c.state != Standing.WITHDRAWN,
    )


def _is_ours(tx: Connection, place: Place) -> bool:
    """Whether everybody in that thread reads a reply of ours there, or will."""
    if not place.thread:
        return False
    p = posts.c
    reply = select(p.id).where(
        stands_in(posts, place),
        p.purpose != Purpose.NOTICE,
        p.private == "",
        or_(
            and_(p.state == Delivery.REFUSED, p.shown_version > 0),
            and_(p.state != Delivery.REFUSED, p.wanted.is_not(None)),
        ),
    )
    due = select(questions.c.id).where(
        stands_in(questions, place), questions.c.private == "", questions.c.state == Standing.DUE
    )
    return bool(tx.scalar(select(or_(exists(reply), exists(due)))))


def _private_still(tx: Connection, offered: Given) -> str:
    """Where the choices can be seen by one person, so can what comes of them."""
    shared = select(posts.c.id).where(
        posts.c.question == offered.question.id, posts.c.purpose == Purpose.SHARE
    )
    return "" if tx.scalar(shared) else offered.question.private
