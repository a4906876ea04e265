"""Everything that is remembered: SQLAlchemy on SQLite or PostgreSQL, migrations by Alembic."""

from bot.store.faults import StoreFault
from bot.store.migrating import Migrated, migrate, open_store
from bot.store.store import SqlStore

__all__ = ["Migrated", "SqlStore", "StoreFault", "migrate", "open_store"]
