"""The tables in a database in use are those that the code describes, or it is refused."""

import re
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from typer.testing import CliRunner

from bot.cli import app
from bot.store import Migrated, StoreFault, migrate, open_store
from bot.store.tables import metadata
from tests.contracts.acts import asked, hear

Tables = dict[str, list[str]]
Run = Callable[[str], tuple[int, str, str]]


def tables(file: Path) -> Tables:
    """Each table and index with what it consists of, in whatever order that is written down."""
    with closing(sqlite3.connect(file)) as database:
        found = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: _parts(sql) for name, sql in found}


def _parts(sql: str) -> list[str]:
    plain = " ".join(sql.replace('"', "").split())
    before, _, within = plain.partition(" (")
    return [before, *sorted(re.split(r", (?![^(]*\))", within.removesuffix(")").strip()))]


def test_the_steps_make_exactly_the_tables_that_the_code_describes(
    empty_database: Path, tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'described.db'}")
    metadata.create_all(engine)
    made = tables(empty_database)
    del made["alembic_version"]
    assert made == tables(tmp_path / "described.db")
    assert "CONSTRAINT uq_posts_key UNIQUE (key)" in made["posts"]
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


async def test_what_is_up_to_date_stays_as_it_is(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/folder/footnote.db"
    assert migrate(url) == Migrated("", "0001")
    store = await open_store(url)
    assert await hear(store, asked("1"))
    await store.close()
    assert migrate(url) == Migrated("0001", "0001")
    store = await open_store(url)
    assert len(await store.due_questions(9)) == 1
    await store.close()


def test_of_several_that_start_at_once_one_makes_the_tables(tmp_path: Path) -> None:
    for number in range(5):
        url = f"sqlite:///{tmp_path}/{number}.db"
        with ThreadPoolExecutor(8) as threads:
            done = list(threads.map(migrate, [url] * 8))
        assert sorted(migrated.before for migrated in done) == ["", *["0001"] * 7]


def test_whoever_begins_while_another_writes_waits_for_it(tmp_path: Path) -> None:
    """Where a new file is to be turned to WAL, SQLite itself would not."""
    file = tmp_path / "footnote.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("CREATE TABLE other (id)")
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as threads:
            begun = threads.submit(migrate, f"sqlite:///{file}")
            time.sleep(0.2)
            assert not begun.done()
            other.execute("ROLLBACK")
            assert begun.result() == Migrated("", "0001")


def test_all_of_a_step_or_nothing(tmp_path: Path) -> None:
    """Here it fails half-way: the name of its last index is taken."""
    file = tmp_path / "footnote.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE other (id)")
        database.execute("CREATE INDEX ix_posts_state_due_at_id ON other (id)")
    before = tables(file)
    with pytest.raises(OperationalError):
        migrate(f"sqlite:///{file}")
    assert tables(file) == before


def test_a_database_of_a_later_version_is_refused(database: Path) -> None:
    with closing(sqlite3.connect(database)) as later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
        later.commit()
    with pytest.raises(StoreFault, match="revision 9999, which this version does not know"):
        migrate(f"sqlite:///{database}")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE answers (id)")
    with pytest.raises(StoreFault, match=r"tables of another program \(answers\)"):
        migrate(f"sqlite:///{file}")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(url: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(app, ["migrate"], env={"DATABASE_URL": url})
        return done.exit_code, done.stdout, done.stderr

    return run


def test_the_command_says_what_it_did(run: Run) -> None:
    assert run("sqlite:///some/footnote.db") == (0, "The database is made (revision 0001).\n", "")
    said = "The database is up to date (revision 0001).\n"
    assert run("sqlite:///some/footnote.db") == (0, said, "")


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("sqlite:///.", ".: cannot be opened."),
        ("sqlite:////dev/null/footnote.db", "/dev/null: cannot be made"),
        ("postgresql://footnote:hunter2@host:port/x", "DATABASE_URL cannot be read."),
    ],
)
def test_the_command_says_what_is_wrong(run: Run, url: str, wrong: str) -> None:
    status, out, error = run(url)
    assert (status, out) == (1, "")
    assert error.startswith(wrong)
    assert "hunter2" not in error
