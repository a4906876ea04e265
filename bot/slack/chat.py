"""a Post -> a message in Slack, said once: bot.ports.Chat."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from datetime import timedelta
from typing import Any

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.model.post import Message, Post, Purpose
from bot.ports import NotDone
from bot.rendering import Prompts
from bot.slack.blocks import Json
from bot.slack.clicks import PLATFORM
from bot.slack.connection import Connection
from bot.slack.format import to_message
from bot.slack.refusals import not_done, not_done_privately
from bot.slack.words import Words

EVENT_TYPE = "footnote_post"  # of the metadata beside a message of ours
_SLACK_CLOCK = timedelta(minutes=5)  # how far it may be from ours
_PAGE = 200
_LONGEST_LOOK = 50.0  # seconds, for all pages together
_QUIET: Json = {"unfurl_links": False, "unfurl_media": False}
# Only where blocks cannot be shown: `text` is not to be read as markup, or for names, there either.
_AS_TYPED: Json = {"mrkdwn": False, "parse": "none", "link_names": False}


class SlackChat:
    """Tries each call once. What Slack takes for good, what not, stands in `refusals`."""

    platform = PLATFORM

    def __init__(self, connection: Connection, prompts: Prompts) -> None:
        self._client, self._session = connection.client, connection.session
        self._us, self._prompts = connection.us, prompts
        self._direct: dict[str, str] = {}  # person -> the channel of their direct messages

    async def post(self, post: Post, message: Message) -> str:
        if post.private and post.purpose is not Purpose.NOTICE:
            await self._post_privately(post.private, self._formatted(message, private=True))
            return ""
        channel, thread = await self._where(post)
        call = self._client.chat_postMessage(
            channel=channel,
            thread_ts=thread or None,
            metadata=_metadata(post),
            **(self._formatted(message) | _QUIET | _AS_TYPED),
        )
        return str((await _done("chat.postMessage", call))["ts"])

    async def edit(self, post: Post, message: Message) -> None:
        channel, _ = await self._where(post)
        call = self._client.chat_update(
            channel=channel,
            ts=post.message,
            metadata=_metadata(post),
            **self._formatted(message),
            parse="none",
            link_names=False,
        )
        await _done("chat.update", call)

    async def delete(self, post: Post) -> None:
        channel, _ = await self._where(post)
        try:
            await _done("chat.delete", self._client.chat_delete(channel=channel, ts=post.message))
        except NotDone as failed:
            if failed.reason != "chat.delete: message_not_found":
                raise

    async def find(self, post: Post) -> str | None:
        if post.private and post.purpose is not Purpose.NOTICE:
            return None  # it stands in no history
        channel, thread = await self._where(post)
        try:
            async with asyncio.timeout(_LONGEST_LOOK):
                async for message in self._messages(channel, thread, _oldest(post)):
                    if message.get("bot_id") == self._us.bot and _key(message) == post.key:
                        return str(message["ts"])
        except TimeoutError:
            raise NotDone("looking for the post took too long", unclear=True) from None
        except NotDone as failed:
            if failed.reason != "conversations.replies: thread_not_found":
                raise
        return None

    def _formatted(self, message: Message, *, private: bool = False) -> Json:
        return to_message(message, lambda language: Words(self._prompts, language), private=private)

    async def _where(self, post: Post) -> tuple[str, str]:
        """The channel and thread. A notice goes to the person alone."""
        if post.purpose is not Purpose.NOTICE:
            return post.place.channel, post.place.thread
        if post.person not in self._direct:
            call = self._client.conversations_open(users=[post.person])
            opened = await _done("conversations.open", call)
            self._direct[post.person] = str(opened["channel"]["id"])
        return self._direct[post.person], ""

    async def _messages(self, channel: str, thread: str, oldest: str) -> AsyncIterator[Any]:
        """What stands there since then."""
        cursor = None
        while True:
            page = await self._page(channel, thread, oldest, cursor)
            for message in page["messages"]:
                yield message
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    async def _page(
        self, channel: str, thread: str, oldest: str, cursor: str | None
    ) -> AsyncSlackResponse:
        if thread:
            replies = self._client.conversations_replies(
                channel=channel,
                ts=thread,
                oldest=oldest,
                cursor=cursor,
                limit=_PAGE,
                include_all_metadata=True,
            )
            return await _done("conversations.replies", replies)
        history = self._client.conversations_history(
            channel=channel, oldest=oldest, cursor=cursor, limit=_PAGE, include_all_metadata=True
        )
        return await _done("conversations.history", history)

    async def _post_privately(self, url: str, said: Json) -> None:
        body = {"response_type": "ephemeral", "replace_original": False, **said, **_QUIET}
        try:
            async with self._session.post(url, json=body, proxy=self._client.proxy) as answer:
                failed = not_done_privately(
                    answer.status, answer.headers, await answer.text(errors="replace")
                )
        except Exception as error:  # noqa: BLE001  # as in _done
            raise not_done("response_url", error) from None
        if failed:
            raise failed


async def _done(method: str, call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Slack's answer. Raises NotDone, and nothing else."""
    try:
        return await call
    except Exception as error:  # noqa: BLE001  # the SDK raises whatever an odd answer leads it to
        raise not_done(method, error) from None


def _metadata(post: Post) -> Json:
    return {"event_type": EVENT_TYPE, "event_payload": {"key": post.key}}


def _key(message: Any) -> str:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return ""
    return str((metadata.get("event_payload") or {}).get("key", ""))


def _oldest(post: Post) -> str:
    return f"{(post.since - _SLACK_CLOCK).timestamp():.6f}" if post.since else "0"
