"""Slack's events, clicks and commands, over Socket Mode or HTTP -> the desk, before any "ok"."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.model.talk import Asked, Way
from bot.ports import Desk
from bot.rendering import Prompts
from bot.slack.clicks import read_to_show
from bot.slack.connection import Connection, library_logger, tried
from bot.slack.hospitality import Hospitality
from bot.slack.read import Us, opened_home, read

_SOCKETS = 2  # one takes over while the other is renewed
_PING = 5  # seconds; four of them without an answer, and the socket is opened anew
_DRAIN = 3.0
Body = dict[str, Any]

log = structlog.get_logger(__name__)


class SlackApp:
    """Hears. What is heard is with the desk when Slack is told "ok"; where the desk does not take
    it Slack is told nothing (Socket Mode) or 503, and sends an event again."""

    def __init__(  # two ways of hearing, each with its secret
        self,
        connection: Connection,
        desk: Desk,
        prompts: Prompts,
        *,
        app_token: str = "",
        signing_secret: str = "",
    ) -> None:
        """With an app token Socket Mode is used; with a signing secret `receive` is."""
        self._connection, self._desk = connection, desk
        self._app_token, self._signing_secret = app_token, signing_secret
        self._hospitality = Hospitality(connection.client, desk, prompts)
        self._sockets: list[AsyncSocketModeHandler] = []
        self._bolt = self._built()

    async def start(self) -> None:
        """Connects, where Socket Mode is used. Raises SlackFault where Slack does not let us."""
        client = self._connection.client
        if not self._app_token:
            return
        await tried("Socket Mode", client.apps_connections_open(app_token=self._app_token))
        self._sockets = [
            AsyncSocketModeHandler(
                self._bolt, self._app_token, library_logger(), client, ping_interval=_PING
            )
            for _ in range(_SOCKETS)
        ]
        for socket in self._sockets:
            await socket.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped

    async def wrong(self) -> list[str]:
        """What keeps us from hearing at present: each socket watches its own ping and pong."""
        if not self._app_token:
            return []
        connected = [await socket.client.is_connected() for socket in self._sockets]
        return [] if any(connected) else ["slack"]

    async def stop(self) -> None:
        """Hears nothing more; what somebody waits to see is still shown."""
        while self._sockets:
            await self._sockets.pop().close_async()  # type: ignore[no-untyped-call]  # as above
        await self._hospitality.settle(_DRAIN)

    async def receive(self, request: web.Request) -> web.Response:
        """POST /slack/events: for whoever runs the HTTP server."""
        if not self._signing_secret:
            raise web.HTTPNotFound
        try:
            asked = await to_bolt_request(request)
        except web.HTTPException:
            raise
        except Exception:  # noqa: BLE001  # anybody may send anything here, signed or not
            return web.Response(status=400)
        answer = await self._bolt.async_dispatch(asked)
        if answer.status == 401:
            log.warning("not_signed_by_slack", remedy="Is SLACK_SIGNING_SECRET that of this app?")
        return await to_aiohttp_response(answer)

    def _built(self) -> AsyncApp:
        bolt = AsyncApp(
            name="footnote",
            logger=library_logger(),
            signing_secret=self._signing_secret,
            authorize=_nobody_to_ask(self._connection.us),
            # `read` knows our own messages; Bolt goes by how the token begins.
            ignoring_self_events_enabled=False,
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        bolt.use(_Hearing(self._hear))
        return bolt

    async def _hear(self, body: Body, *, again: bool) -> None:
        inbound = read(body, self._connection.us)
        if isinstance(inbound, Asked) and inbound.way is Way.DIRECT and not again:
            self._hospitality.look_busy(inbound)
        if inbound:
            await self._desk.hear(inbound)
        if wanted := read_to_show(body):
            self._hospitality.show(wanted)
        if person := opened_home(body):
            self._hospitality.show_home(person)


class _Hearing(AsyncMiddleware):
    """The last that Bolt runs, and the only one of ours: there are no listeners. So "ok" is said
    once the desk has it, nothing is answered 404, and no task is left hanging at the end."""

    def __init__(self, hear: Callable[..., Awaitable[None]]) -> None:
        self._hear = hear

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002  # as Bolt calls it
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002, ARG002  # the same
    ) -> BoltResponse:
        try:
            # Over a socket the first delivery has the number too: 0.
            number = req.headers.get("x-slack-retry-num", ["0"])[0]
            await self._hear(req.body, again=number != "0")
        except Exception as error:  # noqa: BLE001  # whatever it is, Slack has to send it again
            log.warning("not_taken", reason=type(error).__name__)
            return BoltResponse(status=503)
        return BoltResponse(status=200)


def _nobody_to_ask(us: Us) -> Callable[[], Awaitable[AuthorizeResult]]:
    """There is one workspace, and Bolt itself calls nothing: it is given no token."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_user_id=us.user, bot_id=us.bot)

    return authorize
