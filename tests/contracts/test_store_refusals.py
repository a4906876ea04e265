"""The Store's contract: `refuse`."""

from bot.model.post import Purpose
from bot.model.talk import Place, Shared
from bot.ports import Store
from tests.contracts.acts import (
    LEASE,
    NOW,
    THREAD,
    WITHIN,
    an_answer,
    answered,
    asked,
    claim,
    claimed,
    delivered,
    edited,
    give,
    refused,
    saying,
    withdrawn,
)


def channel(name: str) -> Place:
    return Place("slack", name, "T1")


async def test_a_refused_post_is_not_tried_again_and_a_notice_is(store: Store) -> None:
    await answered(store, asked("1", private="respond://here"))
    notice = saying(an_answer("N"))
    post = await refused(store, notice)
    told = await claimed(store, now=NOW + 1000 * LEASE)
    assert (told.key, told.purpose, told.place) == (f"N{post.key}", Purpose.NOTICE, THREAD)
    assert (told.person, told.private, told.wanted) == ("ann", "respond://here", notice)
    assert (told.wanted_version, told.shown_version, told.attempts) == (1, 0, 1)
    assert not await store.refuse(post, "is_archived", notice, "again")


async def test_there_may_be_nothing_to_say_instead(store: Store) -> None:
    await answered(store, asked("1"))
    await refused(store, None)
    assert await claim(store, now=NOW + 1000 * LEASE) == []


async def test_another_version_is_refused_as_well(store: Store) -> None:
    await answered(store, asked("1"))
    await refused(store, None)
    assert await store.hear_edit(edited("2", "Else?", asked("1")), NOW, WITHIN)
    (question,) = await store.due_questions(9)
    assert await give(store, question, an_answer("A2"))
    assert await claim(store, now=NOW + 1000 * LEASE) == []


async def test_one_notice_stands_for_all(store: Store) -> None:
    await answered(store, asked("1"))
    shared = Shared("E2", channel("C2"), "ann", "A1")
    assert await store.hear_share(shared, NOW, saying(an_answer("A1")), "KS")
    reply, share = await claim(store)
    assert await store.refuse(reply, "is_archived", saying(an_answer("N")), "KN1")
    assert await store.refuse(share, "is_archived", saying(an_answer("N")), "KN2")
    assert (await delivered(store)).key == "KN1"
    assert await claim(store, now=NOW + 1000 * LEASE) == []


async def test_a_notice_can_be_refused_too(store: Store) -> None:
    await answered(store, asked("1"))
    await refused(store, saying(an_answer("N")))
    await refused(store, saying(an_answer("N")))
    assert await claim(store, now=NOW + 1000 * LEASE) == []


async def test_nobody_is_told_about_what_they_took_back(store: Store) -> None:
    await answered(store, asked("1"))
    post = await claimed(store)
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert await store.refuse(post, "is_archived", saying(an_answer("N")), "KN")
    assert await claim(store, now=NOW + 1000 * LEASE) == []


async def test_what_was_delivered_meanwhile_is_not_refused(store: Store) -> None:
    await answered(store, asked("1"))
    post = await delivered(store)
    assert not await store.refuse(post, "is_archived", saying(an_answer("N")), "KN")
    assert await claim(store, now=NOW + 1000 * LEASE) == []


async def test_only_what_somebody_is_about_is_refused(store: Store) -> None:
    await answered(store, asked("1"))
    post = await claimed(store)
    assert await store.postpone(post, NOW, "one", sure=False)
    assert not await store.refuse(post, "is_archived", saying(an_answer("N")), "KN")
    assert (await claimed(store)).attempts == 2
