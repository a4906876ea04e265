"""The Store\'s contract: `hear_edit` and `hear_withdrawal`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.talk import Shared
from bot.ports import Store
from tests.contracts.acts import (
    NOW,
    SECOND,
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
    hear,
    ours_could_not_be_edited,
    ours_was_refused,
    question_of,
    saying,
    withdrawn,
)


async def test_an_edited_question_is_due_again_under_its_next_version(store: Store) -> None:
    first = await answered(store, asked("1"))
    assert await store.hear_edit(edited("2", "What else?", asked("1")), NOW, WITHIN)
    (again,) = await store.due_questions(100)
    assert again == replace(first, said="What else?", version=2)
    assert await store.hear_edit(edited("3", "What now?", asked("1")), NOW, WITHIN)
    assert await store.due_questions(100) == [replace(first, said="What now?", version=3)]


@pytest.mark.parametrize(("late", "taken"), [(WITHIN, True), (WITHIN + SECOND, False)])
async def test_an_edit_may_come_so_late_and_no_later(
    store: Store, late: timedelta, *, taken: bool
) -> None:
    await answered(store, asked("1"))
    heard = await store.hear_edit(edited("2", "What else?", asked("1")), NOW + late, WITHIN)
    assert heard is taken
    assert len(await due(store)) == taken


async def test_an_edit_that_says_the_same_changes_nothing(store: Store) -> None:
    await answered(store, asked("1"))
    assert not await store.hear_edit(edited("2", asked("1").said, asked("1")), NOW, WITHIN)
    assert await due(store) == []


async def test_a_withdrawn_question_is_not_edited(store: Store) -> None:
    await answered(store, asked("1"))
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert not await store.hear_edit(edited("3", "What else?", asked("1")), NOW, WITHIN)
    assert await due(store) == []


async def test_an_edit_is_of_its_own_message_alone(store: Store) -> None:
    await answered(store, asked("1"))
    assert not await store.hear_edit(edited("2", "Else?", asked("7")), NOW, WITHIN)
    elsewhere = asked("1", replace(THREAD, channel="C2"))
    assert not await store.hear_edit(edited("2", "Else?", elsewhere), NOW, WITHIN)
    assert await hear(store, asked("3", message=""))
    assert not await store.hear_edit(edited("2", "Else?", asked("3", message="")), NOW, WITHIN)


async def test_a_withdrawn_question_is_not_answered_any_more(store: Store) -> None:
    question = await question_of(store, asked("1"))
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert await due(store) == []
    assert not await give(store, question, an_answer("A1"))
    assert await claim(store) == []


async def test_what_was_posted_for_it_is_to_be_gone(store: Store) -> None:
    await answered(store, asked("1"))
    post = await delivered(store, "R1")
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    gone = await claimed(store)
    assert gone == replace(post, wanted=None, wanted_version=2, shown_version=1, message="R1")
    assert await store.posted(gone, "", 0, "one")
    assert await claim(store) == []


async def test_so_is_what_was_shared_and_what_was_noted(store: Store) -> None:
    await answered(store, asked("1"))
    shared = Shared("E2", replace(THREAD, channel="C2"), "ann", "A1")
    assert await store.hear_share(shared, NOW, saying(an_answer("A1")), "KS")
    for post in await claim(store):
        assert await store.posted(post, "R" + post.key, 1, "one")
    assert await store.hear_withdrawal(withdrawn("3", asked("1")), NOW)
    assert [(post.key, post.wanted) for post in await claim(store)] == [("KA1", None), ("KS", None)]


async def test_what_nobody_set_about_has_not_to_be_taken_back(store: Store) -> None:
    await answered(store, asked("1"))
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert await claim(store) == []


async def test_what_may_have_been_posted_is_to_be_gone_as_well(store: Store) -> None:
    await answered(store, asked("1"))
    under_way = await claimed(store)
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    later = NOW + 60 * SECOND  # the one who claimed it was not heard of again
    again = await claimed(store, "two", later)
    assert (again.wanted, again.shown_version, again.attempts) == (None, 0, 2)
    assert not await store.posted(under_way, "R1", 1, "one")


async def test_what_an_edit_could_not_change_is_taken_back_all_the_same(store: Store) -> None:
    await ours_could_not_be_edited(store)
    assert await store.hear_withdrawal(withdrawn("3", asked("1")), NOW)
    assert (await claimed(store)).wanted is None


async def test_what_was_refused_is_not_there_to_be_taken_back(store: Store) -> None:
    await ours_was_refused(store)
    notice = await delivered(store, "")
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert [post.key for post in await claim(store)] == [notice.key]


async def test_a_question_is_withdrawn_once(store: Store) -> None:
    await answered(store, asked("1"))
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert not await store.hear_withdrawal(withdrawn("3", asked("1")), NOW)
