"""work on a connection -> one transaction, away from the event loop.

The whole of it runs in a thread, as one step for whoever awaits it. A driver that hops to the loop
and back for each statement takes two to three times as long (`benchmarks/store.py`), and could be
cancelled between two of them: a thread cannot, so what was begun is ended, one way or the other.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, Insert
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.ports import StoreDown
from bot.store.engine import READS, connections, name_of
from bot.store.faults import as_down, is_taken

P = ParamSpec("P")
T = TypeVar("T")


class Transactions:
    """Runs work, which takes a connection first. All raise StoreDown: nothing happened."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(connections(engine), "store")

    async def read(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Work that writes nothing."""
        return await self._in_thread(lambda tx: work(tx, *args, **kwargs), reads=True)

    async def write(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What comes to False leaves nothing changed: it is rolled back."""
        return await self._in_thread(lambda tx: work(tx, *args, **kwargs), reads=False)

    async def write_once(
        self, work: Callable[Concatenate[Connection, P], bool], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """The same; False also where the database says that such a row is there already."""
        try:
            return await self.write(work, *args, **kwargs)
        except IntegrityError as error:
            if not is_taken(error):
                raise
            return False

    async def close(self) -> None:
        """Once all that was begun has ended. Afterwards the store is down for good."""
        await asyncio.to_thread(self._threads.shutdown)
        await asyncio.to_thread(self._engine.dispose)

    async def _in_thread(self, work: Callable[[Connection], T], *, reads: bool) -> T:
        step = partial(transact, self._engine, work, reads=reads)
        try:
            under_way = asyncio.get_running_loop().run_in_executor(self._threads, step)
        except RuntimeError:
            raise StoreDown("The store is closed.") from None
        return await under_way


def transact(engine: Engine, work: Callable[[Connection], T], *, reads: bool = False) -> T:
    """Raises StoreDown; the connection that it came from is not used again."""
    try:
        with engine.connect() as connection:
            connection.execution_options(**{READS: reads})
            with _not_used_again(connection), connection.begin() as transaction:
                outcome = work(connection)
                if outcome is False:
                    transaction.rollback()
                return outcome
    except SQLAlchemyError as error:
        down = as_down(error, name_of(engine))
        if down is None:
            raise
        raise down from None


@contextmanager
def _not_used_again(connection: Connection) -> Iterator[None]:
    """After anything but a row that is there already: who knows what state it is in."""
    try:
        yield
    except IntegrityError:
        raise
    except (StoreDown, SQLAlchemyError):
        connection.invalidate()
        raise


def insert_unless_taken(tx: Connection, statement: Insert, row: dict[str, object]) -> bool:
    """False where such a row is there already; the transaction goes on all the same."""
    try:
        with tx.begin_nested():
            tx.execute(statement, row)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        return False
    return True
