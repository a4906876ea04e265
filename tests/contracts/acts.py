"""What happens to a store in the contract's tests: values with defaults, and the usual steps."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model.answer import Answer, Outcome, Question
from bot.model.post import Message, Part, Post
from bot.model.question import Language
from bot.model.reply import Choice, Footnote, Paragraph, Reply, Role
from bot.model.talk import Asked, Edited, Place, Way, Withdrawn
from bot.ports import Store

NOW = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LEASE = 30 * SECOND
THREAD = Place("slack", "C1", "T1")
WITHIN = 300 * SECOND


def asked(
    name: str = "1",
    place: Place = THREAD,
    *,
    event: str = "",
    message: str | None = None,
    person: str = "ann",
    private: str = "",
) -> Asked:
    """The question that event E<name> and message M<name> ask."""
    message = f"M{name}" if message is None else message
    said = f"What about {name}?"
    return Asked(event or f"E{name}", place, message, person, said, Way.MENTION, private)


def edited(name: str, said: str, of: Asked) -> Edited:
    return Edited(f"E{name}", replace(of.place, thread=""), of.message, said)


def withdrawn(name: str, of: Asked) -> Withdrawn:
    return Withdrawn(f"E{name}", replace(of.place, thread=""), of.message)


def an_answer(id_: str, outcome: Outcome = Outcome.ANSWERED, said: str = "said") -> Answer:
    """With something in every field."""
    reply = Reply(
        Language.FR,
        (Paragraph(Role.STATEMENT, f"So it is: {id_}.", "As of then.", (1, 2), "office/one"),),
        (Footnote(1, "The handbook", "office/one", 0), Footnote(2, "The memo", "office/two", 3)),
        (Choice(1, "And what of two?", "office/two"),),
        f"So it is: {id_}.",
    )
    return Answer(
        id=id_,
        said=said,
        outcome=outcome,
        reply=reply,
        card="office/one",
        revision=4,
        beside=("office/two", "office/three"),
        nearest="office/near",
        confidence=0.625,
        about="Office",
    )


def saying(*answers: Answer) -> Message:
    return Message(tuple(Part(a.reply, a.id, a.said, a.about) for a in answers), "There was more.")


async def hear(store: Store, question: Asked, now: datetime = NOW, *, ours: bool = False) -> bool:
    return await store.hear_question(question, now, only_in_our_thread=ours)


async def due(store: Store) -> list[str]:
    """What the questions that are due say, in their order."""
    return [question.said for question in await store.due_questions(1_000)]


async def question_of(store: Store, question: Asked, now: datetime = NOW) -> Question:
    """The question as the store has it, heard just now."""
    assert await hear(store, question, now)
    (found,) = [q for q in await store.due_questions(100) if q.said == question.said]
    return found


async def give(store: Store, question: Question, *answers: Answer, key: str = "") -> bool:
    """Answers it; the key of the first answer's post is K<its id>."""
    return await store.answer(question, answers, saying(*answers), key or f"K{answers[0].id}")


async def answered(
    store: Store, question: Asked, id_: str = "A1", outcome: Outcome = Outcome.ANSWERED
) -> Question:
    found = await question_of(store, question)
    assert await give(store, found, an_answer(id_, outcome, question.said))
    return found


async def claim(
    store: Store,
    owner: str = "one",
    now: datetime = NOW,
    limit: int = 10,
    not_in: Collection[Place] = (),
) -> Sequence[Post]:
    return await store.claim_posts(owner, now, LEASE, limit, not_in)


async def claimed(store: Store, owner: str = "one", now: datetime = NOW) -> Post:
    """The one post that there is to be claimed."""
    (post,) = await claim(store, owner, now)
    return post


async def delivered(store: Store, message: str = "R1", now: datetime = NOW) -> Post:
    """The one post that there is to be claimed, and it now stands there."""
    post = await claimed(store, "one", now)
    assert await store.posted(post, message, post.wanted_version, "one")
    return post


async def refused(store: Store, notice: Message | None = None, now: datetime = NOW) -> Post:
    post = await claimed(store, "one", now)
    assert await store.refuse(post, "is_archived", notice, f"N{post.key}")
    return post


async def ours_could_not_be_edited(store: Store) -> None:
    await answered(store, asked("1"))
    await delivered(store)
    assert await store.hear_edit(edited("2", "New?", asked("1")), NOW, WITHIN)
    (question,) = await store.due_questions(1)
    assert await give(store, question, an_answer("A2"))
    await refused(store)


async def ours_was_refused(store: Store) -> None:
    await answered(store, asked("1"))
    await refused(store, saying(an_answer("A2")))
