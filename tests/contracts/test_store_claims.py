"""The Store's contract: `claim_posts`."""

import asyncio
from dataclasses import replace

from bot.model.talk import Place
from bot.ports import Store
from tests.contracts.acts import (
    LEASE,
    NOW,
    SECOND,
    THREAD,
    answered,
    asked,
    claim,
    claimed,
)


def channel(name: str) -> Place:
    return Place("slack", name, "T1")


async def in_channels(store: Store, *names: str) -> None:
    """A post in each of these channels, named by it."""
    for number, name in enumerate(names):
        await answered(store, asked(f"{name}{number}", channel(name)), f"{name}{number}")


async def test_a_claimed_post_is_nobody_elses_until_the_lease_is_over(store: Store) -> None:
    await answered(store, asked("1"))
    first = await claimed(store, "one")
    assert first.attempts == 1
    assert await claim(store, "two") == []
    assert await claim(store, "one") == []
    assert await claim(store, "two", NOW + LEASE - SECOND) == []
    second = await claimed(store, "two", NOW + LEASE)
    assert second == replace(first, attempts=2)


async def test_a_post_knows_since_when_it_may_stand_there(store: Store) -> None:
    await answered(store, asked("1"))
    assert (await claimed(store, "one")).since == NOW
    assert (await claimed(store, "two", NOW + LEASE)).since == NOW


async def test_of_many_who_claim_at_once_each_post_goes_to_one(store: Store) -> None:
    names = [f"C{number}" for number in range(10)]
    await in_channels(store, *names)

    async def all_that_there_is(owner: str) -> list[str]:
        keys: list[str] = []
        while posts := await claim(store, owner, limit=3):
            keys += [post.key for post in posts]
        return keys

    claims = await asyncio.gather(*(all_that_there_is(f"owner {n}") for n in range(8)))
    keys = [key for keys in claims for key in keys]
    assert len(keys) == len(set(keys)) == len(names)


async def test_at_most_one_of_a_channel_the_oldest_first(store: Store) -> None:
    await in_channels(store, "C1", "C1", "C2", "C1", "C2")
    assert [post.key for post in await claim(store)] == ["KC10", "KC22"]
    assert [post.key for post in await claim(store)] == ["KC11", "KC24"]
    assert [post.key for post in await claim(store)] == ["KC13"]


async def test_a_channel_is_a_platforms_own(store: Store) -> None:
    await answered(store, asked("1", THREAD), "A1")
    await answered(store, asked("2", replace(THREAD, platform="matrix")), "A2")
    assert len(await claim(store, not_in=[Place("irc", "C1")])) == 2


async def test_none_in_channels_that_are_left_out(store: Store) -> None:
    await in_channels(store, "C1", "C2", "C3")
    left_out = [Place("slack", "C1"), Place("slack", "C3", "another thread")]
    assert [post.key for post in await claim(store, not_in=left_out)] == ["KC21"]


async def test_no_more_than_asked_for(store: Store) -> None:
    await in_channels(store, "C1", "C2", "C3")
    assert await claim(store, limit=0) == []
    assert [post.key for post in await claim(store, limit=2)] == ["KC10", "KC21"]
    assert [post.key for post in await claim(store, limit=2)] == ["KC32"]


async def test_a_post_is_not_due_before_the_question_was_heard(store: Store) -> None:
    await answered(store, asked("1"))
    assert await claim(store, now=NOW - SECOND) == []
