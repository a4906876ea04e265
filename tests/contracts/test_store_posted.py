"""The Store's contract: `posted` and `postpone`."""

from dataclasses import replace

from bot.ports import Store
from tests.contracts.acts import (
    LEASE,
    NOW,
    SECOND,
    WITHIN,
    an_answer,
    answered,
    asked,
    claim,
    claimed,
    delivered,
    edited,
    give,
    withdrawn,
)

# posted


async def test_what_says_what_it_should_is_left_alone(store: Store) -> None:
    await answered(store, asked("1"))
    await delivered(store)
    assert await claim(store, "two", NOW + 1000 * LEASE) == []


async def test_it_is_due_again_where_more_is_wanted_by_now(store: Store) -> None:
    await answered(store, asked("1"))
    post = await claimed(store)
    assert await store.hear_edit(edited("2", "Else?", asked("1")), NOW, WITHIN)
    (question,) = await store.due_questions(9)
    assert await give(store, question, an_answer("A2"))
    assert await claim(store) == []  # it is still the first one's
    assert await store.posted(post, "R1", 1, "one")
    again = await claimed(store)
    assert (again.message, again.shown_version, again.wanted_version) == ("R1", 1, 2)
    assert again.attempts == 1
    assert await store.posted(again, "R1", 2, "one")
    assert await claim(store) == []


async def test_it_is_due_again_where_it_is_to_be_gone_by_now(store: Store) -> None:
    await answered(store, asked("1"))
    post = await claimed(store)
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert await store.posted(post, "R1", 1, "one")
    gone = await claimed(store)
    assert (gone.wanted, gone.message, gone.shown_version) == (None, "R1", 1)
    assert await store.posted(gone, "R1", 0, "one")
    assert await claim(store, now=NOW + 1000 * LEASE) == []


async def test_what_is_gone_and_should_not_be_is_posted_anew(store: Store) -> None:
    await answered(store, asked("1"))
    post = await claimed(store)
    assert await store.posted(post, "R1", 0, "one")
    again = await claimed(store)
    assert (again.message, again.shown_version, again.attempts) == ("", 0, 1)


async def test_only_the_owner_records_what_became_of_it(store: Store) -> None:
    await answered(store, asked("1"))
    post = await claimed(store, "one")
    assert not await store.posted(post, "R1", 1, "two")
    assert not await store.postpone(post, NOW, "two", sure=True)
    over = NOW + LEASE
    taken = await claimed(store, "two", over)
    for late in (post, replace(post, attempts=2)):
        assert not await store.posted(late, "R1", 1, "one")
        assert not await store.postpone(late, over, "one", sure=True)
    assert not await store.refuse(post, "is_archived", None, "KN")
    assert await store.posted(taken, "R2", 1, "two")
    assert not await store.posted(taken, "R2", 1, "two")


async def test_a_lease_that_is_over_is_good_while_nobody_else_took_it(store: Store) -> None:
    await answered(store, asked("1"))
    post = await claimed(store)
    assert await store.posted(post, "R1", 1, "one")
    assert await claim(store, "two", NOW + 2 * LEASE) == []


async def test_whoever_claims_it_anew_forgets_the_claim_before(store: Store) -> None:
    await answered(store, asked("1"))
    first = await claimed(store, "one")
    second = await claimed(store, "one", NOW + LEASE)
    assert not await store.postpone(first, NOW, "one", sure=True)
    assert await claim(store, "two", NOW + LEASE) == []  # the second is still under way
    assert await store.posted(second, "R1", 1, "one")


# postpone


async def test_a_postponed_post_waits(store: Store) -> None:
    await answered(store, asked("1"))
    until = NOW + 10 * SECOND
    assert await store.postpone(await claimed(store), until, "one", sure=False)
    assert await claim(store, "two", until - SECOND) == []
    assert (await claimed(store, "two", until)).attempts == 2


async def test_an_attempt_that_surely_did_nothing_does_not_count(store: Store) -> None:
    await answered(store, asked("1"))
    assert await store.postpone(await claimed(store), NOW, "one", sure=True)
    assert await store.postpone(await claimed(store), NOW, "one", sure=False)
    assert await store.postpone(await claimed(store), NOW, "one", sure=True)
    assert (await claimed(store)).attempts == 2


async def test_it_waits_for_another_version_as_well(store: Store) -> None:
    await answered(store, asked("1"))
    until = NOW + 10 * SECOND
    assert await store.postpone(await claimed(store), until, "one", sure=True)
    assert await store.hear_edit(edited("2", "Else?", asked("1")), NOW, WITHIN)
    (question,) = await store.due_questions(9)
    assert await give(store, question, an_answer("A2"))
    assert await claim(store) == []
    assert (await claimed(store, "one", until)).wanted_version == 2


async def test_what_was_surely_not_posted_need_not_be_taken_back(store: Store) -> None:
    await answered(store, asked("1"))
    post = await claimed(store)
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert await store.postpone(post, NOW, "one", sure=True)
    assert await claim(store) == []


async def test_what_may_have_been_posted_is_looked_for(store: Store) -> None:
    await answered(store, asked("1"))
    post = await claimed(store)
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert await store.postpone(post, NOW, "one", sure=False)
    again = await claimed(store)
    assert (again.wanted, again.attempts) == (None, 2)
    assert await store.posted(again, "", 0, "one")
    assert await claim(store) == []
