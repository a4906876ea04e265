"""What may pass is StoreDown: nothing happened, and once it has passed the store goes on."""

import shutil
import sqlite3
import tempfile
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.ports import Store, StoreDown
from bot.store import SqlStore, engine, migrate
from tests.contracts.acts import (
    an_answer,
    answered,
    asked,
    delivered,
    due,
    give,
    hear,
)
from tests.store.hindrances import as_nobody, small_disk
from tests.store.whole import contradictions

WRITTEN = "what somebody wrote"


@pytest.fixture
async def store(database: Path) -> AsyncIterator[Store]:
    made = SqlStore(f"sqlite:///{database}")
    yield made
    await made.close()


async def is_down(store: Store, why: str) -> None:
    with pytest.raises(StoreDown, match=why) as caught:
        await hear(store, replace(asked("while down"), said=WRITTEN))
    assert WRITTEN not in "".join(traceback.format_exception(caught.value))  # as in the log


async def goes_on(store: Store, database: Path) -> None:
    """As if nothing had happened: what was refused can be said again."""
    before = await due(store)
    assert await hear(store, replace(asked("while down"), said=WRITTEN))
    assert await due(store) == [*before, WRITTEN]
    assert contradictions(database) == []


async def test_locked_by_another(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_PATIENCE", 0.05)
    await answered(store, asked("1"))
    with closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN IMMEDIATE")
        await is_down(store, "footnote.db: locked by another process.")
        assert await store.given("A1")  # reading goes on meanwhile
    await goes_on(store, database)


async def test_the_file_is_gone(store: Store, database: Path) -> None:
    """SQLite would go on writing into what nobody can find any more."""
    assert await hear(store, asked("1"))
    away = database.with_suffix(".away")
    database.rename(away)
    await is_down(store, "footnote.db: gone, or another file has its place. Put it back.")
    await is_down(store, "footnote.db: cannot be opened.")
    assert not database.exists()  # no new one, in which everything would be forgotten
    away.rename(database)
    await goes_on(store, database)


async def test_the_file_is_gone_as_soon_as_it_is_open(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as moment:
        moment.setattr(engine, "_identity", lambda _: None)
        await is_down(store, "footnote.db: gone, or another file has its place. Put it back.")
    await goes_on(store, database)


async def test_its_folder_is_gone(store: Store, database: Path) -> None:
    assert await hear(store, asked("1"))
    away = database.parent.with_suffix(".away")
    database.parent.rename(away)
    with pytest.raises(StoreDown):
        await due(store)
    await is_down(store, "footnote.db: cannot be opened.")
    away.rename(database.parent)
    await goes_on(store, database)


async def test_another_file_has_its_place(
    store: Store, database: Path, empty_database: Path
) -> None:
    assert await hear(store, asked("1"))
    await store.close()
    store = SqlStore(f"sqlite:///{database}")
    assert len(await due(store)) == 1
    restored = Path(shutil.copy(empty_database, database.with_suffix(".backup")))
    restored.replace(database)
    await is_down(store, "another file has its place")
    assert await due(store) == []  # from now on that one counts
    await goes_on(store, database)
    await store.close()


async def test_no_database_at_all(store: Store, database: Path) -> None:
    database.write_text("These are minutes of a meeting, and no database. " * 100)
    await is_down(store, "footnote.db: no database of SQLite's.")


async def test_an_empty_file(store: Store, database: Path) -> None:
    database.write_bytes(b"")
    await is_down(store, "not the tables that there should be. Run `footnote migrate`")
    migrate(f"sqlite:///{database}")
    await goes_on(store, database)


async def test_a_file_that_is_read_only(empty_database: Path) -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    database = Path(shutil.copy(empty_database, folder))
    database.chmod(0o444)
    store = SqlStore(f"sqlite:///{database}")
    with as_nobody():
        await is_down(store, f"{database.name}: cannot be written to.")
        await is_down(store, f"{database.name}: cannot be written to.")
    for file in folder.iterdir():
        file.chmod(0o666)
    with as_nobody():
        await goes_on(store, database)
    await store.close()
    shutil.rmtree(folder)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small one."""
    with small_disk(tmp_path):
        yield tmp_path


async def hear_on_and_on(store: Store, heard: list[str]) -> None:
    while len(heard) < 5_000:
        asking = asked(f"{len(heard)} {'x' * 500}")
        assert await hear(store, asking)
        heard.append(asking.said)


async def test_a_disk_that_fills_up(disk: Path, empty_database: Path) -> None:
    database = Path(shutil.copy(empty_database, disk))
    (disk / "something else").write_bytes(b"x" * 300_000)
    store = SqlStore(f"sqlite:///{database}")
    await answered(store, asked("1"))
    heard: list[str] = []
    with pytest.raises(StoreDown, match="the disk is full"):
        await hear_on_and_on(store, heard)
    assert len(heard) > 10
    await is_down(store, "the disk is full")
    (question,) = await store.due_questions(1)
    for _ in range(3):
        with pytest.raises(StoreDown, match="the disk is full"):
            await give(store, question, an_answer("A2", said="x" * 100_000))
    assert await store.given("A2") is None
    (disk / "something else").unlink()
    assert [q.said for q in await store.due_questions(5_000)] == heard
    assert await give(store, question, an_answer("A2"))
    await delivered(store)
    await store.close()
    assert contradictions(database) == []


async def test_a_store_that_is_closed(database: Path) -> None:
    store = SqlStore(f"sqlite:///{database}")
    assert await hear(store, asked("1"))
    await store.close()
    await is_down(store, "closed")
    assert not database.with_name("footnote.db-wal").exists()  # everything is in the one file
