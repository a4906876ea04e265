"""questions that are due; answers, and the posts that say them; what was given before."""

from collections.abc import Sequence

from sqlalchemy import (
    Connection,
    Integer,
    bindparam,
    case,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from bot.model.answer import Answer, Given, Outcome, Question
from bot.model.post import Message
from bot.model.talk import Place
from bot.store.outbox import say
from bot.store.rows import heads_thread, in_place, there, to_given, to_question
from bot.store.tables import Standing, answers, posts, questions, ratings

_q, _a = questions.c, answers.c
_DUE = (
    select(questions)
    .where(_q.state == Standing.DUE)
    .order_by(_q.heard_at, _q.id)
    .limit(bindparam("most", type_=Integer))
)
_BE_FIRST = (
    update(questions)
    .where(
        _q.id == bindparam("of_question"),
        _q.version == bindparam("of_version"),
        _q.state == Standing.DUE,
    )
    .values(state=Standing.ANSWERED)
    .returning(_q.heard_at)
)
_GIVEN = select(questions, answers).join(answers).where(_a.id == bindparam("of_answer"))
_HELPFUL = select(
    func.count(case((ratings.c.helpful.is_(true()), 1))),
    func.count(case((ratings.c.helpful.is_(false()), 1))),
).where(ratings.c.answer == bindparam("of_answer"))

_later = answers.alias()
_LAST = (
    select(questions, answers)
    .join(answers)
    .where(
        _q.id < bindparam("before"),
        _q.state != Standing.WITHDRAWN,
        _a.outcome == Outcome.ANSWERED,
        # What was said before the question was edited is not what was said last.
        ~exists().where(_later.c.question == _q.id, _later.c.version > _a.version),
    )
    .order_by(_q.id.desc(), _a.part.desc())
    .limit(1)
)
_to_them = _q.person == bindparam("to_person")
_LAST_IN_THREAD = _LAST.where(in_place(questions), or_(_q.private == "", _to_them))
_LAST_OUTSIDE = _LAST.where(in_place(questions), _to_them)
_LAST_OF_ONE = _LAST.where(_q.id == bindparam("of_question"))
# The question that heads a thread, or whose reply does: in direct messages, or once it was shared.
_HEAD = (
    select(_q.id)
    .where(
        _q.platform == bindparam("in_platform"),
        _q.channel == bindparam("in_channel"),
        _q.message == bindparam("in_thread"),
        _q.private == "",
    )
    .union_all(select(posts.c.question).where(heads_thread()))
)


def due(tx: Connection, limit: int) -> Sequence[Question]:
    return [to_question(row) for row in tx.execute(_DUE, {"most": limit}).mappings()]


def answer(
    tx: Connection, question: Question, given_: Sequence[Answer], message: Message, key: str
) -> bool:
    asked = {"of_question": question.id, "of_version": question.version}
    heard_at = tx.scalar(_BE_FIRST, asked)
    if heard_at is None:
        return False
    if given_:
        tx.execute(insert(answers), [_row(question, part, a) for part, a in enumerate(given_)])
    say(tx, question, message, key, heard_at)
    return True


def given(tx: Connection, id_: str) -> Given | None:
    row = tx.execute(_GIVEN, {"of_answer": id_}).mappings().first()
    return to_given(row) if row else None


def last_given(tx: Connection, place: Place, before: Question) -> Given | None:
    last = _LAST_IN_THREAD if place.thread else _LAST_OUTSIDE
    earlier = {"before": before.id, "to_person": before.person}
    row = tx.execute(last, there(place) | earlier).mappings().first()
    if row is None and place.thread:
        head = tx.scalar(_HEAD, there(place))
        row = tx.execute(_LAST_OF_ONE, earlier | {"of_question": head}).mappings().first()
    return to_given(row) if row else None


def helpful(tx: Connection, id_: str) -> tuple[int, int]:
    yes, no = tx.execute(_HELPFUL, {"of_answer": id_}).one()
    return yes, no


def _row(question: Question, part: int, answer: Answer) -> dict[str, object]:
    return {
        "id": answer.id,
        "question": question.id,
        "version": question.version,
        "part": part,
        "said": answer.said,
        "outcome": answer.outcome,
        "card": answer.card,
        "revision": answer.revision,
        "beside": answer.beside,
        "nearest": answer.nearest,
        "confidence": answer.confidence,
        "language": answer.reply.language,
        "about": answer.about,
        "reply": answer.reply,
    }
