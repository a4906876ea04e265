"""The Store\'s contract: an event is heard once, whatever it says."""

import asyncio
from dataclasses import replace

import pytest

from bot.model.talk import Asked, Edited, Inbound, Picked, Rated, Shared, Withdrawn
from bot.ports import Store
from tests.contracts.acts import (
    NOW,
    SECOND,
    THREAD,
    WITHIN,
    an_answer,
    answered,
    asked,
    edited,
    hear,
    saying,
    withdrawn,
)


async def take(store: Store, inbound: Inbound) -> bool:
    match inbound:
        case Asked():
            return await hear(store, inbound)
        case Edited():
            return await store.hear_edit(inbound, NOW, WITHIN)
        case Withdrawn():
            return await store.hear_withdrawal(inbound, NOW)
        case Picked():
            return await store.hear_pick(inbound, NOW)
        case Rated():
            return await store.hear_rating(inbound, NOW)
        case Shared():
            return await store.hear_share(inbound, NOW, saying(an_answer("A1")), "KS")


EVENTS: list[Inbound] = [
    asked("2"),
    edited("2", "Something else?", asked("1")),
    withdrawn("2", asked("1")),
    Picked("E2", THREAD, "bob", "A1", "office/two"),
    Rated("E2", "bob", "A1", helpful=True),
    Shared("E2", THREAD, "ann", "A1"),
]
every_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)


@every_event
async def test_an_event_is_heard_once(store: Store, event: Inbound) -> None:
    await answered(store, asked("1"))
    assert await take(store, event)
    before = await state(store)
    assert not await take(store, event)
    assert await state(store) == before


@every_event
async def test_an_event_that_comes_twice_at_once_is_heard_once(
    store: Store, event: Inbound
) -> None:
    await answered(store, asked("1"))
    assert sum(await asyncio.gather(*(take(store, event) for _ in range(8)))) == 1


@pytest.mark.parametrize("event", EVENTS[1:], ids=lambda event: type(event).__name__)
async def test_what_came_to_nothing_is_not_kept_and_may_come_again(
    store: Store, event: Inbound
) -> None:
    assert not await take(store, event)  # nothing is there that it could be about
    await answered(store, asked("1"))
    assert await take(store, event)


@pytest.mark.parametrize("event", EVENTS[1:], ids=lambda event: type(event).__name__)
async def test_one_id_is_one_event_whatever_it_says(store: Store, event: Inbound) -> None:
    await answered(store, asked("1"))
    assert await hear(store, asked("2"))
    assert not await take(store, event)


async def test_another_platform_has_ids_of_its_own(store: Store) -> None:
    assert await hear(store, asked("1"))
    assert await hear(store, asked("1", replace(THREAD, platform="matrix")))


async def state(store: Store) -> object:
    """What can be seen of it without changing it."""
    return (
        await store.due_questions(100),
        await store.given("A1"),
        await store.helpful("A1"),
        await store.claim_posts("nobody", NOW, SECOND, 0, ()),
    )
