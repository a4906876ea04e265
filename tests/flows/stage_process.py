"""A process of ours on the stage: killed at any call to store or chat, and started anew."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.flows import FrontDesk, Wording
from bot.flows.answering import answer_due
from bot.flows.delivering import LEASE, Delivering
from bot.model.talk import Inbound
from bot.pipeline import Knowledge
from bot.ports import Store
from tests.flows.stage import KeepingChat, SetClock


class Killed(BaseException):
    """kill -9: nothing of ours may catch it."""


@dataclass
class Fuse:
    """Burns at the calls with the given numbers; before the call's effect or after it."""

    at: dict[int, str] = field(default_factory=dict)  # call number -> "before" | "after"
    calls: int = 0
    dead: bool = False

    def step(self) -> str:
        if self.dead:
            raise Killed
        self.calls += 1
        when = self.at.get(self.calls, "")
        if when == "before":
            self.dead = True
            raise Killed
        return when

    def burnt(self) -> None:
        self.dead = True
        raise Killed


class Fused:
    """Stands before a store or a chat and hands every call on, unless the fuse burns."""

    def __init__(self, inner: object, fuse: Fuse) -> None:
        self._inner, self._fuse = inner, fuse

    def __getattr__(self, name: str) -> Any:
        whole = getattr(self._inner, name)
        if not asyncio.iscoroutinefunction(whole):
            return whole

        async def call(*args: Any, **names: Any) -> Any:
            when = self._fuse.step()
            result = await whole(*args, **names)
            if when == "after":
                self._fuse.burnt()
            return result

        return call


@dataclass
class World:
    """What outlives a process: store, platform, time. `pump` runs processes until all is quiet."""

    store: Store
    chat: KeepingChat
    clock: SetClock
    knowledge: Knowledge
    wording: Wording
    fuse: Fuse = field(default_factory=Fuse)
    started: int = 0

    def start(self) -> "Process":
        self.started += 1
        self.fuse.dead = False
        return Process(self, f"process-{self.started}")

    async def hear(self, inbound: Inbound) -> None:
        """As a platform delivers: again and again, until it was taken."""
        while True:
            process = self.start()
            with suppress(Killed):
                await process.desk.hear(inbound)
                return

    async def pump(self, patience: float = LEASE.total_seconds() + 600) -> None:
        """Processes, each as long as it lives, until nothing has been done for that many seconds:
        by default longer than a lease and the longest wait together."""
        process = self.start()
        quiet = 0
        for _ in range(600):
            try:
                busy = await process.round()
            except Killed:
                process, busy = self.start(), True
            quiet = 0 if busy else quiet + 1
            if quiet * 30 > patience:
                return
            self.clock.forward(2 if busy else 30)
        raise AssertionError("it does not come to rest")


class Process:
    """Desk and rounds over the world's store and chat, without the loops."""

    def __init__(self, world: World, owner: str) -> None:
        store: Any = Fused(world.store, world.fuse)
        chats: Any = {world.chat.platform: Fused(world.chat, world.fuse)}
        self._world, self._store = world, store
        self.desk = FrontDesk(
            store, chats, world.clock, world.wording, world.knowledge, wake=lambda: None
        )
        self.delivering = Delivering(store, chats, world.clock, world.wording, owner)

    async def round(self) -> bool:
        """One round of answering and one of delivering, to the end. Whether there was any work."""
        world = self._world
        seen = await answer_due(self._store, world.knowledge.pipeline, world.wording)
        claimed = await self.delivering.deliver_due()
        await self.delivering.settle(60)
        if world.fuse.dead:
            for task in self.delivering._under_way.values():
                task.cancel()
            await asyncio.gather(*self.delivering._under_way.values(), return_exceptions=True)
            raise Killed
        return bool(seen or claimed)


Factory = Callable[[], World]
