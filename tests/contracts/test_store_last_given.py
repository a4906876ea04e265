"""The Store's contract: `last_given`."""

from dataclasses import replace

from bot.model.answer import Outcome
from bot.model.talk import Place, Shared
from bot.ports import Store
from tests.contracts.acts import (
    NOW,
    THREAD,
    WITHIN,
    an_answer,
    answered,
    asked,
    claim,
    delivered,
    edited,
    give,
    question_of,
    saying,
    withdrawn,
)

CHANNEL = replace(THREAD, thread="")


async def last(store: Store, place: Place = THREAD, person: str = "ann") -> str:
    """The answer that a question asked there now would follow upon."""
    name = f"now {place} {person}"
    question = await question_of(store, asked(name, place, person=person))
    given = await store.last_given(place, question)
    assert await store.answer(question, [], saying(an_answer("none")), f"K{name}")
    return given.answer.id if given else ""


async def test_the_last_answer_in_a_thread_whoever_asked(store: Store) -> None:
    assert await last(store) == ""
    await answered(store, asked("1", person="bob"), "A1")
    await answered(store, asked("2", person="ann"), "A2")
    assert await last(store, person="cid") == "A2"
    assert await last(store, replace(THREAD, thread="T2")) == ""
    assert await last(store, replace(THREAD, channel="C2")) == ""
    assert await last(store, replace(THREAD, platform="matrix")) == ""
    assert await last(store, CHANNEL) == ""


async def test_outside_of_a_thread_the_last_answer_to_that_person(store: Store) -> None:
    await answered(store, asked("1", CHANNEL, person="ann"), "A1")
    await answered(store, asked("2", CHANNEL, person="bob"), "A2")
    assert await last(store, CHANNEL, "ann") == "A1"
    assert await last(store, CHANNEL, "bob") == "A2"
    assert await last(store, CHANNEL, "cid") == ""


async def test_only_what_was_answered_counts(store: Store) -> None:
    await answered(store, asked("1"), "A1")
    for number, outcome in enumerate((Outcome.SUGGESTED, Outcome.ABSTAINED, Outcome.UNREADABLE)):
        await answered(store, asked(f"2{number}"), f"B{number}", outcome)
    assert await last(store) == "A1"


async def test_of_several_answers_in_one_message_the_last(store: Store) -> None:
    question = await question_of(store, asked("1"))
    answers = [an_answer("A1"), an_answer("A2"), an_answer("A3", Outcome.ABSTAINED)]
    assert await give(store, question, *answers)
    assert await last(store) == "A2"


async def test_what_came_later_does_not_count(store: Store) -> None:
    first = await answered(store, asked("1"), "A1")
    second = await answered(store, asked("2"), "A2")
    assert await store.last_given(THREAD, first) is None
    given = await store.last_given(THREAD, second)
    assert given
    assert given.answer.id == "A1"


async def test_after_an_edit_only_the_answer_to_what_it_says_counts(store: Store) -> None:
    await answered(store, asked("1"), "A1")
    assert await store.hear_edit(edited("2", "Else?", asked("1")), NOW, WITHIN)
    (again,) = await store.due_questions(9)
    other = await question_of(store, asked("3"))
    before = await store.last_given(THREAD, other)
    assert before
    assert before.answer.id == "A1"  # that is what can be read there as yet
    assert await give(store, again, an_answer("A2", Outcome.ABSTAINED))
    assert await store.last_given(THREAD, other) is None


async def test_what_was_withdrawn_does_not_count(store: Store) -> None:
    await answered(store, asked("1"), "A1")
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert await last(store) == ""


async def test_what_was_told_to_one_alone_counts_for_them_alone(store: Store) -> None:
    await answered(store, asked("1", private="respond://here"), "A1")
    assert await last(store, person="bob") == ""
    assert await last(store, person="ann") == "A1"


async def test_in_a_thread_below_a_question_the_answer_to_that(store: Store) -> None:
    """In direct messages the reply stands beside the question, and people go on below either."""
    await answered(store, asked("1", CHANNEL), "A1")
    await delivered(store, "R1")
    for thread in ("M1", "R1"):
        assert await last(store, replace(THREAD, thread=thread), "bob") == "A1"
    assert await last(store, replace(THREAD, channel="C2", thread="M1")) == ""
    assert await last(store, replace(THREAD, platform="matrix", thread="R1")) == ""


async def test_in_a_thread_what_was_said_there_goes_before_what_it_hangs_from(store: Store) -> None:
    await answered(store, asked("1", CHANNEL), "A1")
    await delivered(store, "R1")
    below = replace(THREAD, thread="R1")
    await answered(store, asked("2", below), "A2")
    assert await last(store, below) == "A2"
    assert await last(store, replace(below, thread="M1")) == "A1"


async def test_below_what_was_withdrawn_nothing_counts(store: Store) -> None:
    await answered(store, asked("1", CHANNEL), "A1")
    await delivered(store, "R1")
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    for thread in ("M1", "R1"):
        assert await last(store, replace(THREAD, thread=thread)) == ""


async def test_below_a_shared_answer_that_answer(store: Store) -> None:
    await answered(store, asked("1", CHANNEL, private="respond://here"), "A1")
    await delivered(store, "")
    shared = Shared("E2", CHANNEL, "ann", "A1")
    assert await store.hear_share(shared, NOW, saying(an_answer("A1")), "KS")
    below = replace(THREAD, thread="RS")
    assert await last(store, below, "bob") == ""
    post = next(p for p in await claim(store) if p.key == "KS")
    assert await store.posted(post, "RS", 1, "one")
    assert await last(store, below, "cid") == "A1"
