"""A Slack in a thread of its own, for tests that are not async or must not share its loop."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Self, TypeVar

from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack

T = TypeVar("T")


class SlackThread:
    """`with SlackThread() as thread: thread.do(lambda slack: slack.person("ana").says(...))`"""

    def __init__(self, rules: Rules | None = None, port: int = 0) -> None:
        self._rules, self._port = rules, port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.slack: Slack

    def do(self, work: Callable[[Slack], Awaitable[T]], timeout: float = 30.0) -> T:
        """What the work gives; it runs in the Slack's own loop."""

        async def run() -> T:
            return await work(self.slack)

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(timeout)

    def look(self, work: Callable[[Slack], T]) -> T:
        """The same for what need not be awaited."""

        async def run(slack: Slack) -> T:
            return work(slack)

        return self.do(run)

    def __enter__(self) -> Self:
        self._thread.start()

        async def start() -> Slack:
            return await Slack(self._rules).start(self._port)

        self.slack = asyncio.run_coroutine_threadsafe(start(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        self.do(lambda slack: slack.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()
