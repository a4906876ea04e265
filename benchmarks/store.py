"""A question's life in the store beside a bare insert and commit, on SQLite, in one run.

python benchmarks/store.py [COUNT]   (default: 300)

A life is four transactions and a look at what is due: heard, answered, claimed, posted, each on the
disk before the next (WAL, synchronous=FULL). Beside it: aiosqlite, one row and one commit at a time
into a table without constraint or index; and hearing alone, by the store and by SQLAlchemy's own
asyncio over aiosqlite, which the store would otherwise stand on. Times are wall-clock, medians of
the rounds; compare within a run.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import create_async_engine

from bot.model.answer import Answer, Outcome
from bot.model.post import Message, Part, new_key
from bot.model.question import Language
from bot.model.reply import Footnote, Paragraph, Reply, Role
from bot.model.talk import Asked, Place, Way
from bot.store import SqlStore, hearing, migrate, open_store

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEASE = timedelta(seconds=90)
TEXT = "As large as what people ask and are told. " * 8
ROUNDS = 5


def asked(name: str) -> Asked:
    """Each in a channel of its own, so that claiming need not leave any for later."""
    return Asked(name, Place("slack", f"C{name}", "T"), name, "ann", TEXT, Way.MENTION)


def an_answer() -> Answer:
    paragraphs = (Paragraph(Role.STATEMENT, TEXT, "As of then.", (1, 2), "a/card"),)
    footnotes = (Footnote(1, TEXT, "a/card", 0), Footnote(2, TEXT, "a/card", 1))
    reply = Reply(Language.EN, paragraphs, footnotes, plain=TEXT * 3)
    return Answer(new_key(), TEXT, Outcome.ANSWERED, reply, "a/card", 1, ("b/card",), "", 0.9)


async def life(store: SqlStore, name: str) -> None:
    await store.hear_question(asked(name), NOW, only_in_our_thread=False)
    for question in await store.due_questions(1):
        answer = an_answer()
        message = Message((Part(answer.reply, answer.id),))
        await store.answer(question, [answer], message, new_key())
    for post in await store.claim_posts(name, NOW, LEASE, 1, ()):
        await store.posted(post, name, post.wanted_version, name)


async def lives(folder: Path, count: int, at_once: int = 1) -> float:
    store = await open_store(f"sqlite:///{folder / 'lives.db'}")
    await life(store, "the first")

    async def some(which: int) -> None:
        for number in range(count // at_once):
            await life(store, f"{which}-{number}")

    each = await seconds_each(count, lambda: asyncio.gather(*map(some, range(at_once))))
    await store.close()
    return each


async def lives_at_once(folder: Path, count: int) -> float:
    return await lives(folder, count, at_once=10)


async def heard(folder: Path, count: int) -> float:
    store = await open_store(f"sqlite:///{folder / 'heard.db'}")

    async def hear() -> None:
        for number in range(count):
            await store.hear_question(asked(str(number)), NOW, only_in_our_thread=False)

    each = await seconds_each(count, hear)
    await store.close()
    return each


async def heard_by_asyncio(folder: Path, count: int) -> float:
    file = folder / "asyncio.db"
    migrate(f"sqlite:///{file}")
    given = {"isolation_level": None}
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}", connect_args=given)

    @event.listens_for(engine.sync_engine, "connect")
    def durable(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    async def hear() -> None:
        for number in range(count):
            async with engine.begin() as connection:
                one = asked(str(number))
                await connection.run_sync(hearing.question, one, NOW, only_in_our_thread=False)

    each = await seconds_each(count, hear)
    await engine.dispose()
    return each


async def bare(folder: Path, count: int) -> float:
    async with aiosqlite.connect(folder / "bare.db", isolation_level=None) as database:
        await database.execute("PRAGMA journal_mode=WAL")
        await database.execute("PRAGMA synchronous=FULL")
        await database.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, said TEXT)")

        async def inserts() -> None:
            for _ in range(count):
                await database.execute("BEGIN IMMEDIATE")
                await database.execute("INSERT INTO rows (said) VALUES (?)", (TEXT,))
                await database.commit()

        return await seconds_each(count, inserts)


async def seconds_each(count: int, act: Callable[[], Awaitable[object]]) -> float:
    start = time.perf_counter()
    await act()
    return (time.perf_counter() - start) / count


ALL = {
    "a bare insert and commit, aiosqlite": bare,
    "a question heard": heard,
    "the same by SQLAlchemy's asyncio over aiosqlite": heard_by_asyncio,
    "a question's whole life": lives,
    "the same, ten at once": lives_at_once,
}


def main(count: int) -> None:
    found: dict[str, list[float]] = {what: [] for what in ALL}
    for _ in range(ROUNDS):
        for what, measure in ALL.items():
            with tempfile.TemporaryDirectory() as folder:
                found[what].append(asyncio.run(measure(Path(folder), count)))
    unit = statistics.median(found[next(iter(ALL))])
    print(f"{count} of each, median of {ROUNDS}")
    for what, each in found.items():
        median = statistics.median(each)
        print(f"  {what:48} {1 / median:7.0f}/s   {median / unit:5.1f} x a bare one")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
