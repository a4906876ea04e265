"""The posts: what is to be said, whose turn it is to say it, how far it has come.

`state` says at a glance what the versions and the attempts come to, so that looking for what is
due takes no longer the more has been said: DUE while what is to be read there is not read there,
or, for what is to be gone, while it may be read there.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    case,
    insert,
    update,
)

from bot.model.answer import Question
from bot.model.post import Message, Post, Purpose
from bot.model.talk import Place
from bot.store.rows import of_place
from bot.store.tables import Delivery, posts
from bot.store.transactions import insert_unless_taken

_p = posts.c
_NOBODYS = {"owner": None, "owned_until": None}
# The very claim that a post comes from: each one has counted the attempts.
_HELD = and_(
    _p.id == bindparam("of_post"),
    _p.attempts == bindparam("of_attempts"),
    _p.owner.is_not(None),
)
_HELD_BY = and_(_HELD, _p.owner == bindparam("of_owner"))


def _due_unless(settled: ColumnElement[bool]) -> ColumnElement[str]:
    return case((settled, Delivery.SETTLED), else_=Delivery.DUE)


_NEXT_VERSION = (
    update(posts)
    .where(_p.question == bindparam("of_question"), _p.purpose == Purpose.REPLY)
    .values(
        wanted=bindparam("now_wanted"),
        wanted_version=_p.wanted_version + 1,
        state=case((_p.state == Delivery.REFUSED, Delivery.REFUSED), else_=Delivery.DUE),
    )
)
_TAKE_BACK = (
    update(posts)
    .where(_p.question == bindparam("of_question"))
    .values(
        wanted=None,
        wanted_version=_p.wanted_version + 1,
        state=case(
            (_p.shown_version > 0, Delivery.DUE),
            (_p.state == Delivery.REFUSED, Delivery.REFUSED),
            (_p.attempts > 0, Delivery.DUE),
            else_=Delivery.SETTLED,
        ),
    )
)
_POSTED = (
    update(posts)
    .where(_HELD_BY)
    .values(
        **_NOBODYS,
        shown_version=bindparam("now_shown"),
        message=bindparam("as_message"),
        attempts=0,
        state=_due_unless(
            case((_p.wanted.is_(None), 0), else_=_p.wanted_version) == bindparam("now_shown")
        ),
    )
)
_POSTPONE = (
    update(posts)
    .where(_HELD_BY)
    .values(
        **_NOBODYS,
        due_at=bindparam("until"),
        attempts=_p.attempts - bindparam("for_nothing", type_=Integer),
        state=_due_unless(
            and_(
                _p.wanted.is_(None),
                _p.shown_version == 0,
                _p.attempts == bindparam("for_nothing", type_=Integer),
            )
        ),
    )
)
_REFUSE = (
    update(posts)
    .where(_HELD)
    .values(**_NOBODYS, state=Delivery.REFUSED, refusal=bindparam("why"))
    .returning(_p.question, _p.due_at, _p.wanted)
)


def say(tx: Connection, question: Question, wanted: Message, key: str, due_at: datetime) -> None:
    """What the question's reply is to say: a post, or the next version of the one there is."""
    change = {"of_question": question.id, "now_wanted": wanted}
    if question.version > 1 and tx.execute(_NEXT_VERSION, change).rowcount:
        return  # where it was never edited there is none yet
    whose = {"question": question.id, "person": question.person, "private": question.private}
    what = {"key": key, "wanted": wanted, "due_at": due_at}
    tx.execute(insert(posts), row_of(Purpose.REPLY, question.place, whose | what))


def row_of(purpose: Purpose, place: Place, rest: Mapping[str, Any]) -> dict[str, Any]:
    """A post that nobody has set about yet."""
    return {"purpose": purpose, **of_place(place), "since": rest["due_at"], **rest}


def take_back(tx: Connection, question: int) -> None:
    """Everything that was posted for it, or may have been, is to be gone."""
    tx.execute(_TAKE_BACK, {"of_question": question})


def posted(tx: Connection, post: Post, message: str, version: int, owner: str) -> bool:
    shown = {"now_shown": version, "as_message": message if version else ""}
    return tx.execute(_POSTED, _held_by(post, owner) | shown).rowcount == 1


def postpone(tx: Connection, post: Post, until: datetime, owner: str, *, sure: bool) -> bool:
    wait = {"until": until, "for_nothing": int(sure)}
    return tx.execute(_POSTPONE, _held_by(post, owner) | wait).rowcount == 1


def refuse(tx: Connection, post: Post, reason: str, notice: Message | None, key: str) -> bool:
    """A notice that was given already stands for this one as well, and nobody who took the
    question back is told what became of it."""
    row = tx.execute(_REFUSE, _held(post) | {"why": reason}).mappings().first()
    if row is None:
        return False
    if notice and row[_p.wanted]:
        whose = {"question": row[_p.question], "person": post.person, "private": post.private}
        what = {"key": key, "wanted": notice, "due_at": row[_p.due_at]}
        told = row_of(Purpose.NOTICE, post.place, whose | what)
        insert_unless_taken(tx, insert(posts), told)
    return True


def _held(post: Post) -> dict[str, Any]:
    return {"of_post": post.id, "of_attempts": post.attempts}


def _held_by(post: Post, owner: str) -> dict[str, Any]:
    return {**_held(post), "of_owner": owner}
