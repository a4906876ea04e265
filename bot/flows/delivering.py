"""posts due -> messages that stand there, each once, and say what they are to say."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.flows.wording import Wording
from bot.model.post import Message, Post, Purpose, new_key
from bot.model.talk import Place
from bot.ports import Chat, Clock, NotDone, Store, StoreDown

LEASE = timedelta(seconds=90)  # longer than a chat's own time limits together
_PACE = timedelta(seconds=1)  # one message a second and channel: Slack's own figure
_AT_ONCE = 20  # posts under way together
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 300.0  # seconds before trying again; doubled each time

log = structlog.get_logger(__name__)


class Delivering:
    """Delivers with at most one post under way in a channel, and not faster than its pace."""

    def __init__(
        self,
        store: Store,
        chats: Mapping[str, Chat],
        clock: Clock,
        wording: Wording,
        owner: str,
    ) -> None:
        """`owner` is this process, among all that share the store."""
        self._store, self._chats, self._clock = store, chats, clock
        self._wording, self._owner = wording, owner
        self._under_way: dict[Place, asyncio.Task[None]] = {}
        self._free_at: dict[Place, datetime] = {}

    async def deliver_due(self) -> int:
        """Claims what is due and sets about it; does not wait for the end. Returns how many."""
        now = self._clock.now()
        self._free_at = {place: at for place, at in self._free_at.items() if at > now}
        room = _AT_ONCE - len(self._under_way)
        if room <= 0:
            return 0
        busy = self._under_way.keys() | self._free_at.keys()
        posts = await self._store.claim_posts(self._owner, now, LEASE, room, busy)
        for post in posts:
            place = _channel(post.place)
            self._under_way[place] = asyncio.create_task(self._deliver(post, place))
        return len(posts)

    def next_free(self) -> datetime | None:
        """When the next channel may be posted to again."""
        return min(self._free_at.values(), default=None)

    async def settle(self, seconds: float) -> bool:
        """Waits for what is under way, at most that long. True where all of it is done."""
        if self._under_way:
            await asyncio.wait(list(self._under_way.values()), timeout=seconds)
        return not self._under_way

    async def _deliver(self, post: Post, place: Place) -> None:
        try:
            await self._set_about(post)
        except StoreDown as down:
            # The lease runs out by itself, and whoever takes over looks before posting.
            log.warning("not_recorded", post_id=post.id, reason=str(down))
        except Exception:
            log.exception("not_delivered", post_id=post.id)
            await self._again(post, self._wait(post), sure=False)
        pace = self._clock.now() + _PACE
        self._free_at[place] = max(pace, self._free_at.get(place, pace))
        del self._under_way[place]

    async def _set_about(self, post: Post) -> None:
        chat = self._chats.get(post.place.platform)
        if chat is None:
            log.warning("no_such_chat", post_id=post.id, platform=post.place.platform)
            await self._again(post, _LONGEST_WAIT, sure=True)
            return
        try:
            message = await _make_true(chat, post)
        except NotDone as failed:
            await self._not_done(post, failed)
            return
        version = post.wanted_version if post.wanted else 0
        kept = await self._store.posted(post, message, version, self._owner)
        log.info("delivered", post_id=post.id, version=version, attempts=post.attempts, kept=kept)

    async def _not_done(self, post: Post, failed: NotDone) -> None:
        log.warning(
            "not_done",
            post_id=post.id,
            reason=failed.reason,
            permanent=failed.permanent,
            unclear=failed.unclear,
            attempts=post.attempts,
        )
        if failed.permanent:
            await self._store.refuse(post, failed.reason, self._notice(post), new_key())
            return
        wait = failed.after or self._wait(post)
        self._free_at[_channel(post.place)] = self._clock.now() + timedelta(seconds=wait)
        await self._again(post, wait, sure=not failed.unclear)

    def _notice(self, post: Post) -> Message | None:
        """What the asker is told: only where there is nothing to be read, and nothing was told."""
        if post.purpose is Purpose.NOTICE or post.shown_version or not post.wanted:
            return None
        return self._wording.not_delivered(post.wanted.parts[0].reply.language)

    async def _again(self, post: Post, seconds: float, *, sure: bool) -> None:
        until = self._clock.now() + timedelta(seconds=seconds)
        await self._store.postpone(post, until, self._owner, sure=sure)

    @staticmethod
    def _wait(post: Post) -> float:
        return float(min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(post.attempts, 10)))


async def _make_true(chat: Chat, post: Post) -> str:
    """Posts, edits or deletes. Returns the message's id, "" where none stands there."""
    message = post.message
    if not message and post.attempts > 1 and not post.private:
        # Somebody set about it before, and we do not know how that ended.
        message = await chat.find(post) or ""
    there = replace(post, message=message)
    if post.wanted is None:
        if message:
            await chat.delete(there)
        return message
    if not message and not (post.private and post.shown_version):
        return await chat.post(post, post.wanted)
    if message and post.wanted_version > 1:
        await chat.edit(there, post.wanted)
    return message


def _channel(place: Place) -> Place:
    return replace(place, thread="")
