"""Whoever is cancelled in the middle of a call leaves all of it behind, or nothing."""

import asyncio
import random
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from bot.store import SqlStore
from tests.contracts.acts import an_answer, asked, claim, give, hear
from tests.store.whole import contradictions


async def lives(store: SqlStore, who: str) -> None:
    """One after the other, without end."""
    for number in count():
        name = f"{who}-{number}"
        await hear(store, asked(name))
        for question in await store.due_questions(1):
            await give(store, question, an_answer(f"A{question.id} by {name}"))
        for post in await claim(store, name):
            await store.posted(post, f"R{post.id}", post.wanted_version, name)


async def test_nothing_is_half_done(database: Path) -> None:
    store = SqlStore(f"sqlite:///{database}")
    chance = random.Random(2)  # noqa: S311  # the same each time
    for number in range(60):
        tasks = [asyncio.create_task(lives(store, f"{number}-{n}")) for n in range(3)]
        await asyncio.sleep(chance.random() / 50)
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(end) for end in ends] == [asyncio.CancelledError] * 3
    assert await hear(store, asked("after all of it"))
    assert "What about after all of it?" in [q.said for q in await store.due_questions(1_000)]
    await store.close()
    assert contradictions(database) == []


async def test_what_was_not_begun_is_not_done(database: Path) -> None:
    """It waits its turn behind the others; given up before that, it never happens."""
    store = SqlStore(f"sqlite:///{database}")
    tasks = [asyncio.create_task(hear(store, asked(str(number)))) for number in range(20)]
    await asyncio.sleep(0)
    tasks[-1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await store.close()
    with closing(sqlite3.connect(database)) as kept:
        assert kept.execute("SELECT count(*) FROM questions").fetchone() == (19,)


async def test_closing_waits_for_what_was_begun(database: Path) -> None:
    store = SqlStore(f"sqlite:///{database}")
    tasks = [asyncio.create_task(hear(store, asked(str(number)))) for number in range(20)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*tasks) == [True] * 20
