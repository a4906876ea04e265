"""A stage for the flows: a chat that keeps what is said and fails on cue, a clock that is set."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.model.post import Message, Post, Purpose
from bot.model.talk import Place
from bot.ports import NotDone


@dataclass
class SetClock:
    """Time that goes on only when it is told to, or when somebody sleeps."""

    at: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

    async def sleep(self, seconds: float) -> None:
        self.forward(seconds)
        await asyncio.sleep(0)


@dataclass
class Standing:
    """A message that can be read on the platform."""

    id: str
    key: str
    place: Place
    message: Message
    edits: int = 0


@dataclass
class KeepingChat:
    """A platform in memory. `before` and `after` are called with (what, post) around each effect,
    and raise to make it fail: before it happened, or after."""

    platform: str = "stage"
    standing: list[Standing] = field(default_factory=list)
    told: list[tuple[str, Message]] = field(default_factory=list)  # to one person only
    before: Callable[[str, Post], None] = lambda _what, _post: None
    after: Callable[[str, Post], None] = lambda _what, _post: None
    _count: int = 0

    async def post(self, post: Post, message: Message) -> str:
        await asyncio.sleep(0)
        self.before("post", post)
        self._count += 1
        id_ = f"m{self._count}"
        if post.private or post.purpose is Purpose.NOTICE:
            self.told.append((post.person, message))
            id_ = ""
        else:
            self.standing.append(Standing(id_, post.key, post.place, message))
        self.after("post", post)
        return id_

    async def edit(self, post: Post, message: Message) -> None:
        await asyncio.sleep(0)
        self.before("edit", post)
        there = self._at(post.message)
        if there is None:
            raise NotDone("message_not_found", permanent=True)
        there.message = message
        there.edits += 1
        self.after("edit", post)

    async def delete(self, post: Post) -> None:
        await asyncio.sleep(0)
        self.before("delete", post)
        self.standing = [there for there in self.standing if there.id != post.message]
        self.after("delete", post)

    async def find(self, post: Post) -> str | None:
        await asyncio.sleep(0)
        self.before("find", post)
        ours = (s.id for s in self.standing if s.key == post.key and s.place == post.place)
        return next(ours, None)

    def _at(self, id_: str) -> Standing | None:
        return next((there for there in self.standing if there.id == id_), None)
