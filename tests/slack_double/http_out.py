"""A parcel -> a signed POST to the app's Request URL."""

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.slack_double.clock import Clock
from tests.slack_double.delivery import Attempt, Parcel
from tests.slack_double.rules import Rules


class HttpCarrier:
    """One URL for events, interactions and commands, as Bolt has it."""

    def __init__(self, url: str, rules: Rules, clock: Clock) -> None:
        self.url, self._rules, self._clock = url, rules, clock
        self._session: aiohttp.ClientSession | None = None

    async def verify(self) -> bool:
        """url_verification: does the app give the challenge back?"""
        challenge = {"type": "url_verification", "token": "t", "challenge": "3eZbrw1aB"}
        attempt = Attempt(0, "", self._clock.now())
        await self.carry(Parcel("events_api", challenge), attempt)
        said = attempt.answer
        if isinstance(said, dict):
            said = said.get("challenge")
        return not attempt.failed and said == challenge["challenge"]

    async def carry(self, parcel: Parcel, attempt: Attempt) -> None:
        try:
            post = self._post(parcel, attempt)
            await self._clock.at_most(self._rules.answer_within, post)
        except TimeoutError:
            attempt.failed = "http_timeout"
        except (aiohttp.ClientError, OSError):
            attempt.failed = "connection_failed"

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def _post(self, parcel: Parcel, attempt: Attempt) -> None:
        body, content = encoded(parcel)
        headers = signed(self._rules.signing_secret, body) | {"Content-Type": content}
        if attempt.number and parcel.kind == "events_api":
            headers["X-Slack-Retry-Num"] = str(attempt.number)
            headers["X-Slack-Retry-Reason"] = attempt.reason
        self._session = self._session or aiohttp.ClientSession()
        async with self._session.post(self.url, data=body.encode(), headers=headers) as answer:
            attempt.answer = _said(await answer.text())
            attempt.no_retry = answer.headers.get("X-Slack-No-Retry") == "1"
            attempt.failed = "" if 200 <= answer.status < 300 else "http_error"


def encoded(parcel: Parcel) -> tuple[str, str]:
    if parcel.kind == "events_api":
        return json.dumps(parcel.body), "application/json"
    form = parcel.body if parcel.kind == "slash_commands" else {"payload": json.dumps(parcel.body)}
    return urlencode(form), "application/x-www-form-urlencoded"


def signed(secret: str, body: str, at: float | None = None) -> dict[str, str]:
    """Slack's v0 signature. Its time is ours, not the clock's: the app compares it with its own."""
    stamp = str(int(at or time.time()))
    code = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "X-Slack-Signature": f"v0={code}",
        "X-Slack-Request-Timestamp": stamp,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    }


def _said(text: str) -> Any:
    """JSON if it is, else the text itself; None for nothing."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
