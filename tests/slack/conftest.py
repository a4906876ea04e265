"""A strict Slack of our own, and a connection to it."""

from collections.abc import AsyncIterator

import pytest

from bot.slack.connection import Connection
from bot.slack.manifest import EVENTS, SCOPES
from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack


@pytest.fixture
def rules() -> Rules:
    """With the scopes and events of our manifest. A test that needs others overrides this."""
    return Rules.hurried(paced=False, scopes=frozenset(SCOPES), events=frozenset(EVENTS))


@pytest.fixture
async def slack(rules: Rules) -> AsyncIterator[Slack]:
    async with Slack(rules) as running:
        yield running


@pytest.fixture
async def connection(slack: Slack) -> AsyncIterator[Connection]:
    opened = await Connection.open(slack.rules.bot_token, slack.api_url)
    yield opened
    await opened.close()
