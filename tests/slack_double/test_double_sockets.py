"""Socket Mode: hello, envelopes to one of the sockets, acknowledgements, partings."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest

from tests.slack_double.conftest import Call
from tests.slack_double.model import Json
from tests.slack_double.rules import APP, Rules
from tests.slack_double.slack import Slack

Socket = aiohttp.ClientWebSocketResponse
Link = Callable[[], Awaitable[Socket]]


@pytest.fixture
async def link(slack: Slack, http: aiohttp.ClientSession, call: Call) -> AsyncIterator[Link]:
    """Opens a socket as an app does: by a ticket from apps.connections.open."""
    async with AsyncExitStack() as stack:

        async def opened() -> Socket:
            answer = await call("apps.connections.open", token=slack.rules.app_token)
            return await stack.enter_async_context(http.ws_connect(answer["url"]))

        yield opened


async def _greeted(link: Link) -> Socket:
    socket = await link()
    assert (await socket.receive_json())["type"] == "hello"
    return socket


async def _next(socket: Socket) -> Json:
    return dict(await asyncio.wait_for(socket.receive_json(), 5))


async def _acknowledge(socket: Socket, envelope: Json, payload: Any = None) -> None:
    answer = {"envelope_id": envelope["envelope_id"]}
    await socket.send_str(json.dumps(answer | ({"payload": payload} if payload else {})))


async def test_hello_counts_the_connections(link: Link) -> None:
    for number in (1, 2, 3):
        hello = await (await link()).receive_json()
        assert (hello["type"], hello["num_connections"]) == ("hello", number)
        assert hello["connection_info"] == {"app_id": APP}


async def test_a_ticket_opens_one_connection(
    slack: Slack, http: aiohttp.ClientSession, call: Call
) -> None:
    url = (await call("apps.connections.open", token=slack.rules.app_token))["url"]
    async with http.ws_connect(url):
        with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
            await http.ws_connect(url)
    late = (await call("apps.connections.open", token=slack.rules.app_token))["url"]
    slack.clock.forward(slack.rules.ticket_lasts + 1)
    with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
        await http.ws_connect(late)


async def test_an_event_goes_to_one_socket_and_is_acknowledged(slack: Slack, link: Link) -> None:
    sockets = [await _greeted(link) for _ in range(2)]
    ana = slack.person("ana")
    for _ in range(4):
        await ana.says("C1", "hello")
    heard = []
    for socket in sockets:
        for _ in range(2):
            envelope = await _next(socket)
            heard.append(envelope)
            await _acknowledge(socket, envelope)
    await slack.quiet()
    assert {e["type"] for e in heard} == {"events_api"}
    assert len({e["payload"]["event_id"] for e in heard}) == 4
    assert {(e["retry_attempt"], e["accepts_response_payload"]) for e in heard} == {(0, False)}
    assert all(parcel.acknowledged for parcel in slack.delivery.parcels)


async def test_an_envelope_without_an_answer_comes_again(slack: Slack, link: Link) -> None:
    socket = await _greeted(link)
    await slack.person("ana").says("C1", "hello")
    first = await _next(socket)
    slack.clock.forward(slack.rules.answer_within)
    second = await _next(socket)
    assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
    assert second["payload"] == first["payload"]
    assert second["envelope_id"] != first["envelope_id"]
    await _acknowledge(socket, second)
    await slack.quiet()
    assert slack.delivery.parcels[0].acknowledged


async def test_a_cut_connection_gives_its_envelopes_to_another(slack: Slack, link: Link) -> None:
    one, other = await _greeted(link), await _greeted(link)
    await slack.person("ana").says("C1", "hello")
    await _next(one)
    slack.sockets.abort(slack.sockets.open[0])
    again = await _next(other)
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "connection_failed")
    await _acknowledge(other, again)
    closed = await asyncio.wait_for(one.receive(), 5)
    assert closed.type in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)


async def test_what_finds_no_socket_waits_for_its_next_try(slack: Slack, link: Link) -> None:
    await slack.person("ana").says("C1", "hello")
    await slack.quiet()
    assert [a.failed for a in slack.delivery.parcels[0].attempts] == ["connection_failed"] * 2
    socket = await _greeted(link)
    slack.clock.forward(60)
    envelope = await _next(socket)
    assert envelope["retry_attempt"] == 2
    await _acknowledge(socket, envelope)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_parting(slack: Slack, link: Link, reason: str) -> None:
    socket = await _greeted(link)
    await slack.sockets.disconnect(slack.sockets.open[0], reason)
    said = await _next(socket)
    assert (said["type"], said["reason"]) == ("disconnect", reason)
    if reason == "warning":
        await slack.person("ana").says("C1", "still here?")
        await _acknowledge(socket, await _next(socket))
    else:
        assert (await socket.receive()).type == aiohttp.WSMsgType.CLOSE


async def test_an_eleventh_connection_is_sent_away(link: Link) -> None:
    for _ in range(10):
        await _greeted(link)
    said = await _next(await link())
    assert (said["type"], said["reason"]) == ("disconnect", "too_many_websockets")


async def test_an_answer_that_comes_with_the_acknowledgement(slack: Slack, link: Link) -> None:
    socket, ana = await _greeted(link), slack.person("ana")
    asking = asyncio.create_task(ana.commands("C1", "/ask when was it?"))
    envelope = await _next(socket)
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert envelope["payload"]["text"] == "when was it?"
    assert "retry_attempt" not in envelope
    await _acknowledge(socket, envelope, {"text": "in 2006"})
    await asking
    assert ana.reads("C1") == "footnote (only you): in 2006"


async def test_an_answer_to_nothing_is_noted(slack: Slack, link: Link) -> None:
    socket = await _greeted(link)
    await socket.send_str(json.dumps({"envelope_id": "nobody"}))
    await slack.until(lambda: slack.sockets.stray)


async def test_a_muted_connection_stands_and_says_nothing(slack: Slack, link: Link) -> None:
    socket = await _greeted(link)
    slack.sockets.mute(slack.sockets.open[0])
    await slack.person("ana").says("C1", "hello")
    await socket.ping(b"sdk-ping-pong:1")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(socket.receive(), 0.05)
    slack.clock.forward(slack.rules.answer_within)
    await slack.until(lambda: slack.delivery.parcels[0].attempts[0].failed == "timeout")


class TestPings:
    @pytest.fixture
    def rules(self) -> Rules:
        return Rules.hurried(ping_every=1.0)

    async def test_slack_pings_and_answers_pings(
        self, slack: Slack, http: aiohttp.ClientSession
    ) -> None:
        url = f"{slack.url}/link/?ticket={slack.sockets.ticket()}"
        async with http.ws_connect(url, autoping=False) as socket:
            await socket.receive_json()
            assert (await socket.receive()).type == aiohttp.WSMsgType.PING
            await socket.ping(b"sdk-ping-pong:1")
            kinds = [(await socket.receive()).type for _ in range(5)]
            assert aiohttp.WSMsgType.PONG in kinds
