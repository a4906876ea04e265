"""an address as in DATABASE_URL -> an engine: what is committed is durable, and all or nothing.

SQLite and PostgreSQL differ here and in `faults.py`, and nowhere else.
"""

import sqlite3
import time
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from bot.ports import StoreDown
from bot.store.faults import StoreFault, is_busy

READS = "footnote_reads"  # execution option: nothing will be written, so nobody need be kept out
_SQLITE = "sqlite:///"
_PATIENCE = 5.0  # seconds to wait while another process writes
_AT_ONCE = 8  # connections to PostgreSQL


def engine_of(url: str, *, make: bool = False) -> Engine:
    """Connects to nothing yet. `make`: an SQLite file that is missing is made, with its folder;
    else it counts as down: a store that starts empty by accident would have forgotten everything.

    Raises StoreFault, with nothing of the address in it but a file's name.
    """
    if url.startswith(_SQLITE):
        return _sqlite(Path(url.removeprefix(_SQLITE)), make=make)
    return _postgresql(url)


def connections(engine: Engine) -> int:
    """How many transactions can be under way. One on SQLite: writers would only wait there, with
    sleeps in between, where a queue of our own lets the next one go at once."""
    return 1 if engine.dialect.name == "sqlite" else _AT_ONCE


def name_of(engine: Engine) -> str:
    """What operators know the database by: no host, no user, no password."""
    return str(engine.url.database) if engine.dialect.name == "sqlite" else "PostgreSQL"


def _sqlite(file: Path, *, make: bool) -> Engine:
    if make:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror
            raise StoreFault(f"{file.parent}: cannot be made ({reason}). Make it.") from None

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode={'rwc' if make else 'rw'}",
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,  # we say BEGIN ourselves
            check_same_thread=False,  # one thread at a time, but not always the same
        )
        try:
            _set_up(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        creator=connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    _watch(engine, file)
    return engine


def _set_up(connection: sqlite3.Connection) -> None:
    """SQLite has no patience where several turn a new file to WAL at once: we have it instead."""
    until = time.monotonic() + _PATIENCE
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        while True:
            try:
                connection.execute(f"PRAGMA {pragma}").close()
                break
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() > until:
                    raise
                time.sleep(0.01)


def _watch(engine: Engine, file: Path) -> None:
    """Each transaction locks at its start, so that none fails half-way because another was
    quicker, and looks whether the file is still the one that was opened: SQLite itself goes on
    writing into a file that was deleted or moved away."""

    @event.listens_for(engine, "connect")
    def remember(_: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        entry.info["file"] = _identity(file)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        opened = connection.info["file"]  # None: it was gone again once it was open
        if opened is None or opened != _identity(file):
            raise StoreDown(f"{file}: gone, or another file has its place. Put it back.")
        reads = connection.get_execution_options().get(READS)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _postgresql(url: str) -> Engine:
    try:
        return create_engine(
            _address(url),
            pool_size=_AT_ONCE,
            max_overflow=0,
            pool_pre_ping=True,
            hide_parameters=True,
        )
    except ModuleNotFoundError:
        raise StoreFault(
            "PostgreSQL needs the package psycopg, which is not installed. Install it, "
            "or let DATABASE_URL begin with sqlite:///."
        ) from None


def _address(url: str) -> URL:
    try:
        return make_url(url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise StoreFault(
            "DATABASE_URL cannot be read. Write postgresql://user:password@host:port/name, "
            "with %40 for an @ in the password and the like."
        ) from None
