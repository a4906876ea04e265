"""Several at once on one file, each with connections of its own, as two processes have them."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.model.talk import Place, Rated
from bot.ports import Store
from bot.store import SqlStore
from tests.contracts.acts import LEASE, NOW, an_answer, asked, claim, due, give, hear
from tests.store.whole import contradictions

COUNT = 30


@pytest.fixture
async def stores(database: Path) -> AsyncIterator[list[Store]]:
    made: list[Store] = [SqlStore(f"sqlite:///{database}") for _ in range(3)]
    yield made
    for store in made:
        await store.close()
    assert contradictions(database) == []


async def test_each_event_is_heard_once(stores: list[Store]) -> None:
    events = [asked(str(number)) for number in range(COUNT)] * 4
    random.Random(1).shuffle(events)  # noqa: S311  # the same each time
    taken = await asyncio.gather(
        *(hear(stores[n % len(stores)], event) for n, event in enumerate(events))
    )
    assert sum(taken) == COUNT
    assert len(await due(stores[0])) == COUNT


async def test_each_question_is_answered_once_and_each_post_claimed_once(
    stores: list[Store],
) -> None:
    for number in range(COUNT):
        assert await hear(stores[0], asked(str(number), Place("slack", f"C{number % 7}", "T")))

    async def one(owner: str, store: Store) -> tuple[int, list[str]]:
        answered, keys = 0, []
        for question in await store.due_questions(COUNT):
            answer = an_answer(f"A{question.id} by {owner}")
            answered += await give(store, question, answer, key=f"{question.id} by {owner}")
        while posts := await claim(store, owner, limit=3):
            keys += [post.key for post in posts]
        return answered, keys

    done = await asyncio.gather(*(one(f"owner {n}", stores[n % 3]) for n in range(6)))
    assert sum(answered for answered, _ in done) == COUNT
    keys = [key for _, keys in done for key in keys]
    assert len(keys) == len(set(keys)) == COUNT
    over = await claim(stores[0], "late", NOW + LEASE)  # nobody said what became of them
    assert [post.attempts for post in over] == [2] * 7  # one a channel


async def test_the_last_word_is_one_word(stores: list[Store]) -> None:
    assert await hear(stores[0], asked("1"))
    (question,) = await stores[1].due_questions(1)
    assert await give(stores[2], question, an_answer("A1"))
    words = [Rated(f"R{number}", "ann", "A1", number % 2 == 0) for number in range(COUNT)]
    done = await asyncio.gather(
        *(stores[n % 3].hear_rating(word, NOW) for n, word in enumerate(words))
    )
    assert all(done)
    assert sum(await stores[0].helpful("A1")) == 1
