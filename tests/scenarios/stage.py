"""The bot as it runs, in our Slack: real cards, a database of its own, over HTTP or Socket Mode."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.serving import running
from bot.settings import Settings
from bot.wiring import Answering
from tests.scenarios.log import Log, logged
from tests.slack_double import reading
from tests.slack_double.blocks.whole import elements
from tests.slack_double.modals import Modal
from tests.slack_double.model import Message
from tests.slack_double.rules import BOT, Rules
from tests.slack_double.slack import Slack

WAYS = ("http", "sockets")
SPEED = 20.0  # of Slack's clock, which is the bot's too
QUESTION, STATES = "<@BOT> How many people work for State Security?", "about 600 people"
ANOTHER, ESTABLISHED = "<@BOT> When was CUTA set up?", "established in 2006"
_LOOK = 0.005  # our seconds
_STILL = 0.01  # what is heard is in the database before Slack knows: there is no gap to wait for
_SHORT = 12  # characters: what is shorter stands in a log by chance


@dataclass
class Stage:
    """A Slack with the bot in it."""

    slack: Slack
    settings: Settings
    log: Log

    @property
    def file(self) -> Path:
        return self.settings.data_dir / "footnote.db"

    async def settled(self, *, timeout: float = 20.0) -> None:  # noqa: ASYNC109  # our seconds
        """Until everything that was heard is answered, and says what it is to say."""
        try:
            async with asyncio.timeout(timeout):
                await self.slack.quiet(still=_STILL, timeout=timeout)
                while self.due():  # noqa: ASYNC110  # a database rings no bell
                    await asyncio.sleep(_LOOK)
                await self.slack.quiet(still=_STILL, timeout=timeout)
        except TimeoutError:
            said = f"{self.slack.transcript()}\n{self.log}"
            raise AssertionError(f"not settled within {timeout} s:\n{said}") from None

    def answered(self, asked: Message) -> list[Message]:
        """What the bot says in the thread of a question."""
        space = self.slack.space
        thread = space.replies(space.channels[asked.channel], asked.root)
        return [message for message in thread if message.bot_id == BOT]

    async def replied(self, asked: Message) -> Message:
        """The one reply to a question, once all is settled."""
        await self.settled()
        (reply,) = self.answered(asked)
        return reply

    async def modal(self, name: str) -> Modal:
        """The one before that person, once it is there."""
        person = self.slack.person(name)
        await self.slack.until(lambda: person.has_modal)
        return person.modal

    def notices(self, name: str) -> list[str]:
        """What the bot says to that person in direct messages."""
        return [self.body(m) for m in self.slack.direct(name).messages if m.bot_id == BOT]

    def complaints(self) -> list[str]:
        """Warnings and worse that the scenario did not expect; words of people's and secrets that
        stand in the log, expected or not."""
        space, rules, urls = self.slack.space, self.slack.rules, self.slack.house.triggers.urls
        standing = [m for place in space.messages.values() for m in place.values()]
        said = [m.text.rpartition("> ")[2] for m in standing if not m.bot_id]
        secret = [rules.bot_token, rules.app_token, rules.signing_secret, *urls]
        log = str(self.log)
        told = [what for what in [*said, *secret] if len(what) > _SHORT and what in log]
        return self.log.complaints() + [f"in the log: {what}" for what in told]

    def posts_seen(self) -> int:
        """How often the bot tried to post."""
        return len(self.slack.called("chat.postMessage"))

    async def ready(self) -> list[str]:
        """What /readyz says is not in order."""
        address = f"http://127.0.0.1:{self.settings.port}/readyz"
        async with aiohttp.ClientSession() as client, client.get(address) as answer:
            wrong: list[str] = (await answer.json())["wrong"]
            assert (answer.status == 200) == (wrong == [])
            return wrong

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another process writes into the database all the while."""
        with closing(sqlite3.connect(self.file)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield

    def due(self) -> int:
        """Questions to be answered and posts to be delivered, now or later."""
        questions = "SELECT count(*) FROM questions WHERE state = 'due'"
        posts = "SELECT count(*) FROM posts WHERE state = 'due'"
        return int(self.rows(f"SELECT ({questions}) + ({posts})")[0][0])

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Straight from the file, past the bot."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    def said(self) -> list[Message]:
        """Every message of the bot's that stands anywhere, private ones included."""
        space = self.slack.space
        standing = [m for place in space.messages.values() for m in place.values()]
        return [m for m in [*standing, *space.private] if m.bot_id == BOT]

    def body(self, message: Message) -> str:
        return reading.body(self.slack.space, message)

    def cards(self, message: Message) -> list[str]:
        """The main card of each answer in a message, "" where it gives none."""
        return [
            str(card)
            for answer in answers_in(message)
            for (card,) in self.rows("SELECT card FROM answers WHERE id = ?", answer)
        ]

    def rated(self, message: Message) -> tuple[int, int]:
        """How many found its one answer helpful, and how many not."""
        (answer,) = answers_in(message)
        given = [h for (h,) in self.rows("SELECT helpful FROM ratings WHERE answer = ?", answer)]
        return given.count(1), given.count(0)


def answers_in(message: Message) -> list[str]:
    """The ids of the answers that its buttons stand for, each once, in their order."""
    ids = []
    for block in message.blocks:
        for _, element in elements(block):
            if "value" in element:
                ids.append(element["value"].partition(" ")[0])
    return list(dict.fromkeys(ids))


class SlackTime:
    """One time for both, so that it can be put forward for both at once."""

    def __init__(self, slack: Slack) -> None:
        self._clock = slack.clock

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), UTC)

    async def sleep(self, seconds: float) -> None:
        await self._clock.sleep(seconds)


def settings_for(slack: Slack, way: str, data_dir: Path) -> Settings:
    by_socket = {"slack_app_token": slack.rules.app_token}
    by_http = {"slack_signing_secret": slack.rules.signing_secret}
    given = {
        "data_dir": data_dir,
        "slack_bot_token": slack.rules.bot_token,
        "slack_api_url": slack.api_url,
        "port": _free_port(),
    }
    return Settings.model_validate(given | (by_http if way == "http" else by_socket))


@asynccontextmanager
async def hearing(slack: Slack, settings: Settings, answering: Answering) -> AsyncIterator[None]:
    """The bot runs, and Slack knows where to find it."""
    async with running(settings, answering, SlackTime(slack)):
        if settings.slack_signing_secret:
            assert await slack.connect(f"http://127.0.0.1:{settings.port}/slack/events")
        yield


@asynccontextmanager
async def staged(
    way: str, rules: Rules, data_dir: Path, answering: Answering
) -> AsyncIterator[Stage]:
    """`data_dir` holds a database with all tables. The cards are loaded once for all stages."""
    async with Slack(rules) as slack:
        settings = settings_for(slack, way, data_dir)
        with logged() as log:
            async with hearing(slack, settings, answering):
                yield Stage(slack, settings, log)


def _free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
