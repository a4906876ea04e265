import logging
from dataclasses import replace

import pytest

from bot.slack.app import SlackApp
from bot.slack.connection import Connection, SlackFault, library_logger
from bot.slack.read import Us
from tests.slack.fakes import PROMPTS, FakeDesk
from tests.slack_double.faults import Kind
from tests.slack_double.rules import BOT, BOT_USER
from tests.slack_double.slack import Slack


async def test_slack_says_who_we_are(slack: Slack) -> None:
    for address in (slack.api_url, slack.api_url.rstrip("/")):
        connection = await Connection.open(slack.rules.bot_token, address)
        assert connection.us == Us(BOT_USER, BOT)
        await connection.close()


async def test_a_wrong_token(slack: Slack) -> None:
    with pytest.raises(SlackFault, match=r"\(invalid_auth\)\. SLACK_BOT_TOKEN is not") as caught:
        await Connection.open("xoxb-wrong", slack.api_url)
    assert "xoxb-wrong" not in str(caught.value)


async def test_an_app_that_was_removed(slack: Slack) -> None:
    slack.house.rules = replace(slack.rules, account_inactive=True)
    with pytest.raises(SlackFault, match="Install it again"):
        await Connection.open(slack.rules.bot_token, slack.api_url)


async def test_a_refusal_without_a_remedy(slack: Slack) -> None:
    slack.faults.on("auth.test", Kind.REFUSED, error="something_new")
    with pytest.raises(SlackFault, match=r"something_new.*docs\.slack\.dev"):
        await Connection.open(slack.rules.bot_token, slack.api_url)


async def test_no_slack_there(slack: Slack) -> None:
    await slack.stop()
    with pytest.raises(SlackFault, match=r"cannot be reached.*SLACK_API_URL"):
        await Connection.open(slack.rules.bot_token, slack.api_url)


async def test_a_wrong_app_token(slack: Slack, connection: Connection) -> None:
    app = SlackApp(connection, FakeDesk(), PROMPTS, app_token=slack.rules.bot_token)
    with pytest.raises(SlackFault, match="SLACK_APP_TOKEN"):
        await app.start()
    await app.stop()


def test_what_the_libraries_log_holds_no_secret(caplog: pytest.LogCaptureFixture) -> None:
    logger = library_logger()
    assert logger.level == logging.WARNING
    error = ValueError("wss://wss.slack.com/link/?ticket=t1")
    said = "https://hooks.slack.com/commands/s1 xoxb-1-2 xapp-1-2 (why)"
    logger.error("no %s", said, exc_info=error)
    assert "no (left out)" in caplog.text
    assert "(why)" in caplog.text
    for secret in ("t1", "s1", "xoxb", "xapp"):
        assert secret not in caplog.text
    assert len(library_logger().filters) == 1
