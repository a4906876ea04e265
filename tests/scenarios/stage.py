"""The bot as it runs, in our Slack: real cards, a database of its own, over HTTP or Socket Mode."""

import asyncio
import logging
import socket
import sqlite3
from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import structlog

from bot.serving import running
from bot.settings import Settings
from bot.wiring import Answering
from tests.slack_double import reading
from tests.slack_double.blocks.whole import elements
from tests.slack_double.model import Message
from tests.slack_double.rules import BOT, Rules
from tests.slack_double.slack import Slack

WAYS = ("http", "sockets")
SPEED = 20.0  # of Slack's clock, which is the bot's too
QUESTION, STATES = "<@BOT> How many people work for State Security?", "about 600 people"
ANOTHER, ESTABLISHED = "<@BOT> When was CUTA set up?", "established in 2006"
_LOOK = 0.005  # our seconds


@dataclass
class Log:
    """What the bot, and the libraries under it, wrote into their logs."""

    events: list[MutableMapping[str, Any]] = field(default_factory=list)
    records: list[logging.LogRecord] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)

    def expects(self, *events: str) -> None:
        """These, as warnings, belong to the scenario."""
        self.expected.update(events)

    def complaints(self) -> list[str]:
        """Every warning and worse that the scenario did not say belongs to it."""
        ours = [
            str(event)
            for event in self.events
            if event["log_level"] not in ("debug", "info")
            and (event["event"] not in self.expected or event["log_level"] != "warning")
        ]
        theirs = [record.getMessage() for record in self.records]
        return ours + [said for said in theirs if not any(e in said for e in self.expected)]

    def named(self, event: str) -> list[MutableMapping[str, Any]]:
        return [one for one in self.events if one["event"] == event]

    def __str__(self) -> str:
        return "\n".join([*map(str, self.events), *(r.getMessage() for r in self.records)])


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
                await self.slack.quiet(timeout=timeout)
                while self.due():  # noqa: ASYNC110  # what is due is in a database
                    await asyncio.sleep(_LOOK)
                await self.slack.quiet(timeout=timeout)
        except TimeoutError:
            said = f"{self.slack.transcript()}\n{self.log}"
            raise AssertionError(f"not settled within {timeout} s:\n{said}") from None

    def answered(self, asked: Message) -> list[Message]:
        """What the bot says in the thread of a question."""
        space = self.slack.space
        thread = space.replies(space.channels[asked.channel], asked.root)
        return [message for message in thread if message.bot_id == BOT]

    def notices(self, name: str) -> list[str]:
        """What the bot says to that person in direct messages."""
        return [self.body(m) for m in self.slack.direct(name).messages if m.bot_id == BOT]

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


@contextmanager
def logged() -> Iterator[Log]:
    log = Log()

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            log.records.append(record)

    keeping = Keeping(logging.WARNING)
    logging.getLogger().addHandler(keeping)
    try:
        with structlog.testing.capture_logs() as events:
            log.events = events
            yield log
    finally:
        logging.getLogger().removeHandler(keeping)


def _free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
