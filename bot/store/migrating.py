"""a database, empty or of an earlier version -> one with the tables of this version."""

import asyncio
from dataclasses import dataclass

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.store.engine import engine_of
from bot.store.faults import StoreFault
from bot.store.store import SqlStore
from bot.store.tables import metadata
from bot.store.transactions import transact

_LOCK = 0x466F6F746E6F7465  # "Footnote": ours among PostgreSQL's advisory locks


@dataclass(frozen=True, slots=True)
class Migrated:
    """From which revision to which; "" is an empty database."""

    before: str
    after: str


async def open_store(url: str) -> SqlStore:
    """A store whose tables are as they should be. Raises StoreFault or StoreDown."""
    await asyncio.to_thread(migrate, url)
    return SqlStore(url)


def migrate(url: str) -> Migrated:
    """All of the steps that are missing, or none. Of several processes that start at once one
    does it, and the others wait for that.

    Raises StoreDown, and StoreFault where the database is newer than this version or not ours.
    """
    engine = engine_of(url, make=True)
    try:
        return transact(engine, _upgrade)
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> Migrated:
    if connection.dialect.name == "postgresql":  # on SQLite the transaction locks by itself
        connection.execute(text("SELECT pg_advisory_xact_lock(:ours)"), {"ours": _LOCK})
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.attributes["connection"] = connection
    steps = ScriptDirectory.from_config(config)
    after = steps.get_current_head() or ""
    before = MigrationContext.configure(connection).get_current_revision() or ""
    _refuse_what_is_not_ours(connection, before, steps)
    if before != after:
        command.upgrade(config, "head")
    return Migrated(before, after)


def _refuse_what_is_not_ours(connection: Connection, before: str, steps: ScriptDirectory) -> None:
    if before:
        if before not in {step.revision for step in steps.walk_revisions()}:
            raise StoreFault(
                f"The database is at revision {before:.40}, which this version does not know: a "
                "later one has used it. Run that version, or restore a backup from before."
            )
        return
    theirs = sorted(set(inspect(connection).get_table_names()) & set(metadata.tables))
    if theirs:
        raise StoreFault(
            f"The database has tables of another program ({', '.join(theirs)}). "
            "Give Footnote a database of its own."
        )
