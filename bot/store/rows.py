"""a row -> the value of the model's that it holds; a place -> its columns."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, or_

from bot.model.answer import Answer, Given, Outcome, Question
from bot.model.post import Post, Purpose
from bot.model.talk import Place
from bot.store.tables import Delivery, answers, posts, questions

Row = Mapping[Any, Any]  # by column: two tables may have a column of the same name


def to_question(row: Row) -> Question:
    q = questions.c
    return Question(
        id=row[q.id],
        place=Place(row[q.platform], row[q.channel], row[q.thread]),
        person=row[q.person],
        said=row[q.said],
        version=row[q.version],
        private=row[q.private],
        pick=row[q.pick],
    )


def to_answer(row: Row) -> Answer:
    a = answers.c
    return Answer(
        id=row[a.id],
        said=row[a.said],
        outcome=Outcome(row[a.outcome]),
        reply=row[a.reply],
        card=row[a.card],
        revision=row[a.revision],
        beside=row[a.beside],
        nearest=row[a.nearest],
        confidence=row[a.confidence],
        about=row[a.about],
    )


def to_given(row: Row) -> Given:
    return Given(to_question(row), to_answer(row))


def to_post(row: Row) -> Post:
    p = posts.c
    return Post(
        id=row[p.id],
        key=row[p.key],
        purpose=Purpose(row[p.purpose]),
        place=Place(row[p.platform], row[p.channel], row[p.thread]),
        person=row[p.person],
        private=row[p.private],
        wanted=row[p.wanted],
        wanted_version=row[p.wanted_version],
        shown_version=row[p.shown_version],
        message=row[p.message],
        attempts=row[p.attempts],
        since=row[p.since],
    )


def of_place(place: Place) -> dict[str, Any]:
    """The place as a row holds it."""
    return {"platform": place.platform, "channel": place.channel, "thread": place.thread}


def in_place(table: Table) -> ColumnElement[bool]:
    """That a row is of a place, thread included: the one of the parameters of `there`."""
    return and_(*(table.c[name] == bindparam(f"in_{name}") for name in of_place(Place("", ""))))


def read_by_all() -> ColumnElement[bool]:
    """That a post is a reply of ours which everybody reads in its place, or will."""
    p = posts.c
    stands = and_(p.state == Delivery.REFUSED, p.shown_version > 0)
    will = and_(p.state != Delivery.REFUSED, p.wanted.is_not(None))
    return and_(p.purpose != Purpose.NOTICE, p.private == "", or_(stands, will))


def heads_thread() -> ColumnElement[bool]:
    """That a post is the message below which the thread of `there` hangs."""
    p = posts.c
    return and_(
        p.platform == bindparam("in_platform"),
        p.channel == bindparam("in_channel"),
        p.message == bindparam("in_thread"),
        p.shown_version > 0,
        read_by_all(),
    )


def there(place: Place) -> dict[str, Any]:
    return {f"in_{name}": value for name, value in of_place(place).items()}
