"""The Store\'s contract: `hear_pick`, `hear_rating`, `hear_share`."""

from dataclasses import replace

from bot.model.answer import Outcome
from bot.model.talk import Picked, Place, Rated, Shared
from bot.ports import Store
from tests.contracts.acts import (
    NOW,
    SECOND,
    THREAD,
    an_answer,
    answered,
    asked,
    claimed,
    delivered,
    due,
    give,
    saying,
    withdrawn,
)

CHANNEL = replace(THREAD, thread="")


async def share(store: Store, shared: Shared) -> bool:
    return await store.hear_share(shared, NOW, saying(an_answer("A1")), "KS")


async def test_a_pick_is_a_question_of_its_own(store: Store) -> None:
    question = await answered(store, asked("1"), "A1", Outcome.SUGGESTED)
    place = Place("slack", "C1", "T9")
    assert await store.hear_pick(Picked("E2", place, "bob", "A1", "office/two"), NOW)
    (picked,) = await store.due_questions(100)
    assert picked.id != question.id
    assert (picked.place, picked.person, picked.pick) == (place, "bob", "office/two")
    assert (picked.said, picked.version, picked.private) == (asked("1").said, 1, "")
    assert await give(store, picked, an_answer("A2"))


async def test_a_choice_is_taken_once_whoever_takes_it(store: Store) -> None:
    await answered(store, asked("1"), "A1", Outcome.SUGGESTED)
    assert await store.hear_pick(Picked("E2", THREAD, "bob", "A1", "office/two"), NOW)
    assert not await store.hear_pick(Picked("E3", CHANNEL, "ann", "A1", "office/two"), NOW)
    assert await store.hear_pick(Picked("E4", THREAD, "ann", "A1", "office/three"), NOW)
    assert len(await due(store)) == 2


async def test_there_is_nothing_to_pick_in_no_answer(store: Store) -> None:
    assert not await store.hear_pick(Picked("E2", THREAD, "bob", "A1", "office/two"), NOW)
    assert await due(store) == []


async def test_what_one_person_alone_picks_is_for_them_alone_until_it_is_shared(
    store: Store,
) -> None:
    await answered(store, asked("1", private="respond://here"), "A1", Outcome.SUGGESTED)
    assert await store.hear_pick(Picked("E2", THREAD, "ann", "A1", "office/two"), NOW)
    shared = Shared("E3", THREAD, "ann", "A1")
    assert await store.hear_share(shared, NOW, saying(an_answer("A1")), "KS")
    assert await store.hear_pick(Picked("E4", THREAD, "bob", "A1", "office/three"), NOW)
    assert [q.private for q in await store.due_questions(9)] == ["respond://here", ""]


async def test_a_pick_with_an_address_of_its_own_is_answered_there(store: Store) -> None:
    """An address does not last: the click brings a new one."""
    await answered(store, asked("1", private="respond://here"), "A1", Outcome.SUGGESTED)
    picked = Picked("E2", THREAD, "ann", "A1", "office/two", "respond://anew")
    assert await store.hear_pick(picked, NOW)
    assert [q.private for q in await store.due_questions(9)] == ["respond://anew"]


async def test_the_last_word_of_each_person_on_each_answer_stands(store: Store) -> None:
    await answered(store, asked("1"), "A1")
    await answered(store, asked("2"), "A2")
    said = [("ann", True), ("bob", False), ("cid", True), ("ann", False), ("cid", None)]
    for number, (person, helpful) in enumerate(said):
        assert await store.hear_rating(Rated(f"R{number}", person, "A1", helpful), NOW)
    assert await store.helpful("A1") == (0, 2)
    assert await store.helpful("A2") == (0, 0)
    assert await store.hear_rating(Rated("R9", "cid", "A1", helpful=True), NOW)
    assert await store.helpful("A1") == (1, 2)


async def test_no_answer_is_neither_helpful_nor_not(store: Store) -> None:
    assert not await store.hear_rating(Rated("R1", "ann", "A1", helpful=True), NOW)
    assert await store.helpful("A1") == (0, 0)


async def test_a_private_answer_is_shared_where_its_asker_says(store: Store) -> None:
    await answered(store, asked("1", private="respond://here"))
    await delivered(store, "")
    place, message, later = Place("slack", "C2", "T2"), saying(an_answer("A1")), NOW + SECOND
    assert await store.hear_share(Shared("E2", place, "ann", "A1"), later, message, "KS")
    post = await claimed(store, now=later)
    assert post.since == later
    assert (post.key, post.purpose, post.place, post.person) == ("KS", "share", place, "ann")
    assert (post.private, post.wanted, post.wanted_version) == ("", message, 1)


async def test_it_is_shared_once(store: Store) -> None:
    await answered(store, asked("1", private="respond://here"))
    assert await share(store, Shared("E2", THREAD, "ann", "A1"))
    assert not await share(store, Shared("E3", CHANNEL, "ann", "A1"))


async def test_what_was_withdrawn_is_not_shared(store: Store) -> None:
    await answered(store, asked("1", private="respond://here"))
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert not await share(store, Shared("E3", THREAD, "ann", "A1"))
    assert not await share(store, Shared("E4", THREAD, "ann", "no answer"))
