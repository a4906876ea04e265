"""Settings -> the running bot: every platform that is configured, in one process."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

import structlog

from bot.flows import FrontDesk, Rounds, Wording
from bot.flows.delivering import Delivering
from bot.listening import Handler, Listener
from bot.model.post import new_key
from bot.ports import Chat, Clock
from bot.settings import Settings, SettingsFault
from bot.slack import PATH, Connection, SlackApp, SlackChat
from bot.store import open_store
from bot.wiring import Answering

log = structlog.get_logger(__name__)


class SystemClock:
    """Real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@asynccontextmanager
async def running(
    settings: Settings, knowledge: Answering | None = None, clock: Clock | None = None
) -> AsyncIterator[Rounds]:
    """The bot, hearing and answering, until the block ends; then it stops hearing, says what it
    has to say, and closes what it opened.

    `knowledge`: loaded already. `clock`: another than this machine's.

    Raises SettingsFault, Faulty, PromptFault, StoreFault, SlackFault, ListenFault.
    """
    if not settings.uses_slack:
        raise SettingsFault(
            "No platform is configured. Set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or "
            "SLACK_SIGNING_SECRET (HTTP), in the environment or in .env; README.md says how."
        )
    async with AsyncExitStack() as stack:
        knowledge = knowledge or Answering(settings)
        prompts = knowledge.pipeline.prompts
        prompts.check()
        wording = Wording(prompts)
        clock = clock or SystemClock()
        store = await open_store(settings.database)
        stack.push_async_callback(store.close)
        connection = await Connection.open(
            _secret(settings.slack_bot_token), settings.slack_api_url
        )
        stack.push_async_callback(connection.close)
        chat: Chat = SlackChat(connection, prompts)
        chats = {chat.platform: chat}
        owner = f"{socket.gethostname()}-{os.getpid()}-{new_key()[:8]}"
        delivering = Delivering(store, chats, clock, wording, owner)
        rounds = Rounds(store, clock, wording, knowledge, delivering)
        desk = FrontDesk(
            store, chats, clock, wording, knowledge, rounds.wake, follow_ups=settings.follow_ups
        )
        slack = SlackApp(
            connection,
            desk,
            prompts,
            app_token=_secret(settings.slack_app_token),
            signing_secret=_secret(settings.slack_signing_secret),
        )
        turning = asyncio.create_task(rounds.run())
        stack.push_async_callback(_ended, rounds, turning)
        posts: dict[str, Handler] = {PATH: slack.receive} if settings.slack_signing_secret else {}

        async def wrong() -> list[str]:
            return sorted({*rounds.wrong(), *desk.wrong(), *await slack.wrong()})

        listener = Listener(settings.host, settings.port, posts, wrong)
        await listener.start()
        stack.push_async_callback(listener.stop)
        await slack.start()
        stack.push_async_callback(slack.stop)
        log.info("running", owner=owner, cards=len(knowledge.pipeline.catalogue.cards))
        yield rounds
        log.info("stopping")


async def serve(settings: Settings) -> None:
    """Runs until SIGTERM or SIGINT."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    async with running(settings):
        await told.wait()


async def _ended(rounds: Rounds, turning: "asyncio.Task[None]") -> None:
    rounds.stop()
    await turning


def _secret(value: object) -> str:
    return value.get_secret_value() if hasattr(value, "get_secret_value") else ""
