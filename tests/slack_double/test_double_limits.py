"""429 by budget and on demand, and the other faults."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double.conftest import Call
from tests.slack_double.faults import Kind
from tests.slack_double.model import Json
from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack


class TestBudgets:
    @pytest.fixture
    def rules(self) -> Rules:
        return Rules(speed=1e-6)  # as good as standing still: the test puts it forward

    async def _post(self, client: AsyncWebClient, channel: str, times: int) -> None:
        for _ in range(times):
            await client.chat_postMessage(channel=channel, text="x")

    async def test_a_post_a_second_and_channel_after_a_small_burst(
        self, slack: Slack, client: AsyncWebClient
    ) -> None:
        slack.channel("C1")
        slack.channel("C2")
        burst = slack.rules.post_burst
        await self._post(client, "C1", burst)
        with pytest.raises(SlackApiError) as limited:
            await self._post(client, "C1", 1)
        assert limited.value.response.status_code == 429
        assert limited.value.response.headers["Retry-After"] == "1"
        assert limited.value.response["error"] == "ratelimited"
        await self._post(client, "C2", burst)
        slack.clock.forward(1)
        await self._post(client, "C1", 1)
        assert len(slack.channel("C1").messages) == burst + 1

    async def test_about_fifty_updates_a_minute(self, slack: Slack, call: Call) -> None:
        slack.channel("C1")
        ts = (await call("chat.postMessage", channel="C1", text="x"))["ts"]
        done = 0
        for _ in range(60):
            while (await call("chat.update", channel="C1", ts=ts, text="y"))["ok"]:
                done += 1
            slack.clock.forward(1)
        assert 50 <= done <= 25 + 50 + 1  # half of it may come at once

    async def test_the_library_s_handler_waits_and_succeeds(
        self, slack: Slack, client: AsyncWebClient
    ) -> None:
        slack.channel("C1")
        client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
        slack.faults.on("chat.postMessage", Kind.RATE_LIMITED, seconds=0)
        await self._post(client, "C1", 1)
        assert [call.status for call in slack.called("chat.postMessage")] == [429, 200]


async def test_a_fault_happens_as_often_as_it_was_told(slack: Slack, call: Call) -> None:
    fault = slack.faults.on("auth.test", Kind.REFUSED, times=2, error="fatal_error")
    answers = [await call("auth.test") for _ in range(3)]
    assert [a.get("error") for a in answers] == ["fatal_error", "fatal_error", None]
    assert fault.fired == 2


async def test_a_share_of_calls_is_the_same_at_every_run(rules: Rules) -> None:
    runs = []
    for _ in range(2):
        async with Slack(rules) as slack, aiohttp.ClientSession() as session:
            client = AsyncWebClient(rules.bot_token, base_url=slack.api_url, session=session)
            fault = slack.faults.on("*", Kind.REFUSED, share=0.3, seed=7)
            struck = []
            for _ in range(40):
                try:
                    await client.auth_test()
                    struck.append(False)
                except SlackApiError:
                    struck.append(True)
            assert fault.fired == sum(struck) > 3
            runs.append(struck)
    assert runs[0] == runs[1]


async def _try(http: aiohttp.ClientSession, slack: Slack) -> object:
    """The status and answer of a post, or what it raised."""
    headers = {"Authorization": f"Bearer {slack.rules.bot_token}"}
    form = {"channel": "C1", "text": "x"}
    try:
        async with http.post(
            slack.api_url + "chat.postMessage", data=form, headers=headers
        ) as answer:
            return answer.status, answer.content_type, await answer.text()
    except aiohttp.ClientError as error:
        return error


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        (Kind.SERVER_ERROR, 0),
        (Kind.DROP_BEFORE, 0),
        (Kind.DROP_AFTER, 1),
        (Kind.WRONG_JSON, 1),
        (Kind.RATE_LIMITED, 0),
    ],
)
async def test_faults_and_what_they_leave_behind(
    slack: Slack, http: aiohttp.ClientSession, kind: Kind, stored: int
) -> None:
    room = slack.channel("C1")
    slack.faults.on("chat.postMessage", kind)
    got = await _try(http, slack)
    assert len(room.messages) == stored
    match kind:
        case Kind.DROP_BEFORE | Kind.DROP_AFTER:
            assert isinstance(got, aiohttp.ClientError)
        case Kind.SERVER_ERROR:
            assert isinstance(got, tuple)
            assert got[0] == 500
        case Kind.WRONG_JSON:
            assert isinstance(got, tuple)
            assert got[:2] == (200, "text/html")
        case _:
            assert isinstance(got, tuple)
            assert got[0] == 429
    await _try(http, slack)
    assert len(room.messages) == stored + 1


@pytest.mark.parametrize(("kind", "stored"), [(Kind.SLOW, 0), (Kind.SLOW_AFTER, 1)])
async def test_a_slow_answer_before_or_after_storing(
    slack: Slack, http: aiohttp.ClientSession, kind: Kind, stored: int
) -> None:
    room = slack.channel("C1")
    slack.faults.on("chat.postMessage", kind, seconds=10_000)
    posting = asyncio.create_task(_try(http, slack))
    await slack.until(lambda: slack.api.busy)
    await asyncio.sleep(0.02)
    assert len(room.messages) == stored
    assert not posting.done()
    slack.clock.forward(10_000)
    got = await posting
    assert isinstance(got, tuple)
    assert got[0] == 200
    assert len(room.messages) == 1


async def test_the_default_retry_of_the_library_posts_twice(
    slack: Slack, client: AsyncWebClient
) -> None:
    """Why our own client must not have it: the connection drops after Slack took the message."""
    room = slack.channel("C1")
    slack.faults.on("chat.postMessage", Kind.DROP_AFTER)
    await client.chat_postMessage(channel="C1", text="once?")
    assert len(room.messages) == 2


async def test_a_fault_in_a_response_url(slack: Slack, http: aiohttp.ClientSession) -> None:
    room, ana = slack.channel("C1"), slack.person("ana")
    url = slack.house.triggers.response_url("commands", room.id, ana.id)
    slack.faults.on("response_url", Kind.SERVER_ERROR)
    body: Json = {"text": "x"}
    async with http.post(url, json=body) as first, http.post(url, json=body) as second:
        assert (first.status, second.status) == (500, 200)
    assert len(room.private) == 1


async def test_calm_is_calm(slack: Slack, call: Call) -> None:
    slack.faults.on("*", Kind.SERVER_ERROR, times=100)
    slack.faults.clear()
    assert (await call("auth.test"))["ok"]
