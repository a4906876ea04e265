"""What the app is sent -> attempts, until it answers in time or Slack gives up."""

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.slack_double import events as told
from tests.slack_double.clock import Clock
from tests.slack_double.model import Json
from tests.slack_double.rules import EVENT_SCOPES, Rules


@dataclass
class Attempt:
    """number counts from 0. reason: why the one before failed, in Slack's words, "" at first.

    failed: why this one did, "" where it did not. answer: what the app said with its "ok".
    took: how long, in our own seconds.
    """

    number: int
    reason: str
    at: float
    failed: str = "?"
    answer: Any = None
    no_retry: bool = False
    took: float = 0.0


@dataclass
class Parcel:
    """kind: events_api, slash_commands or interactive."""

    kind: str
    body: Json
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def event(self) -> Json:
        """The event inside, {} where it is none."""
        inside: Json = self.body.get("event", {})
        return inside

    @property
    def acknowledged(self) -> bool:
        return any(not attempt.failed for attempt in self.attempts)


class Carrier(Protocol):
    """How things come to the app: over HTTP or a socket."""

    async def carry(self, parcel: Parcel, attempt: Attempt) -> None:
        """Says in the attempt how it went; raises nothing."""


class Delivery:
    """`parcels` is everything that was ever sent, `missed` what the app was not sent because its
    subscription was off."""

    def __init__(self, rules: Rules, clock: Clock) -> None:
        self.rules, self.clock = rules, clock
        self.carrier: Carrier | None = None
        self.parcels: list[Parcel] = []
        self.missed: list[Json] = []
        self.off = False
        self._lately: deque[tuple[float, bool]] = deque()
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[Any]] = set()
        self.waiting = 0  # parcels between two attempts

    def event(self, subscription: str, event: Json) -> None:
        """Sends it if the app subscribed to it and may see it. Returns at once."""
        if subscription not in self.rules.events:
            return
        if EVENT_SCOPES.get(subscription, "") not in self.rules.scopes | {""}:
            return
        number = f"Ev{next(self._numbers):08X}"
        body = told.callback(event, number, self.clock.now())
        if self.off:
            self.missed.append(body)
            return
        parcel = Parcel("events_api", body)
        self.parcels.append(parcel)
        self.spawn(self._with_retries(parcel))

    async def once(self, kind: str, body: Json) -> Attempt:
        """A click, a command, a submission: never sent again."""
        parcel = Parcel(kind, body)
        self.parcels.append(parcel)
        return await self._try(parcel, "")

    def again(self, parcel: Parcel) -> None:
        """As when Slack did not hear that it was acknowledged."""
        self.spawn(self._try(parcel, "http_timeout"))

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def busy(self) -> int:
        return len(self._tasks)

    async def stop(self) -> None:
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _with_retries(self, parcel: Parcel) -> None:
        attempt = await self._try(parcel, "")
        for _ in range(self.rules.echoes if not attempt.failed else 0):
            await self._try(parcel, "http_timeout")
        for wait in self.rules.redeliver_after:
            if not attempt.failed or attempt.no_retry or self.off:
                return
            self.waiting += 1
            try:
                await self.clock.sleep(wait)
            finally:
                self.waiting -= 1
            attempt = await self._try(parcel, attempt.failed)

    async def _try(self, parcel: Parcel, reason: str) -> Attempt:
        attempt = Attempt(len(parcel.attempts), reason, self.clock.now())
        parcel.attempts.append(attempt)
        began = time.monotonic()
        if self.carrier is None:
            attempt.failed = "connection_failed"
        else:
            await self.carrier.carry(parcel, attempt)
        attempt.took = time.monotonic() - began
        if parcel.kind == "events_api":
            self._count(failed=bool(attempt.failed))
        return attempt

    def _count(self, *, failed: bool) -> None:
        """More than 95 % failed within an hour: the subscription is switched off."""
        now = self.clock.now()
        self._lately.append((now, failed))
        while self._lately[0][0] < now - 3600:
            self._lately.popleft()
        failures = sum(failed for _, failed in self._lately)
        if len(self._lately) >= self.rules.off_after and failures > 0.95 * len(self._lately):
            self.off = True

    def subscribe_again(self) -> None:
        """What the app's owner does by hand."""
        self.off = False
        self._lately.clear()
