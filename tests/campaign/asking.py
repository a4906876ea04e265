"""a plan -> people who ask as it says, over so many seconds."""

import asyncio
from collections.abc import Sequence

from tests.campaign.counting import Asked
from tests.campaign.plan import How, Planned
from tests.campaign.processes import SlackProcess
from tests.slack_double.model import Json
from tests.slack_double.rules import BOT_USER

_LOOK_AGAIN = 0.2  # seconds


class Asking:
    """`asked` are the questions that were said so far. `until`: how far, 0 to 1, they may go."""

    def __init__(self, slack: SlackProcess, plan: Sequence[Planned], seconds: float) -> None:
        self._slack, self._plan, self._seconds = slack, plan, seconds
        self._roots: dict[int, tuple[str, str]] = {}  # of a thread's first question
        self.asked: list[Asked] = []
        self.until = 1.0

    async def run(self) -> None:
        """Until everything has been asked. A follow-up waits for what it follows."""
        async with asyncio.TaskGroup() as waiting:
            for one in self._plan:
                await asyncio.sleep(self._seconds / len(self._plan))
                while one.at > self.until:  # noqa: ASYNC110  # no haste
                    await asyncio.sleep(_LOOK_AGAIN)
                if one.how is How.FOLLOW_UP:
                    waiting.create_task(self._follow_up(one))
                else:
                    await self._ask(one)

    async def _follow_up(self, one: Planned) -> None:
        channel, thread = self._roots[one.under]
        while not _answered(  # noqa: ASYNC110  # it is another process
            await standing(self._slack, channel), thread
        ):
            await asyncio.sleep(_LOOK_AGAIN)
        await self._ask(one)

    async def _ask(self, one: Planned) -> None:
        _, thread = self._roots.get(one.under, ("", ""))
        said = await self._slack.do(
            "says", person=one.person, where=one.where, text=one.typed, thread=thread
        )
        if one.how is How.CHANNEL:
            thread = said["ts"]
            self._roots[one.number] = (said["channel"], thread)
        self.asked.append(Asked(one, said["channel"], thread))


async def standing(slack: SlackProcess, channel: str) -> list[Json]:
    """All that is to be read in a channel, threads included."""
    messages = await slack.do("messages", where=channel)
    assert isinstance(messages, list)
    return messages


def _answered(messages: Sequence[Json], thread: str) -> bool:
    return any(m.get("thread_ts") == thread and m.get("user") == BOT_USER for m in messages)
