"""What the scenarios stand on: a Slack of our own with the bot in it, over HTTP and Socket Mode."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.wiring import Answering
from tests.scenarios.stage import SPEED, WAYS, Stage, staged
from tests.slack_double.rules import Rules


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """How Slack reaches the bot."""
    return str(request.param)


@pytest.fixture
def rules() -> Rules:
    """A scenario that needs others overrides this."""
    return Rules.hurried(SPEED)


@pytest.fixture
async def stage(
    way: str, rules: Rules, answering: Answering, database: Path
) -> AsyncIterator[Stage]:
    """What stands in the log in the end as a warning, or worse, was expected."""
    async with staged(way, rules, database.parent, answering) as stage:
        yield stage
    assert stage.complaints() == []


@pytest.fixture
def fuzz(request: pytest.FixtureRequest) -> int:
    """How many odd questions to ask."""
    return int(request.config.getoption("--fuzz"))
