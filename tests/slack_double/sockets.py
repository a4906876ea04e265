"""A parcel -> an envelope to one of the app's sockets, and back its acknowledgement."""

import asyncio
import itertools
import json
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.slack_double import rules as identity
from tests.slack_double.clock import Clock
from tests.slack_double.delivery import Attempt, Parcel
from tests.slack_double.model import Json
from tests.slack_double.rules import Rules

_HOST = "applink-double"


@dataclass(eq=False)
class Socket:
    number: int
    ws: web.WebSocketResponse
    request: web.Request
    leaving: bool = False  # told to reconnect: gets nothing more
    muted: bool = False  # stands, but nothing goes in or out
    unanswered: dict[str, asyncio.Future[Any]] = field(default_factory=dict)


class Sockets:
    """Socket Mode. `open` are the live connections, oldest first."""

    def __init__(self, rules: Rules, clock: Clock) -> None:
        self._rules, self._clock = rules, clock
        self.open: list[Socket] = []
        self.stray: list[Json] = []  # what the app sent that answers to nothing
        self._tickets: dict[str, float] = {}
        self._numbers = itertools.count(1)
        self._turn = itertools.count()

    def ticket(self) -> str:
        number = uuid.uuid4().hex
        self._tickets[number] = self._clock.now() + self._rules.ticket_lasts
        return number

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """GET /link/?ticket=...: a ticket opens one connection, once."""
        if self._tickets.pop(request.query.get("ticket", ""), 0.0) < self._clock.now():
            return web.Response(status=401)
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        socket = Socket(next(self._numbers), ws, request)
        if len(self.open) >= self._rules.sockets:
            await ws.send_json(_disconnect("too_many_websockets"))
            await ws.close()
            return ws
        self.open.append(socket)
        pinging = asyncio.create_task(self._ping(socket))
        try:
            await ws.send_json(self._hello())
            await self._listen(socket)
        finally:
            pinging.cancel()
            self._lost(socket)
        return ws

    async def carry(self, parcel: Parcel, attempt: Attempt) -> None:
        live = [s for s in self.open if not s.leaving and not s.ws.closed]
        if not live:
            attempt.failed = "connection_failed"
            return
        socket = live[next(self._turn) % len(live)]
        envelope, number = _envelope(parcel, attempt)
        answer = asyncio.get_running_loop().create_future()
        socket.unanswered[number] = answer
        try:
            if not socket.muted:
                await socket.ws.send_json(envelope)
            attempt.answer = await self._clock.at_most(self._rules.answer_within, answer)
            attempt.failed = ""
        except TimeoutError:
            attempt.failed = "timeout"
        except (ConnectionError, RuntimeError):
            attempt.failed = "connection_failed"
        finally:
            socket.unanswered.pop(number, None)

    async def disconnect(self, socket: Socket, reason: str = "refresh_requested") -> None:
        """As Slack does every few hours. After a warning the connection still stands a while."""
        socket.leaving = reason != "warning"
        await socket.ws.send_json(_disconnect(reason))
        if reason != "warning":
            await socket.ws.close()

    def abort(self, socket: Socket) -> None:
        """The TCP connection is gone without a word."""
        if socket.request.transport:
            socket.request.transport.abort()
        self._lost(socket)

    def mute(self, socket: Socket) -> None:
        """The connection stands, and no side hears the other: no ping is answered."""
        socket.muted = True

    async def close(self) -> None:
        for socket in [*self.open]:
            await socket.ws.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": {
                "host": _HOST,
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": identity.APP},
        }

    async def _ping(self, socket: Socket) -> None:
        while not socket.ws.closed:
            await self._clock.sleep(self._rules.ping_every)
            if not socket.muted:
                await socket.ws.ping(b"Ping from " + _HOST.encode())

    async def _listen(self, socket: Socket) -> None:
        async for frame in socket.ws:
            if frame.type == WSMsgType.PING and not socket.muted:
                with suppress(ConnectionError):  # who pinged may be gone by now
                    await socket.ws.pong(frame.data)
            if frame.type != WSMsgType.TEXT or socket.muted:
                continue
            said: Json = json.loads(frame.data)
            answer = socket.unanswered.get(said.get("envelope_id", ""))
            if answer is None or answer.done():
                self.stray.append(said)
            else:
                answer.set_result(said.get("payload"))

    def _lost(self, socket: Socket) -> None:
        if socket in self.open:
            self.open.remove(socket)
        for answer in socket.unanswered.values():
            if not answer.done():
                answer.set_exception(ConnectionError())


def _envelope(parcel: Parcel, attempt: Attempt) -> tuple[Json, str]:
    number = str(uuid.uuid4())
    submission = parcel.body.get("type") == "view_submission"
    envelope = {
        "envelope_id": number,
        "payload": parcel.body,
        "type": parcel.kind,
        "accepts_response_payload": parcel.kind == "slash_commands" or submission,
    }
    if parcel.kind == "events_api":
        envelope |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason}
    return envelope, number


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": _HOST}}
