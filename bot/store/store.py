"""The Store on a database: each method one transaction, the work of the rooms beside this one."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.model.answer import Answer, Given, Question
from bot.model.post import Message, Post
from bot.model.talk import Asked, Edited, Picked, Place, Rated, Shared, Withdrawn
from bot.store import answering, claiming, hearing, outbox
from bot.store.engine import engine_of
from bot.store.transactions import Transactions


class SqlStore:
    """What each method does is said in `bot.ports.Store`."""

    def __init__(self, url: str) -> None:
        """`url` as in DATABASE_URL, whose tables are there (`open_store` sees to that).

        Connects to nothing yet. Raises StoreFault where the address cannot be used.
        """
        self._do = Transactions(engine_of(url))

    async def hear_question(self, asked: Asked, now: datetime, *, only_in_our_thread: bool) -> bool:
        return await self._do.write_once(
            hearing.question, asked, now, only_in_our_thread=only_in_our_thread
        )

    async def hear_edit(self, edited: Edited, now: datetime, within: timedelta) -> bool:
        return await self._do.write_once(hearing.edit, edited, now, within)

    async def hear_withdrawal(self, withdrawn: Withdrawn, now: datetime) -> bool:
        return await self._do.write_once(hearing.withdrawal, withdrawn, now)

    async def hear_pick(self, picked: Picked, now: datetime) -> bool:
        return await self._do.write_once(hearing.pick, picked, now)

    async def hear_rating(self, rated: Rated, now: datetime) -> bool:
        return await self._do.write_once(hearing.rating, rated, now)

    async def hear_share(self, shared: Shared, now: datetime, post: Message, key: str) -> bool:
        return await self._do.write_once(hearing.share, shared, now, post, key)

    async def due_questions(self, limit: int) -> Sequence[Question]:
        return await self._do.read(answering.due, limit)

    async def answer(
        self, question: Question, answers: Sequence[Answer], message: Message, key: str
    ) -> bool:
        return await self._do.write(answering.answer, question, answers, message, key)

    async def claim_posts(
        self, owner: str, now: datetime, lease: timedelta, limit: int, not_in: Collection[Place]
    ) -> Sequence[Post]:
        return await self._do.write(claiming.claim, owner, now, lease, limit, not_in)

    async def posted(self, post: Post, message: str, version: int, owner: str) -> bool:
        return await self._do.write(outbox.posted, post, message, version, owner)

    async def postpone(self, post: Post, until: datetime, owner: str, *, sure: bool) -> bool:
        return await self._do.write(outbox.postpone, post, until, owner, sure=sure)

    async def refuse(self, post: Post, reason: str, notice: Message | None, key: str) -> bool:
        return await self._do.write(outbox.refuse, post, reason, notice, key)

    async def given(self, answer: str) -> Given | None:
        return await self._do.read(answering.given, answer)

    async def last_given(self, place: Place, before: Question) -> Given | None:
        return await self._do.read(answering.last_given, place, before)

    async def helpful(self, answer: str) -> tuple[int, int]:
        return await self._do.read(answering.helpful, answer)

    async def close(self) -> None:
        await self._do.close()
