"""Slack's own time: the one place that tells it. It runs `speed` times as fast as ours, and can be
put forward."""

import asyncio
import time
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


class Clock:
    """All seconds here are Slack's, except those of `real`."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self._zero = time.monotonic()
        self._began = time.time()
        self._ahead = 0.0
        self._last = 0
        self._put_forward = asyncio.Event()

    def now(self) -> float:
        """Seconds since 1970. Never goes back."""
        return self._began + (time.monotonic() - self._zero) * self.speed + self._ahead

    def stamp(self) -> str:
        """A `ts`: unique in this Slack, later than every one before."""
        self._last = max(int(self.now() * 1_000_000), self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def real(self, seconds: float) -> float:
        """How long that lasts for us."""
        return seconds / self.speed

    def forward(self, seconds: float) -> None:
        """Puts the clock forward. Whoever waits for less is woken; limits run out as well."""
        self._ahead += seconds
        self._put_forward.set()
        self._put_forward = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        await self._until(self.now() + seconds)

    async def _until(self, until: float) -> None:
        while (left := until - self.now()) > 0:
            moved = self._put_forward
            try:
                await asyncio.wait_for(moved.wait(), self.real(left))
            except TimeoutError:
                continue

    async def at_most(self, seconds: float, work: Awaitable[T]) -> T:
        """What the work gives, or TimeoutError; the work is then cancelled."""
        task = asyncio.ensure_future(work)
        limit = asyncio.ensure_future(self._until(self.now() + seconds))
        try:
            await asyncio.wait({task, limit}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise TimeoutError
            return task.result()
        finally:
            limit.cancel()
            task.cancel()
