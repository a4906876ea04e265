"""The Store's contract: `answer` and `given`."""

import asyncio
from dataclasses import replace

from bot.model.answer import Given, Outcome
from bot.model.post import Purpose
from bot.ports import Store
from tests.contracts.acts import (
    NOW,
    THREAD,
    WITHIN,
    an_answer,
    answered,
    asked,
    claim,
    claimed,
    delivered,
    due,
    edited,
    give,
    question_of,
    saying,
)

# answer


async def test_an_answered_question_is_not_due_and_has_a_post(store: Store) -> None:
    question = await question_of(store, asked("1", private="respond://here"))
    answer = an_answer("A1")
    assert await give(store, question, answer, key="K1")
    assert await due(store) == []
    post = await claimed(store)
    assert (post.key, post.purpose, post.place) == ("K1", Purpose.REPLY, THREAD)
    assert (post.person, post.private) == ("ann", "respond://here")
    assert (post.wanted, post.wanted_version) == (saying(answer), 1)
    assert (post.shown_version, post.message, post.attempts) == (0, "", 1)


async def test_who_answers_second_writes_nothing(store: Store) -> None:
    question = await question_of(store, asked("1"))
    answers = [an_answer(f"A{number}") for number in range(8)]
    done = await asyncio.gather(*(give(store, question, answer) for answer in answers))
    assert sum(done) == 1
    (first,) = [answer for answer, was in zip(answers, done, strict=True) if was]
    kept = [answer for answer in answers if await store.given(answer.id)]
    assert kept == [first]
    assert (await claimed(store)).wanted == saying(first)


async def test_what_is_asked_no_more_is_not_answered(store: Store) -> None:
    question = await question_of(store, asked("1"))
    assert await store.hear_edit(edited("2", "Else?", asked("1")), NOW, WITHIN)
    assert not await give(store, question, an_answer("A1"))
    assert await store.given("A1") is None
    assert await claim(store) == []
    assert await due(store) == ["Else?"]


async def test_the_answer_to_an_edited_question_is_the_posts_next_version(store: Store) -> None:
    await answered(store, asked("1"), "A1")
    post = await delivered(store, "R1")
    assert await store.hear_edit(edited("2", "Else?", asked("1")), NOW, WITHIN)
    (question,) = await store.due_questions(9)
    assert await give(store, question, an_answer("A2"), key="another key")
    again = await claimed(store)
    assert again == replace(
        post,
        wanted=saying(an_answer("A2")),
        wanted_version=2,
        shown_version=1,
        message="R1",
        attempts=1,
    )


async def test_so_it_is_where_the_first_was_not_posted_yet(store: Store) -> None:
    await answered(store, asked("1"), "A1")
    assert await store.hear_edit(edited("2", "Else?", asked("1")), NOW, WITHIN)
    (question,) = await store.due_questions(9)
    assert await give(store, question, an_answer("A2"))
    post = await claimed(store)
    assert (post.key, post.wanted_version, post.shown_version) == ("KA1", 2, 0)
    assert post.wanted == saying(an_answer("A2"))


async def test_trouble_is_said_without_an_answer(store: Store) -> None:
    question = await question_of(store, asked("1"))
    assert await store.answer(question, [], saying(an_answer("none")), "K1")
    assert await due(store) == []
    assert (await claimed(store)).wanted == saying(an_answer("none"))


async def test_a_message_that_answers_several_questions(store: Store) -> None:
    question = await question_of(store, asked("1"))
    answers = [an_answer(f"A{number}", said=f"part {number}") for number in (3, 1, 2)]
    assert await give(store, question, *answers)
    for answer in answers:
        assert await store.given(answer.id) == Given(question, answer)


# given


async def test_what_was_given_is_given_back_with_its_question(store: Store) -> None:
    question = await answered(store, asked("1"), "A1", Outcome.ABSTAINED)
    await answered(store, asked("2"), "A2")
    answer = an_answer("A1", Outcome.ABSTAINED, asked("1").said)
    assert await store.given("A1") == Given(question, answer)
    assert await store.given("A7") is None
    assert await store.given("") is None
    assert await store.given("\0 \ud800 '; --") is None


async def test_an_answer_from_before_an_edit_is_still_known(store: Store) -> None:
    question = await answered(store, asked("1"), "A1")
    assert await store.hear_edit(edited("2", "Else?", asked("1")), NOW, WITHIN)
    (again,) = await store.due_questions(9)
    assert await give(store, again, an_answer("A2"))
    given = await store.given("A1")
    assert given
    assert given.question == replace(question, said="Else?", version=2)
