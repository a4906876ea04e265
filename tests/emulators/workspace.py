"""A workspace in local-slack: what a person does there, and what is to be seen."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp

Json = dict[str, Any]
T = TypeVar("T")

ANA, BOT, CHANNEL = "U01ANA", "U0BOT", "C01TEAM"
BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-emulated", "xapp-emulated", "a signing secret"  # nobody's
_PATIENCE = 20.0  # seconds


def config(mode: str, bot_url: str) -> Json:
    """`mode`: "socket", or "events" for HTTP."""
    return {
        "workspace": {"name": "Office", "domain": "office", "teamId": "T01OFFICE"},
        "app": {
            "appId": "A01APP",
            "botUserId": BOT,
            "botName": "footnote",
            "botToken": BOT_TOKEN,
            "appToken": APP_TOKEN,
            "signingSecret": SECRET,
            "mode": mode,
            "requestUrl": bot_url,
        },
        "users": [{"id": ANA, "name": "ana"}],
        "channels": [{"id": CHANNEL, "name": "team", "members": [ANA, BOT]}],
    }


@dataclass(frozen=True, slots=True)
class Workspace:
    """Its control API, and the socket by which its own web page sees everything."""

    url: str
    http: aiohttp.ClientSession

    async def says(self, text: str, channel: str = CHANNEL, thread: str = "") -> Json:
        """Ana does; to a person's id it is a direct message, from that person to the bot."""
        said = {"channel": channel, "user": ANA, "text": text}
        answer = await self._do("message", **said, **({"thread_ts": thread} if thread else {}))
        return dict(answer["message"])

    async def edits(self, message: Json, text: str) -> None:
        await self._do(
            "edit-message", channel=message["channel"], ts=message["ts"], user=ANA, text=text
        )

    async def deletes(self, message: Json) -> None:
        await self._do("delete-message", channel=message["channel"], ts=message["ts"], user=ANA)

    async def commands(self, text: str) -> None:
        await self._do("command", channel=CHANNEL, user=ANA, command="/ask", text=text)

    async def clicks(self, message: Json, element: Json) -> None:
        """A button, or `positive_button` of feedback buttons under its own value."""
        action = {"block_id": "any", **element}
        await self._do(
            "interact", channel=message["channel"], messageTs=message["ts"], user=ANA, action=action
        )

    async def opens_home(self) -> None:
        await self._do("open-home", user=ANA)

    async def seen(self) -> Json:
        """All that the workspace's page shows: messages by channel, modals, Home tabs."""
        async with self.http.ws_connect(f"{self.url}/ui") as page:
            return dict((await page.receive_json())["state"])

    async def messages(self, channel: str = CHANNEL) -> list[Json]:
        return list((await self.seen())["messages"][channel])

    async def replies(self, message: Json) -> list[Json]:
        """What the bot said in the thread of that message."""
        return [
            m
            for m in await self.messages(message["channel"])
            if m.get("thread_ts") == message["ts"] and m["user"] == BOT
        ]

    async def _do(self, what: str, **given: Any) -> Json:
        async with self.http.post(f"{self.url}/_control/{what}", json=given) as answer:
            done = dict(await answer.json())
            assert done["ok"], done
            return done


async def eventually(look: Callable[[], Any]) -> Any:
    """What `look` finds once it finds something."""
    until = time.monotonic() + _PATIENCE
    while not (found := await look()):
        assert time.monotonic() < until, "it never happened"
        await asyncio.sleep(0.1)
    return found
