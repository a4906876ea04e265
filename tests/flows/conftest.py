from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.flows import Wording
from bot.store import open_store
from bot.wiring import Answering
from tests.flows.stage import KeepingChat, SetClock
from tests.flows.stage_process import World
from tests.memory_store import MemoryStore


@pytest.fixture
def make_world(answering: Answering) -> Callable[[], World]:
    wording = Wording(answering.pipeline.prompts)
    return lambda: World(MemoryStore(), KeepingChat(), SetClock(), answering, wording)


@pytest.fixture(params=["memory", "sqlite"])
async def world(
    make_world: Callable[[], World], request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[World]:
    made = make_world()
    if request.param == "sqlite":
        made.store = await open_store(f"sqlite:///{tmp_path / 'footnote.db'}")
    yield made
    await made.store.close()
