"""The one place that holds the bot's token: one client, one HTTP session, and who we are."""

import logging
import re
from typing import Any, Self

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.read import Us

# Longer than Slack takes; all calls of one delivery together stay below its lease.
_TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)
_REMEDIES = {
    "invalid_auth": "SLACK_BOT_TOKEN is not a token of this Slack. Copy it anew from the app's "
    "page, OAuth & Permissions; it begins with xoxb-.",
    "not_authed": "SLACK_BOT_TOKEN is empty. Copy it from the app's page, OAuth & Permissions.",
    "account_inactive": "The app was removed from the workspace. Install it again, and set "
    "SLACK_BOT_TOKEN anew.",
    "token_revoked": "SLACK_BOT_TOKEN was revoked. Install the app again, and set it anew.",
    "not_allowed_token_type": "The token is of the wrong kind: SLACK_BOT_TOKEN begins with xoxb-, "
    "SLACK_APP_TOKEN with xapp-.",
    "missing_scope": "SLACK_APP_TOKEN lacks the scope connections:write. Make a new one on the "
    "app's page, Basic Information, App-Level Tokens.",
}


class SlackFault(Exception):  # noqa: N818  # the fault lies in the settings or with Slack
    """Slack does not let us in: what is wrong, and what to do."""


class Connection:
    """To one workspace. `client` never tries a call again by itself: delivery decides that."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, us: Us) -> None:
        self.client, self.session, self.us = client, session, us

    @classmethod
    async def open(cls, bot_token: str, api_url: str) -> Self:
        """Asks Slack who we are. Raises SlackFault."""
        session = aiohttp.ClientSession(timeout=_TIMEOUT)
        base = api_url.rstrip("/") + "/"
        client = AsyncWebClient(
            bot_token, base, session=session, retry_handlers=[], logger=library_logger()
        )
        try:
            answer = await tried("auth.test", client.auth_test())
            return cls(client, session, Us(str(answer["user_id"]), str(answer.get("bot_id") or "")))
        except BaseException:
            await session.close()
            raise

    async def close(self) -> None:
        await self.session.close()


async def tried(what: str, call: Any) -> Any:
    """The answer to a call that has to succeed at the start. Raises SlackFault."""
    try:
        return await call
    except SlackApiError as error:
        said = error_of(error)
        remedy = _REMEDIES.get(said, "See https://docs.slack.dev for what that means.")
        raise SlackFault(f"Slack refuses {what} ({said}). {remedy}") from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise SlackFault(
            f"Slack cannot be reached for {what} ({type(error).__name__}). "
            "Check the network and SLACK_API_URL."
        ) from None


def error_of(error: SlackApiError) -> str:
    """Slack's name for it, "" where its answer was none of Slack's."""
    try:
        return str(error.response["error"] or "")
    except (KeyError, ValueError, TypeError, AttributeError):
        return ""


class _Discreet(logging.Filter):
    """Takes out of the libraries' own messages what may open a door: addresses and tokens."""

    # Bolt finds our SLACK_BOT_TOKEN in the environment, and says at every start that it leaves it.
    _IDLE = "As `installation_store` or `authorize` has been used"
    _SECRET = re.compile(r"\b(?:wss?|https?)://\S+|\bx(?:ox\w|app)-\S+")

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = self._SECRET.sub("(left out)", record.getMessage())
        record.args = None
        record.exc_info = record.exc_text = None  # an exception's text can hold an address too
        return not record.msg.startswith(self._IDLE)


def library_logger() -> logging.Logger:
    """For slack_bolt and slack_sdk: warnings and worse. Below that they log whole requests."""
    logger = logging.getLogger("bot.slack.library")
    logger.setLevel(logging.WARNING)
    if not logger.filters:
        logger.addFilter(_Discreet())
    return logger
