"""Every store there is, for the suite that all of them have to pass."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.ports import Store
from bot.store import SqlStore
from tests.memory_store import MemoryStore

# Another database is another line.
STORES: dict[str, Callable[[Path], Store]] = {
    "memory": lambda _: MemoryStore(),
    "sqlite": lambda file: SqlStore(f"sqlite:///{file}"),
}


@pytest.fixture(params=STORES)
async def store(request: pytest.FixtureRequest, database: Path) -> AsyncIterator[Store]:
    made = STORES[request.param](database)
    yield made
    await made.close()
