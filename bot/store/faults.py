"""an error of the database's -> StoreDown where it may pass; StoreFault where somebody must act.

What the database itself says is not passed on: it may quote what people wrote, or the address.
"""

import sqlite3

from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as NoneFree

from bot.ports import StoreDown


class StoreFault(Exception):  # noqa: N818  # the fault lies in what we were pointed at
    """The database cannot be used as it is: what is wrong, and what to do."""


_SQLITE = {
    sqlite3.SQLITE_BUSY: "locked by another process. See which one holds it",
    sqlite3.SQLITE_LOCKED: "locked. See which process holds it",
    sqlite3.SQLITE_PROTOCOL: "locked by too many at once. See which processes hold it",
    sqlite3.SQLITE_FULL: "the disk is full. Make room",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written. See the system's log",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. See that the file is there and ours",
    sqlite3.SQLITE_READONLY: "cannot be written to. Let us write to the file and its folder",
    sqlite3.SQLITE_PERM: "cannot be opened. Let us write to the file and its folder",
    sqlite3.SQLITE_CORRUPT: "damaged. Restore it from a backup",
    sqlite3.SQLITE_NOTADB: "no database of SQLite's. Restore it from a backup, or name another",
    sqlite3.SQLITE_NOMEM: "no memory left for it. See what uses it up",
}
_NO_TABLES = "not the tables that there should be. Run `footnote migrate`"
_TAKEN = (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)


def as_down(error: SQLAlchemyError, where: str) -> StoreDown | None:
    """None where it will not pass by itself: then it is a fault of the program's.

    `where` is the name that operators know the database by.
    """
    said = _pool(error) or (_reason(error) if isinstance(error, DBAPIError) else "")
    return StoreDown(f"{where}: {said}.") if said else None


def _pool(error: SQLAlchemyError) -> str:
    return "all connections in use. See what keeps them" if isinstance(error, NoneFree) else ""


def _reason(error: DBAPIError) -> str:
    if isinstance(error.orig, sqlite3.Error):
        return _SQLITE.get(_code(error.orig) & 0xFF) or _schema(error.orig)
    state = getattr(error.orig, "sqlstate", None) or ""
    if state in ("42P01", "42703"):  # no such table, no such column
        return _NO_TABLES
    passing = isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated
    if passing or state == "25006":  # read-only
        kind = state or type(error.orig).__name__
        return f"cannot be reached, or does not take it at present ({kind}). See its log"
    return ""


def is_taken(error: IntegrityError) -> bool:
    """Whether a row with that key is there already, rather than anything else being wrong."""
    if isinstance(error.orig, sqlite3.Error):
        return _code(error.orig) in _TAKEN
    return getattr(error.orig, "sqlstate", "") == "23505"


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection holds what this one needs."""
    return _code(error) & 0xFF == sqlite3.SQLITE_BUSY


def _code(error: sqlite3.Error) -> int:
    """0 where SQLite had no say in it."""
    return getattr(error, "sqlite_errorcode", 0)


def _schema(error: sqlite3.Error) -> str:
    """SQLite has one code for a missing table and for a mistake in a statement."""
    missing = ("no such table", "no such column", "has no column named")
    return _NO_TABLES if any(said in str(error) for said in missing) else ""
