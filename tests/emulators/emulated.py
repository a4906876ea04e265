"""A workspace in emulate: who may do what in it, the calls of a person there, and a relay."""

from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from bot.slack.manifest import SCOPES

Json = dict[str, Any]
BOT, BOT_ID = "U0BOT", "B0BOT"
ALL = "xoxb-all"
ANA, BEN = "xoxp-ana", "xoxp-ben"
_A_PERSONS = [
    "chat:write",
    *(f"{room}:{what}" for room in ("groups", "im", "mpim") for what in ("history", "write")),
    *("channels:history", "channels:manage", "channels:read", "groups:read"),
]


def without(scope: str) -> str:
    """The token of our app as if it had been installed without that scope."""
    return f"xoxb-without-{scope}"


def seed() -> Json:
    ours = {"user_id": BOT, "bot_id": BOT_ID, "app_id": "A0APP"}
    tokens = [{"token": ALL, "scopes": list(SCOPES), **ours}]
    for scope in SCOPES:
        left = [other for other in SCOPES if other != scope]
        tokens.append({"token": without(scope), "scopes": left, **ours})
    for token, name in ((ANA, "ana"), (BEN, "ben")):
        tokens.append({"token": token, "user": name, "scopes": _A_PERSONS})
    app: Json = {"app_id": "A0APP", "name": "Footnote", "redirect_uris": []}
    app |= {"bot_id": BOT_ID, "bot_user_id": BOT, "bot_name": "footnote"}
    app |= {"client_id": "1.2", "client_secret": "none"}
    people = [{"name": "ana"}, {"name": "ben"}]
    return {
        "slack": {"strict_scopes": True, "users": people, "oauth_apps": [app], "tokens": tokens}
    }


@dataclass(slots=True)
class Emulated:
    """`answers` holds what our app was told, call by call."""

    url: str
    http: aiohttp.ClientSession
    answers: list[tuple[str, Json]] = field(default_factory=list)

    async def call(self, token: str, method: str, **given: Any) -> Json:
        """What somebody does whose token that is."""
        answer = await self.answer(method, given, {"Authorization": f"Bearer {token}"})
        assert answer["ok"], f"{method}: {answer}"
        return answer

    async def answer(self, method: str, given: Json, headers: Json) -> Json:
        url = f"{self.url}/api/{method}"
        async with self.http.post(url, json=given, headers=headers) as answer:
            return dict(await answer.json())

    async def relay(self, request: web.Request) -> web.Response:
        """Puts right what emulate does otherwise than Slack's documentation says: it takes neither
        GET nor arguments in the address, where our SDK has them; and it leaves out the `bot_id`
        that stands in every message that an app posted."""
        method = request.match_info["method"]
        given = {**request.query, **await _body(request)}
        headers = {"Authorization": request.headers["Authorization"]}
        answer = await self.answer(method, given, headers)
        for message in answer.get("messages", []):
            if message["user"] == BOT:
                message["bot_id"] = BOT_ID
        self.answers.append((method, answer))
        return web.json_response(answer)


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    return dict(await request.post())
