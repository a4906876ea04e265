"""The least that answers in Slack: Bolt's AsyncApp, and a handler that posts the same reply to any
mention. `benchmarks/slack.py` runs it beside the bot, with the bot's settings.

One HTTP session for all calls, two sockets, an aiohttp server: as the bot has them.
"""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

HOUSE = Path(__file__).resolve().parent.parent
REPLY = HOUSE / "tests" / "replies" / "slack" / "dated.en.json"


async def main() -> None:
    reply = json.loads(REPLY.read_text(encoding="utf-8"))
    async with aiohttp.ClientSession() as session:
        token, url = os.environ["SLACK_BOT_TOKEN"], os.environ["SLACK_API_URL"]
        client = AsyncWebClient(token, url, session=session)
        app = AsyncApp(client=client, signing_secret=os.environ.get("SLACK_SIGNING_SECRET"))

        @app.event("app_mention")
        async def mentioned(event: dict[str, Any]) -> None:
            thread = event.get("thread_ts") or event["ts"]
            await client.chat_postMessage(channel=event["channel"], thread_ts=thread, **reply)

        @app.event("message")
        async def heard() -> None:
            """Twice the same question: it is answered already."""

        async def receive(request: web.Request) -> web.Response:
            answer = await app.async_dispatch(await to_bolt_request(request))
            return await to_aiohttp_response(answer)

        async def ready(_: web.Request) -> web.Response:
            return web.Response()

        server = web.Application()
        server.router.add_post("/slack/events", receive)
        server.router.add_get("/readyz", ready)
        if app_token := os.environ.get("SLACK_APP_TOKEN"):
            for _ in range(2):
                await AsyncSocketModeHandler(app, app_token).connect_async()  # type: ignore[no-untyped-call]
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
