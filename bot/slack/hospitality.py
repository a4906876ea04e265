"""What is done for a person at once, beside answering: a modal, the Home tab, a status."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.model.talk import Asked
from bot.ports import Desk
from bot.question import language_of
from bot.rendering import Prompts
from bot.slack.blocks import Json
from bot.slack.clicks import ToShow
from bot.slack.connection import error_of
from bot.slack.showing import home_of, trouble_view, view_of
from bot.slack.words import Words

_READY_IN = 1.5  # seconds: a trigger opens a modal within three

log = structlog.get_logger(__name__)


class Hospitality:
    """Nobody waits for it: each is a task of its own, and its failing is logged and no more."""

    def __init__(self, client: AsyncWebClient, desk: Desk, prompts: Prompts) -> None:
        self._client, self._desk, self._prompts = client, desk, prompts
        self._tasks: set[asyncio.Task[None]] = set()

    def show(self, wanted: ToShow) -> None:
        """Opens the modal; where it cannot be made or Slack refuses it, one that says so."""
        self._set_about(self._show(wanted), wanted.what)

    def show_home(self, person: str) -> None:
        self._set_about(self._show_home(person), "home")

    def look_busy(self, asked: Asked) -> None:
        """In a thread of direct messages: "Footnote is looking it up", until the reply stands."""
        if asked.place.thread:
            self._set_about(self._look_busy(asked), "status")

    async def settle(self, seconds: float) -> None:
        """Waits for what is under way, at most that long."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    def _set_about(self, work: Coroutine[Any, Any, None], what: str) -> None:
        task = asyncio.create_task(self._quietly(work, what))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _quietly(self, work: Coroutine[Any, Any, None], what: str) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001  # a courtesy: the answer itself is safe
            said = error_of(error) if isinstance(error, SlackApiError) else ""
            log.warning("not_shown", what=what, reason=said or type(error).__name__)

    async def _show(self, wanted: ToShow) -> None:
        try:
            async with asyncio.timeout(_READY_IN):
                view = await view_of(wanted, self._desk, self._prompts)
            await self._open(wanted, view)
        except Exception:
            # Slack spends a trigger only on a view that it takes.
            await self._open(wanted, trouble_view(self._prompts))
            raise

    async def _open(self, wanted: ToShow, view: Json) -> None:
        await self._client.views_open(trigger_id=wanted.trigger, view=view)

    async def _show_home(self, person: str) -> None:
        view = await home_of(self._desk, self._prompts)
        await self._client.views_publish(user_id=person, view=view)

    async def _look_busy(self, asked: Asked) -> None:
        words = Words(self._prompts, language_of(asked.said))
        await self._client.assistant_threads_setStatus(
            channel_id=asked.place.channel,
            thread_ts=asked.place.thread,
            status=words.view("looking"),
        )
