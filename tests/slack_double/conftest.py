"""What the double's own tests stand on: a hurried Slack, bare calls to it, an app that listens."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double.model import Json
from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack

Call = Callable[..., Awaitable[Json]]


@pytest.fixture
def rules() -> Rules:
    """A test that needs others overrides this."""
    return Rules.hurried(paced=False)


@pytest.fixture
async def slack(rules: Rules) -> AsyncIterator[Slack]:
    async with Slack(rules) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def call(slack: Slack, http: aiohttp.ClientSession) -> Call:
    """call("chat.postMessage", channel="C1", text="hi") -> what Slack answers."""

    async def called(method: str, *, token: str = slack.rules.bot_token, **given: Any) -> Json:
        headers = {"Content-Type": "application/json; charset=utf-8"}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        url, body = slack.api_url + method, json.dumps(given)
        async with http.post(url, data=body, headers=headers) as answer:
            return dict(await answer.json())

    return called


@pytest.fixture
async def client(slack: Slack, http: aiohttp.ClientSession) -> AsyncWebClient:
    return AsyncWebClient(slack.rules.bot_token, base_url=slack.api_url, session=http)


@dataclass
class Heard:
    """One request from Slack: the body read as JSON or form, and as it came."""

    body: Json
    headers: dict[str, str]
    raw: str


@dataclass
class Listener:
    """An app with one URL. `answer` says what it gives back; the test may change it."""

    url: str = ""
    heard: list[Heard] = field(default_factory=list)
    status: int = 200
    answer: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    hang: asyncio.Event | None = None

    async def handle(self, request: web.Request) -> web.Response:
        raw = await request.text()
        body = _body(raw)
        if body.get("type") == "url_verification":
            return web.json_response({"challenge": body["challenge"]})
        self.heard.append(Heard(body, dict(request.headers), raw))
        if self.hang:
            await self.hang.wait()
        if isinstance(self.answer, dict):
            return web.json_response(self.answer, status=self.status, headers=self.headers)
        return web.Response(text=self.answer or "", status=self.status, headers=self.headers)

    def events(self, kind: str) -> list[Json]:
        return [h.body["event"] for h in self.heard if h.body.get("event", {}).get("type") == kind]

    @property
    def last(self) -> Json:
        return self.heard[-1].body


def _body(raw: str) -> Json:
    if raw.startswith("{"):
        return dict(json.loads(raw))
    form = {key: values[0] for key, values in parse_qs(raw, keep_blank_values=True).items()}
    return dict(json.loads(form["payload"])) if "payload" in form else form


@pytest.fixture
async def listener(slack: Slack) -> AsyncIterator[Listener]:
    """Connected: what happens in the Slack comes to it over HTTP."""
    listening = Listener()
    app = web.Application()
    app.router.add_post("/slack/events", listening.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listening.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    assert await slack.connect(listening.url)
    yield listening
    if listening.hang:
        listening.hang.set()
    await runner.cleanup()
