"""when nobody speaks: answer, deliver, take up changed knowledge, over and over."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot.flows.answering import answer_due
from bot.flows.delivering import Delivering
from bot.flows.wording import Wording
from bot.pipeline import Knowledge
from bot.ports import Clock, Store, StoreDown

_IDLE = 1.0  # seconds: what another process left behind is found by then
_REFRESH = 5.0
_STORE_DOWN = 2.0
_DRAIN = 20.0

log = structlog.get_logger(__name__)


class Rounds:
    """The loops of one process. `wake` makes the next round begin at once."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        wording: Wording,
        knowledge: Knowledge,
        delivering: Delivering,
    ) -> None:
        self._store, self._clock, self._wording = store, clock, wording
        self._knowledge, self._delivering = knowledge, delivering
        self._to_answer, self._to_deliver = asyncio.Event(), asyncio.Event()
        self._stopping = asyncio.Event()
        self._failing: set[Callable[[], Awaitable[bool]]] = set()

    def wake(self) -> None:
        self._to_answer.set()
        self._to_deliver.set()

    async def run(self) -> None:
        """Until `stop`; then what is under way is brought to its end."""
        loops = [
            asyncio.create_task(self._over_and_over(self._answer, self._to_answer)),
            asyncio.create_task(self._over_and_over(self._deliver, self._to_deliver)),
            asyncio.create_task(self._keep_fresh()),
        ]
        await self._stopping.wait()
        self.wake()
        await asyncio.gather(*loops)
        if not await self._delivering.settle(_DRAIN):
            log.warning("left_under_way")

    def wrong(self) -> list[str]:
        """What keeps the rounds from doing their work at present."""
        return ["store"] if self._failing else []

    def stop(self) -> None:
        self._stopping.set()

    async def _answer(self) -> bool:
        seen = await answer_due(self._store, self._knowledge.pipeline, self._wording)
        if seen:
            self._to_deliver.set()
        return bool(seen)

    async def _deliver(self) -> bool:
        return bool(await self._delivering.deliver_due())

    async def _over_and_over(
        self, step: Callable[[], Awaitable[bool]], woken: asyncio.Event
    ) -> None:
        while not self._stopping.is_set():
            woken.clear()
            wait = _IDLE
            try:
                busy = await step()
                self._failing.discard(step)
                if busy:
                    continue
                wait = self._until_free()
            except StoreDown as down:
                log.warning("store_down", reason=str(down))
                self._failing.add(step)
                wait = _STORE_DOWN
            except Exception:
                log.exception("round_failed")
            await self._rest(woken, wait)

    async def _rest(self, woken: asyncio.Event, seconds: float) -> None:
        """Until woken, or for so long by the clock."""
        either = [
            asyncio.create_task(woken.wait()),
            asyncio.create_task(self._clock.sleep(seconds)),
        ]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        for waiting in either:
            waiting.cancel()

    def _until_free(self) -> float:
        free = self._delivering.next_free()
        if free is None:
            return _IDLE
        return min(_IDLE, max(0.01, (free - self._clock.now()).total_seconds()))

    async def _keep_fresh(self) -> None:
        while not self._stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), _REFRESH)
                return
            try:
                await asyncio.to_thread(self._knowledge.refresh)
            except Exception:
                log.exception("not_refreshed")
