"""What makes a commit durable and whole, looked at where it is decided."""

import re
import sqlite3
import traceback
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InternalError,
    OperationalError,
    ProgrammingError,
)

from bot.store import SqlStore, StoreFault
from bot.store.engine import engine_of
from bot.store.faults import as_down, is_taken
from bot.store.transactions import transact
from tests.contracts.acts import (
    NOW,
    THREAD,
    WITHIN,
    an_answer,
    answered,
    asked,
    delivered,
    edited,
    give,
    hear,
    withdrawn,
)


def pragma(connection: Connection, name: str) -> object:
    return connection.execute(text(f"PRAGMA {name}")).scalar()


def test_each_connection_is_durable_and_patient_and_holds_rows_together(database: Path) -> None:
    engine = engine_of(f"sqlite:///{database}")
    for _ in range(2):
        with engine.connect() as connection:
            assert pragma(connection, "journal_mode") == "wal"
            assert pragma(connection, "synchronous") == 2  # FULL
            assert pragma(connection, "foreign_keys") == 1
            assert pragma(connection, "busy_timeout") == 5_000
            connection.invalidate()  # the next one is another
    engine.dispose()


def test_what_will_not_pass_is_no_store_down(database: Path) -> None:
    """A row that points at none, a mistake in a statement: faults of the program's."""
    engine = engine_of(f"sqlite:///{database}")
    rated = "INSERT INTO ratings (answer, person, rated_at) VALUES ('none', 'ann', '2026-01-01')"
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        transact(engine, lambda tx: tx.execute(text(rated)))
    with pytest.raises(OperationalError, match="syntax"):
        transact(engine, lambda tx: tx.execute(text("SELEC 1")))
    engine.dispose()


async def test_what_is_asked_over_and_over_is_looked_up_and_never_searched_for(
    database: Path,
) -> None:
    store = SqlStore(f"sqlite:///{database}")
    statements: list[tuple[str, tuple[str, ...]]] = []

    def note(*given: Any) -> None:
        statements.append((given[2], given[3]))

    event.listen(store._do._engine, "before_cursor_execute", note)
    question = await answered(store, asked("1"))
    assert await hear(store, asked("2"), ours=True)
    assert await store.last_given(THREAD, question) is None
    await delivered(store)
    assert await store.hear_edit(edited("3", "Else?", asked("1")), NOW, WITHIN)
    for again in await store.due_questions(2):
        await give(store, again, an_answer(f"B{again.id}"))
    assert await store.hear_withdrawal(withdrawn("4", asked("1")), NOW)
    assert await store.helpful("B1") == (0, 0)
    await store.close()
    looked_at = [(sql, given) for sql, given in statements if "WHERE" in sql]
    assert len(looked_at) > 10
    with closing(sqlite3.connect(database)) as plain:
        for sql, given in looked_at:
            plan = plain.execute(f"EXPLAIN QUERY PLAN {sql}", given).fetchall()
            steps = [step for *_, step in plan]
            for table in ("questions", "answers", "posts", "ratings"):
                assert f"SCAN {table}" not in steps, (sql, steps)


def test_what_is_made_connects_to_nothing(tmp_path: Path) -> None:
    SqlStore(f"sqlite:///{tmp_path / 'footnote.db'}")
    assert list(tmp_path.iterdir()) == []


class OfPostgresqlError(Exception):
    """An error as psycopg raises it."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("connection to db failed: user footnote, password hunter2")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        (OperationalError, None, r"PostgreSQL: cannot be reached.*\(OfPostgresqlError\)"),
        (OperationalError, "53100", r"does not take it at present \(53100\)"),
        (InternalError, "25006", r"does not take it at present \(25006\)"),
        (ProgrammingError, "42P01", "Run `footnote migrate`"),
    ],
)
def test_what_may_pass_on_postgresql(kind: type[DBAPIError], state: str | None, said: str) -> None:
    error = kind("INSERT", {"said": "hunter2"}, OfPostgresqlError(state))
    down = as_down(error, "PostgreSQL")
    assert down
    assert re.search(said, str(down))
    assert "hunter2" not in str(down)


def test_what_will_not_pass_on_postgresql() -> None:
    for kind, state in ((ProgrammingError, "42601"), (IntegrityError, "23503")):
        assert as_down(kind("INSERT", {}, OfPostgresqlError(state)), "PostgreSQL") is None
    taken = IntegrityError("INSERT", {}, OfPostgresqlError("23505"))
    assert is_taken(taken)
    assert not is_taken(IntegrityError("INSERT", {}, OfPostgresqlError("23503")))


@pytest.mark.parametrize("url", ["postgresql://a:b@c:hunter2/x", "postgresql://a:hunter2@b@c:1@/x"])
def test_an_address_that_cannot_be_read_is_not_quoted(url: str) -> None:
    with pytest.raises(StoreFault) as caught:
        engine_of(url)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))
