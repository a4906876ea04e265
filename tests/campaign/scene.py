"""Slack and the bot as processes, and people who ask: what every trial of them needs."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaign.asking import Asking, standing
from tests.campaign.counting import Count, count
from tests.campaign.plan import Planned
from tests.campaign.processes import BotProcess, SlackProcess
from tests.slack_double.model import Json
from tests.slack_double.rules import BOT_USER

_SETTLED_WITHIN = 300.0  # seconds: a lease, the longest wait between two attempts, and some
_DUE = """
    select (select count(*) from questions where state = 'due')
         + (select count(*) from posts where state = 'due')
"""


@dataclass(frozen=True)
class Setting:
    """folder: for log and database. module: what is run in place of `bot`.

    Each event comes three times at least, and again until it was taken: what Slack gives up after
    six minutes is lost to any bot that is down so long, and is not what is counted.
    """

    folder: Path
    http: bool = False
    module: str = "bot"
    speed: float = 20.0  # of Slack's clock: events that were not taken come again after 3 s, 15 s
    more: Mapping[str, str] = field(default_factory=dict)  # settings of the bot's

    @property
    def slack(self) -> tuple[str, ...]:
        return ("--speed", str(self.speed), "--echoes", "2", "--patience", "50")

    @property
    def log(self) -> Path:
        return self.folder / "bot.log"

    @property
    def database(self) -> Path:
        url = self.more.get("DATABASE_URL")
        return Path(url.removeprefix("sqlite:///")) if url else self.folder / "footnote.db"

    def environment(self, slack: SlackProcess) -> dict[str, str]:
        """With one way of hearing."""
        ears = "SLACK_SIGNING_SECRET" if self.http else "SLACK_APP_TOKEN"
        names = ("SLACK_API_URL", "SLACK_BOT_TOKEN", ears)
        given = {name: slack.settings[name] for name in names}
        return {"DATA_DIR": str(self.folder), **given, **self.more}


class Scene:
    """Slack and a bot that is ready, until somebody kills it."""

    def __init__(
        self, setting: Setting, slack: SlackProcess, bot: BotProcess, asking: Asking
    ) -> None:
        self.slack, self.bot, self.asking = slack, bot, asking
        self._setting = setting

    async def settled(self, within: float = _SETTLED_WITHIN) -> None:
        """Once nothing is left to be heard, answered or delivered."""
        async with asyncio.timeout(within):
            while await self._outstanding() or self._due():
                assert self.bot.alive, f"the bot ended by itself:\n{self.bot.said()}"
                await asyncio.sleep(0.2)

    async def counted(self) -> Count:
        """What is to be read wherever something was asked."""
        places = sorted({one.channel for one in self.asking.asked})
        everything = [m for place in places for m in await standing(self.slack, place)]
        return count(self.asking.asked, everything, BOT_USER)

    async def struck(self) -> str:
        """How often each fault has."""
        faults: Sequence[Json] = await self.slack.do("faults")
        return ", ".join(f"{f['method']} {f['kind']}: {f['fired']}" for f in faults)

    async def ended_well(self) -> None:
        """SIGTERM ends it, and nothing went wrong in a way that nobody had foreseen."""
        status = await self.bot.stop()
        assert status == 0, f"exit status {status}:\n{self.bot.said()}"
        lines = self._setting.log.read_text(errors="replace").splitlines()
        # The last line before a kill may be half a line.
        said = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
        wrong = [one for one in said if "exception" in one]
        assert not wrong, f"{len(wrong)} times something unforeseen, first: {wrong[0]}"

    async def _outstanding(self) -> int:
        """How many events Slack has yet to deliver."""
        found: Json = await self.slack.do("outstanding")
        return int(found["busy"])

    def _due(self) -> int:
        """How many questions and posts are."""
        address = f"file:{self._setting.database}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            found = connection.execute(_DUE).fetchone()
        return int(found[0])


@asynccontextmanager
async def scene(setting: Setting, plan: Sequence[Planned], seconds: float) -> AsyncIterator[Scene]:
    """With what is planned to be asked over so many seconds."""
    async with SlackProcess(*setting.slack) as slack:
        bot = BotProcess(setting.environment(slack), setting.log, module=setting.module)
        try:
            await bot.start()
            await bot.ready()
            if setting.http:
                assert await slack.do("connect", url=f"{bot.url}/slack/events")
            yield Scene(setting, slack, bot, Asking(slack, plan, seconds))
        finally:
            if bot.alive:
                await bot.kill()
