"""The bot in a workspace of local-slack's, by each of the two ways of hearing."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.pipeline import Pipeline
from tests.emulators.programs import LOCAL_SLACK, bot, free_port, running
from tests.emulators.workspace import APP_TOKEN, BOT_TOKEN, SECRET, Workspace, config

WAYS = {"http": {"SLACK_SIGNING_SECRET": SECRET}, "socket": {"SLACK_APP_TOKEN": APP_TOKEN}}


@dataclass(frozen=True, slots=True)
class Office:
    """Where a workspace of the emulator's is, and what the bot in it remembers."""

    url: str
    database: str


@pytest.fixture(scope="module", params=WAYS)
def office(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    data_dir: Path,
    pipeline: Pipeline,
) -> Iterator[Office]:
    """The knowledge is prepared by then, and the bot takes it up from the same folder."""
    folder = tmp_path_factory.mktemp(request.param)
    port, bot_port = free_port(), free_port()
    mode = {"http": "events"}.get(request.param, request.param)
    file = folder / "workspace.json"
    file.write_text(json.dumps(config(mode, f"http://127.0.0.1:{bot_port}/slack/events")))
    command = [
        str(LOCAL_SLACK),
        "--config",
        str(file),
        "--port",
        str(port),
        "--base-host",
        "127.0.0.1",
    ]
    url = f"http://127.0.0.1:{port}"
    database = f"sqlite:///{folder / 'footnote.db'}"
    settings = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_API_URL": f"{url}/api/",
        "DATABASE_URL": database,
        "DATA_DIR": str(data_dir),
        **WAYS[request.param],
    }
    with (
        running(command, f"{url}/_control/state", folder / "emulator.log"),
        bot(bot_port, settings, folder / "bot.log"),
    ):
        yield Office(url, database)


@pytest.fixture
async def workspace(office: Office) -> AsyncIterator[Workspace]:
    async with aiohttp.ClientSession() as http:
        yield Workspace(office.url, http)
