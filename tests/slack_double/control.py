"""POST /control {"do": "says", ...} -> what a scenario does, for a Slack in another process.

    curl -d '{"do": "says", "person": "ana", "where": "C1", "text": "<@BOT> hi"}' $URL/control

Answers {"ok": true, "result": ...}, or {"ok": false, "error": "..."} and says what was wrong.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiohttp
from aiohttp import web

from tests.slack_double import shapes
from tests.slack_double.delivery import Parcel
from tests.slack_double.faults import Kind
from tests.slack_double.model import Json, Message
from tests.slack_double.slack import Slack

_AT_ONCE = 50  # events under way, where all of them come again


class Control:
    """Messages are named by channel and ts. A verb's arguments stand in its method."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._verbs: dict[str, Callable[..., Awaitable[Any]]] = {
            name.removeprefix("do_"): getattr(self, name) for name in dir(self) if name[:3] == "do_"
        }

    async def handle(self, request: web.Request) -> web.StreamResponse:
        try:
            given: Json = json.loads(await request.text())
            verb = self._verbs[given.pop("do")]
            answer = {"ok": True, "result": await verb(**given)}
        except (ValueError, TypeError, KeyError, LookupError, AssertionError) as wrong:
            verbs = ", ".join(sorted(self._verbs))
            error = f"{type(wrong).__name__}: {wrong}. Verbs: {verbs}."
            return web.json_response({"ok": False, "error": error}, status=400)
        return web.json_response(answer)

    async def do_connect(self, url: str) -> bool:
        return await self._slack.connect(url)

    async def do_says(
        self, person: str, where: str, text: str, thread: str = "", *, literal: bool = False
    ) -> Json:
        said = self._slack.person(person).says(where, text, thread=thread, literal=literal)
        return self._shown(await said)

    async def do_edits(self, person: str, where: str, ts: str, text: str) -> None:
        await self._slack.person(person).edits(self._message(where, ts), text)

    async def do_deletes(self, person: str, where: str, ts: str) -> None:
        await self._slack.person(person).deletes(self._message(where, ts))

    async def do_commands(self, person: str, where: str, line: str) -> None:
        await self._slack.person(person).commands(where, line)

    async def do_clicks(
        self, person: str, where: str, ts: str, what: str, chosen: str = ""
    ) -> None:
        await self._slack.person(person).clicks(self._message(where, ts), what, chosen)

    async def do_shortcuts(self, person: str, where: str, ts: str, callback_id: str) -> None:
        await self._slack.person(person).shortcuts(self._message(where, ts), callback_id)

    async def do_home(self, person: str, tab: str = "messages") -> None:
        await self._slack.person(person).opens_home(tab)

    async def do_modal(self, person: str) -> str:
        return self._slack.person(person).modal.text

    async def do_submits(self, person: str, values: dict[str, str]) -> None:
        await self._slack.person(person).modal.submits(**values)

    async def do_reads(self, person: str, where: str, thread: str = "") -> str:
        return self._slack.person(person).reads(where, thread)

    async def do_messages(self, where: str) -> list[Json]:
        return [self._shown(m) for m in self._slack.channel(where).messages]

    async def do_transcript(self) -> str:
        return self._slack.transcript()

    async def do_calls(self, method: str = "") -> list[Json]:
        calls = self._slack.called(method) if method else self._slack.calls
        return [{"method": c.method, "given": c.given, "answer": c.answer} for c in calls]

    async def do_fault(self, method: str, kind: str, **how: Any) -> None:
        self._slack.faults.on(method, Kind(kind), **how)

    async def do_faults(self) -> list[Json]:
        """How often each has struck."""
        return [
            {"method": f.method, "kind": f.kind, "fired": f.fired} for f in self._slack.faults.set
        ]

    async def do_again(self) -> int:
        """Every event once more, as if Slack had not heard "ok": it is begun with."""
        events = [p for p in self._slack.delivery.parcels if p.kind == "events_api"]
        self._slack.delivery.spawn(self._again(events))
        return len(events)

    async def do_calm(self) -> None:
        """No more faults."""
        self._slack.faults.clear()

    async def do_disconnect(self, reason: str = "refresh_requested") -> None:
        """Every socket; reason "abort" cuts the TCP connections."""
        for socket in [*self._slack.sockets.open]:
            if reason == "abort":
                self._slack.sockets.abort(socket)
            else:
                await self._slack.sockets.disconnect(socket, reason)

    async def do_forward(self, seconds: float) -> None:
        self._slack.clock.forward(seconds)

    async def do_quiet(self, timeout: float = 30.0) -> None:  # noqa: ASYNC109  # quiet's own
        await self._slack.quiet(timeout=timeout)

    async def do_outstanding(self) -> Json:
        delivery, sockets = self._slack.delivery, self._slack.sockets
        return {"busy": delivery.busy, "waiting": delivery.waiting, "sockets": len(sockets.open)}

    async def _again(self, events: Sequence[Parcel]) -> None:
        for parcel in events:
            while self._slack.delivery.busy > _AT_ONCE:  # noqa: ASYNC110  # nobody tells of it
                await asyncio.sleep(0.01)
            self._slack.delivery.again(parcel)

    def _message(self, where: str, ts: str) -> Message:
        """In a channel, or seen by one person there."""
        room = self._slack.channel(where)
        for message in [*room.messages, *room.private]:
            if message.ts == ts:
                return message
        raise LookupError(f"no message {ts} in {where}")

    def _shown(self, message: Message) -> Json:
        shown = shapes.message(self._slack.space, message, metadata=True)
        return shown | {"channel": message.channel}


class Remote:
    """The other end: `await remote.do("says", person="ana", where="C1", text="hi")`."""

    def __init__(self, url: str) -> None:
        self.url = url

    async def do(self, verb: str, /, **given: Any) -> Any:
        """What the verb gives; ValueError with what was wrong."""
        body = json.dumps({"do": verb, **given})
        limit = aiohttp.ClientTimeout(60)
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.post(f"{self.url}/control", data=body) as answer,
        ):
            said = await answer.json()
        if not said["ok"]:
            raise ValueError(said["error"])
        return said["result"]
