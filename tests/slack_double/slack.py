"""The double itself: a Slack of our own on 127.0.0.1, for one app, that keeps state.

    async with Slack(Rules.hurried()) as slack:
        await slack.connect("http://127.0.0.1:3000/slack/events")     # or Socket Mode: nothing
        ana = slack.person("ana")
        asked = await ana.says("C1", "<@BOT> when was it set up?")
        await slack.until(lambda: slack.channel("C1").thread(asked))
        print(ana.reads("C1", asked))

The app is pointed at `slack.api_url` and given the tokens and the secret of `slack.rules`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Self, TypeVar

from aiohttp import web

from tests.slack_double import events, reading
from tests.slack_double.house import House
from tests.slack_double.http_out import HttpCarrier
from tests.slack_double.model import Channel, Json, Message
from tests.slack_double.people import Person
from tests.slack_double.rooms import Room, room
from tests.slack_double.rules import Rules
from tests.slack_double.web.hooks import Hooks
from tests.slack_double.web.server import Call, WebApi
from tests.slack_double.workspace import Happened

T = TypeVar("T")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_LOOK = 0.005  # our seconds


class Slack:
    def __init__(self, rules: Rules | None = None) -> None:
        self.rules = rules or Rules()
        self.house = House.built(self.rules)
        self.clock, self.space = self.house.clock, self.house.space
        self.delivery, self.sockets = self.house.delivery, self.house.sockets
        self.api = WebApi(self.house)
        self.faults = self.api.faults
        self.hooks = Hooks(self.house, self.faults)
        self.url = ""
        self._http: HttpCarrier | None = None
        self._runner: web.AppRunner | None = None
        self.space.listeners.append(self._tell)
        self.delivery.carrier = self.sockets

    # standing up and down

    async def start(self, port: int = 0, **posts: Handler) -> Self:
        """posts: further paths, by their first word."""
        app = web.Application(client_max_size=4 * 2**20)
        app.router.add_route("*", "/api/{method}", self.api.handle)
        app.router.add_get("/link/", self.sockets.handle)
        for kind in ("actions", "commands", "app"):
            app.router.add_post(f"/{kind}/{{team}}/{{number}}/{{secret}}", self.hooks.handle)
        for path, handler in posts.items():
            app.router.add_post(f"/{path}", handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        host, bound = self._runner.addresses[0][:2]
        self.url = self.house.triggers.base = f"http://{host}:{bound}"
        return self

    async def stop(self) -> None:
        await self.delivery.stop()
        await self.sockets.close()
        if self._http:
            await self._http.close()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """For AsyncWebClient(base_url=...), with the slash that it needs."""
        return f"{self.url}/api/"

    async def connect(self, url: str) -> bool:
        """Events, clicks and commands go there from now on, if it gives the challenge back."""
        carrier = HttpCarrier(url, self.rules, self.clock)
        if not await carrier.verify():
            await carrier.close()
            return False
        if self._http:
            await self._http.close()
        self.delivery.carrier = self._http = carrier
        return True

    # who and where

    def person(self, name: str, *, is_bot: bool = False) -> Person:
        """Comes into being when first named. is_bot: another app."""
        user = self.space.user(name) or self.space.add_user(name, is_bot=is_bot)
        return Person(self.house, user)

    def channel(self, name: str) -> Room:
        """Comes into being when first named: public, and the app is in it."""
        return Room(self.house, room(self.house, name))

    def make_channel(
        self, name: str, *members: str, kind: str = "channel", with_app: bool = True
    ) -> Room:
        """kind: channel or group (private)."""
        inside = [self.person(member).id for member in members]
        app = [self.space.bot.id] if with_app else []
        return Room(self.house, self.space.add_channel(name, kind, [*app, *inside]))

    def direct(self, *people: str) -> Room:
        """The app's direct messages with these people."""
        place: Channel = self.space.direct(*(self.person(name).id for name in people))
        return Room(self.house, place)

    def usergroup(self, number: str, *people: str) -> None:
        self.space.usergroups[number] = [self.person(name).id for name in people]

    def legacy_bot_says(self, where: str, name: str, text: str) -> Message:
        """An incoming webhook of the old kind: a name, and no user."""
        bot = self.person(name, is_bot=True).user
        message = Message("", room(self.house, where).id, "", text, subtype="bot_message")
        message.username, message.bot_id = name, bot.bot_id
        return self.space.post(message)

    def unfurl(self, message: Message, title: str) -> None:
        """Slack hangs a preview on a message: changed, though nobody edited it."""
        self.space.change(message, attachments=[{"id": 1, "title": title, "is_msg_unfurl": False}])

    # waiting and looking

    async def quiet(self, *, still: float = 0.03, timeout: float = 10.0) -> None:  # noqa: ASYNC109
        """Until nothing is outstanding: every event acknowledged (or waiting for its next try), no
        call under way, and so for `still` of our seconds."""
        async with asyncio.timeout(timeout):
            left = still
            while left > 0:
                await asyncio.sleep(_LOOK)
                left = still if self._busy() else left - _LOOK

    async def until(self, condition: Callable[[], T], *, timeout: float = 10.0) -> T:  # noqa: ASYNC109
        """What the condition gives once that is true. AssertionError with all that was said where
        it never is."""
        try:
            async with asyncio.timeout(timeout):
                while not (found := condition()):  # noqa: ASYNC110  # it may ask for anything
                    await asyncio.sleep(_LOOK)
                return found
        except TimeoutError:
            raise AssertionError(f"waited {timeout} s in vain:\n{self.transcript()}") from None

    def _busy(self) -> bool:
        calls = self.api.busy + self.hooks.busy
        return calls > 0 or self.delivery.busy > self.delivery.waiting

    @property
    def calls(self) -> list[Call]:
        return self.api.calls

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def events(self, kind: str) -> list[Json]:
        """The events of that type that the app was sent, each once."""
        return [p.event for p in self.delivery.parcels if p.event.get("type") == kind]

    def refusals(self) -> list[str]:
        """What the app called in vain: `chat.postMessage: invalid_blocks ...`."""
        wrong = [call for call in self.calls if call.answer.get("ok") is False]
        return [f"{call.method}: {call.answer}" for call in wrong]

    def transcript(self) -> str:
        """Everything that stands anywhere, private messages included."""
        lines = []
        for place in self.space.channels.values():
            mine = [m for m in self.space.private if m.channel == place.id]
            standing = sorted([*self.space.messages[place.id].values(), *mine], key=lambda m: m.at)
            lines += [f"#{place.name}"] if standing else []
            for m in standing:
                lines.append(("    " if m.thread else "  ") + reading.message(self.space, m))
        return "\n".join([*lines, *self.refusals()])

    def _tell(self, happened: Happened) -> None:
        for subscription, event in events.events(self.space, happened):
            self.delivery.event(subscription, event)


__all__ = ["Rules", "Slack"]
