"""when somebody speaks: Inbound -> a committed row; the same event twice is heard once."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.flows.wording import Wording
from bot.model.answer import Given, Outcome
from bot.model.post import Message, Part, Post, Purpose, new_key
from bot.model.question import Language
from bot.model.showing import SourceShown
from bot.model.talk import Asked, Edited, Inbound, Picked, Rated, Shared, Way, Withdrawn
from bot.pipeline import Knowledge, Understood, explain, sources_of
from bot.ports import Chat, Clock, NotDone, Store, StoreDown
from bot.question import language_of

EDITABLE = timedelta(minutes=5)  # how long after it was asked a question may be changed
_APOLOGISE_EVERY = timedelta(minutes=5)  # to one person, while the store is down
_DEAF_FOR = timedelta(seconds=30)  # after that it has to be tried again whether it is
# What the platform does not send again.
_SENT_ONCE = (Way.COMMAND, Way.LOOK_UP)

log = structlog.get_logger(__name__)


class FrontDesk:
    """Everything that is heard arrives here, and so does whoever wants to check an answer."""

    def __init__(  # noqa: PLR0913  # the parts that wiring puts together
        self,
        store: Store,
        chats: Mapping[str, Chat],
        clock: Clock,
        wording: Wording,
        knowledge: Knowledge,
        wake: Callable[[], None],
        *,
        follow_ups: bool = True,
    ) -> None:
        """`wake` is called once there is something to do."""
        self._store, self._chats, self._clock, self._wording = store, chats, clock, wording
        self._knowledge, self._wake, self._follow_ups = knowledge, wake, follow_ups
        self._apologised: dict[str, datetime] = {}
        self._deaf_since: datetime | None = None

    async def hear(self, inbound: Inbound) -> None:
        """Once it returns, the event will not be lost. Raises StoreDown: not taken, send again."""
        try:
            fresh = await self._write_down(inbound)
        except StoreDown as down:
            log.warning("not_heard", event_id=inbound.event, reason=str(down))
            self._deaf_since = self._clock.now()
            # Whether what is said in a thread was meant for us, only the store knows.
            if isinstance(inbound, Asked) and inbound.way is not Way.FOLLOW_UP:
                await self._apologise(inbound)
            raise
        self._deaf_since = None
        log.info("heard", event_id=inbound.event, kind=type(inbound).__name__, fresh=fresh)
        if fresh:
            self._wake()

    def wrong(self) -> list[str]:
        """What keeps us from hearing: the store, where it did not take the last event. Not for
        long after it: who is kept from sending anything else could not find out."""
        deaf = self._deaf_since and self._clock.now() - self._deaf_since < _DEAF_FOR
        return ["store"] if deaf else []

    async def given(self, answer: str) -> Given | None:
        """The answer of that id with its question."""
        return await self._store.given(answer)

    async def sources(self, answer: str) -> list[SourceShown]:
        """What the answer rests on, by the cards as they are now; empty where there is none."""
        given = await self._store.given(answer)
        if given is None:
            return []
        reply = given.answer.reply
        cards = dict.fromkeys(p.card for p in reply.paragraphs if p.card)
        return sources_of(
            self._knowledge.pipeline, cards, self._knowledge.documents(), reply.language
        )

    async def why(self, answer: str) -> str:
        """How the answer was found, in words; "" where there is no such answer."""
        given = await self._store.given(answer)
        if given is None:
            return ""
        pipeline, language = self._knowledge.pipeline, given.answer.reply.language
        if given.question.pick:
            return pipeline.prompts.say(language, "why", "chosen")
        again = pipeline.answer(given.answer.said, given.answer.about)
        if given.answer.outcome is Outcome.UNREADABLE or not isinstance(again, Understood):
            return pipeline.prompts.say(language, "why", "no_question")
        return explain(pipeline, again)

    async def covers(self, language: Language) -> str:
        """Which documents are answered from, in words."""
        return self._knowledge.pipeline.covers(language)

    async def _write_down(self, inbound: Inbound) -> bool:  # noqa: PLR0911  # one row for each kind
        now = self._clock.now()
        match inbound:
            case Asked(way=Way.FOLLOW_UP) if not self._follow_ups:
                return False
            case Asked():
                ours = inbound.way is Way.FOLLOW_UP
                return await self._store.hear_question(inbound, now, only_in_our_thread=ours)
            case Edited():
                return await self._store.hear_edit(inbound, now, EDITABLE)
            case Withdrawn():
                return await self._store.hear_withdrawal(inbound, now)
            case Picked():
                return await self._store.hear_pick(inbound, now)
            case Rated():
                return await self._store.hear_rating(inbound, now)
            case Shared():
                given = await self._store.given(inbound.answer)
                if given is None:
                    return False
                message = Message((Part(given.answer.reply, given.answer.id),))
                return await self._store.hear_share(inbound, now, message, new_key())

    async def _apologise(self, asked: Asked) -> None:
        """Best effort, and not with every redelivery: the platform will send most questions again
        for a while, and once the store is back they are answered."""
        now = self._clock.now()
        last = self._apologised.get(asked.person)
        chat = self._chats.get(asked.place.platform)
        if chat is None or (last and now - last < _APOLOGISE_EVERY):
            return
        self._apologised = {
            person: at for person, at in self._apologised.items() if now - at < _APOLOGISE_EVERY
        } | {asked.person: now}
        say = self._wording.not_taken if asked.way in _SENT_ONCE else self._wording.not_now
        message = say(language_of(asked.said))
        key, person = new_key(), asked.person
        post = Post(0, key, Purpose.NOTICE, asked.place, person, asked.private, message, 1)
        try:
            await chat.post(post, message)
        except NotDone as failed:
            log.warning("not_apologised", event_id=asked.event, reason=failed.reason)
