"""what was heard -> rows, or False: heard before, or of no effect.

An event is written down together with its effect; the unique constraints say what was heard before.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, bindparam, exists, insert, or_, select, update

from bot.model.answer import Given
from bot.model.post import Message, Purpose
from bot.model.talk import Asked, Edited, Picked, Place, Rated, Shared, Way, Withdrawn
from bot.store.answering import given
from bot.store.outbox import row_of, take_back
from bot.store.rows import heads_thread, in_place, of_place, read_by_all, there
from bot.store.tables import Standing, events, posts, proposals, questions, ratings
from bot.store.transactions import insert_unless_taken

_q, _p = questions.c, posts.c
_ASKED_BY = and_(  # unless it was withdrawn
    _q.platform == bindparam("in_platform"),
    _q.channel == bindparam("in_channel"),
    _q.message == bindparam("by_message"),
    _q.state != Standing.WITHDRAWN,
)
_EDIT = (
    update(questions)
    .where(_ASKED_BY, _q.heard_at >= bindparam("since"), _q.said != bindparam("now_said"))
    .values(said=bindparam("now_said"), version=_q.version + 1, state=Standing.DUE)
)
_WITHDRAW = update(questions).where(_ASKED_BY).values(state=Standing.WITHDRAWN).returning(_q.id)
_RATE_AGAIN = (
    update(ratings)
    .where(ratings.c.answer == bindparam("of_answer"), ratings.c.person == bindparam("of_person"))
    .values(helpful=bindparam("now_helpful"), rated_at=bindparam("now"))
)
_WITHDRAWN = select(_q.id).where(_q.id == bindparam("of_question"), _q.state == Standing.WITHDRAWN)
_SHARED = select(_p.id).where(_p.question == bindparam("of_question"), _p.purpose == Purpose.SHARE)
_IS_DUE_THERE = exists().where(in_place(questions), _q.private == "", _q.state == Standing.DUE)
_IS_READ_THERE = exists().where(in_place(posts), read_by_all())
_OURS = select(or_(_IS_READ_THERE, _IS_DUE_THERE, exists().where(heads_thread())))


def question(tx: Connection, asked: Asked, now: datetime, *, only_in_our_thread: bool) -> bool:
    if only_in_our_thread and not _is_ours(tx, asked.place):
        return False
    _write_down(tx, asked.place.platform, asked.event, now)
    row = {
        **of_place(asked.place),
        "message": asked.message or None,
        "person": asked.person,
        "said": asked.said,
        "way": asked.way,
        "private": asked.private,
        "heard_at": now,
    }
    tx.execute(insert(questions), row)
    return True


def edit(tx: Connection, edited: Edited, now: datetime, within: timedelta) -> bool:
    _write_down(tx, edited.place.platform, edited.event, now)
    change = {"since": now - within, "now_said": edited.said}
    return tx.execute(_EDIT, _by_message(edited) | change).rowcount == 1


def withdrawal(tx: Connection, withdrawn: Withdrawn, now: datetime) -> bool:
    _write_down(tx, withdrawn.place.platform, withdrawn.event, now)
    id_ = tx.scalar(_WITHDRAW, _by_message(withdrawn))
    if id_ is None:
        return False
    take_back(tx, id_)
    return True


def pick(tx: Connection, picked: Picked, now: datetime) -> bool:
    offered = given(tx, picked.answer)
    if offered is None:
        return False
    _write_down(tx, picked.place.platform, picked.event, now)
    said, person = offered.answer.said, picked.person
    row = {
        **of_place(picked.place),
        "person": person,
        "said": said,
        "way": Way.PICK,
        "private": picked.private or _private_still(tx, offered),
        "pick": picked.card,
        "heard_at": now,
    }
    tx.execute(insert(questions), row)
    proposal = {"answer": picked.answer, "card": picked.card, "said": said, "person": person}
    tx.execute(insert(proposals), proposal | {"proposed_at": now})
    return True


def rating(tx: Connection, rated: Rated, now: datetime) -> bool:
    of = given(tx, rated.answer)
    if of is None:
        return False
    _write_down(tx, of.question.place.platform, rated.event, now)
    row = {"answer": rated.answer, "person": rated.person, "helpful": rated.helpful}
    if not insert_unless_taken(tx, insert(ratings), row | {"rated_at": now}):
        whose = {"of_answer": rated.answer, "of_person": rated.person}
        tx.execute(_RATE_AGAIN, whose | {"now_helpful": rated.helpful, "now": now})
    return True


def share(tx: Connection, shared: Shared, now: datetime, post: Message, key: str) -> bool:
    of = given(tx, shared.answer)
    if of is None or tx.scalar(_WITHDRAWN, {"of_question": of.question.id}):
        return False
    _write_down(tx, shared.place.platform, shared.event, now)
    asker = {"question": of.question.id, "person": of.question.person, "private": ""}
    what = {"wanted": post, "key": key, "due_at": now}
    tx.execute(insert(posts), row_of(Purpose.SHARE, shared.place, asker | what))
    return True


def _write_down(tx: Connection, platform: str, event: str, now: datetime) -> None:
    tx.execute(insert(events), {"platform": platform, "event": event, "heard_at": now})


def _by_message(changed: Edited | Withdrawn) -> dict[str, object]:
    place = changed.place
    return {
        "in_platform": place.platform,
        "in_channel": place.channel,
        "by_message": changed.message,
    }


def _is_ours(tx: Connection, place: Place) -> bool:
    """Whether everybody in that thread reads a reply of ours there or above it, or will."""
    return bool(place.thread and tx.scalar(_OURS, there(place)))


def _private_still(tx: Connection, offered: Given) -> str:
    """Where the choices can be seen by one person alone, so can what comes of them."""
    shared = tx.scalar(_SHARED, {"of_question": offered.question.id})
    return "" if shared else offered.question.private
