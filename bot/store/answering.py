"""questions that are due; answers, and the posts that say them; what was given before."""

from collections.abc import Sequence

from sqlalchemy import Connection, case, exists, false, func, insert, or_, select, true, update

from bot.model.answer import Answer, Given, Outcome, Question
from bot.model.post import Message
from bot.model.talk import Place
from bot.store.outbox import say
from bot.store.rows import stands_in, to_given, to_question
from bot.store.tables import Standing, answers, questions, ratings


def due(tx: Connection, limit: int) -> Sequence[Question]:
    oldest = (
        select(questions)
        .where(questions.c.state == Standing.DUE)
        .order_by(questions.c.heard_at, questions.c.id)
        .limit(limit)
    )
    return [to_question(row) for row in tx.execute(oldest).mappings()]


def answer(
    tx: Connection, question: Question, given_: Sequence[Answer], message: Message, key: str
) -> bool:
    first = (
        update(questions)
        .where(
            questions.c.id == question.id,
            questions.c.version == question.version,
            questions.c.state == Standing.DUE,
        )
        .values(state=Standing.ANSWERED)
        .returning(questions.c.heard_at)
    )
    heard_at = tx.scalar(first)
    if heard_at is None:
        return False
    if given_:
        tx.execute(insert(answers), [_row(question, part, a) for part, a in enumerate(given_)])
    say(tx, question, message, key, heard_at)
    return True


def given(tx: Connection, id_: str) -> Given | None:
    found = select(questions, answers).join(answers).where(answers.c.id == id_)
    row = tx.execute(found).mappings().first()
    return to_given(row) if row else None


def last_given(tx: Connection, place: Place, before: Question) -> Given | None:
    q, a = questions.c, answers.c
    later = answers.alias()
    to_them = q.person == before.person
    last = (
        select(questions, answers)
        .join(answers)
        .where(
            stands_in(questions, place),
            or_(q.private == "", to_them) if place.thread else to_them,
            q.id < before.id,
            q.state != Standing.WITHDRAWN,
            a.outcome == Outcome.ANSWERED,
            # What was said before the question was edited is not what was said last.
            ~exists().where(later.c.question == q.id, later.c.version > a.version),
        )
        .order_by(q.id.desc(), a.part.desc())
        .limit(1)
    )
    row = tx.execute(last).mappings().first()
    return to_given(row) if row else None


def helpful(tx: Connection, id_: str) -> tuple[int, int]:
    found = ratings.c.helpful
    yes, no = (func.count(case((word, 1))) for word in (found.is_(true()), found.is_(false())))
    counted = tx.execute(select(yes, no).where(ratings.c.answer == id_)).one()
    return counted[0], counted[1]


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
