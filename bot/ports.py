"""What the flows need from outside, and what the outside may ask of them."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.model.answer import Answer, Given, Question
from bot.model.post import Message, Post, Purpose
from bot.model.question import Language
from bot.model.showing import SourceShown
from bot.model.talk import Asked, Edited, Inbound, Picked, Place, Rated, Shared, Withdrawn


class NotDone(Exception):  # noqa: N818  # what it says is the name
    """A message could not be posted, edited or deleted.

    reason: for the log and the operator, no secret in it. permanent: trying again is of no use.
    after: how long to wait, in seconds, as the platform said. unclear: it may have happened.
    """

    def __init__(
        self, reason: str, *, permanent: bool = False, after: float = 0.0, unclear: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason, self.permanent, self.after, self.unclear = reason, permanent, after, unclear


class Chat(Protocol):
    """A platform, as far as saying things goes. All raise NotDone, and nothing else."""

    @property
    def platform(self) -> str: ...

    async def post(self, post: Post, message: Message) -> str:
        """Says it, with the post's key beside it, once: never tries again by itself.

        Returns the message's id; "" where the platform does not tell (a private reply).
        """

    async def edit(self, post: Post, message: Message) -> None:
        """Makes the message with the post's id say something else. Gone already: NotDone."""

    async def delete(self, post: Post) -> None:
        """Gone already is as good as deleted."""

    async def find(self, post: Post) -> str | None:
        """The id of our own message in that place with the post's key, if it stands there."""


class Clock(Protocol):
    """Time, so that tests can tell it."""

    def now(self) -> datetime:
        """Aware, UTC."""

    async def sleep(self, seconds: float) -> None: ...


class Store(Protocol):
    """Everything that is remembered. Each method is one transaction: all of it or nothing, and
    durable when it returns. What `hear…` returns is False where that event was heard before.
    Whatever returns False changed nothing, and keeps nothing, the event included.

    Any of them may raise StoreDown: nothing happened, the same call may be made again. Who is
    cancelled meanwhile does not know which of the two it was.

    Text is kept as it is, but for what no database takes: NUL and half a surrogate pair become
    U+FFFD.
    """

    async def hear_question(self, asked: Asked, now: datetime, *, only_in_our_thread: bool) -> bool:
        """Once per event, and once per message of a channel. It is then due.

        With `only_in_our_thread` only where a reply of ours, for all to read, stands or is on its
        way in that thread (a question that is due there counts), or is the message below which the
        thread hangs; elsewhere nothing is kept and False is returned.
        """

    async def hear_edit(self, edited: Edited, now: datetime, within: timedelta) -> bool:
        """The question is due again under its next version, unless it was heard longer than
        `within` ago, is withdrawn, or says the same already: then nothing changes (False)."""

    async def hear_withdrawal(self, withdrawn: Withdrawn, now: datetime) -> bool:
        """The question is not answered any more; what was posted for it, or may have been, is to
        be gone."""

    async def hear_pick(self, picked: Picked, now: datetime) -> bool:
        """A question of its own, due, once per answer and card; and a proposal: that what was
        asked is a way of asking for that card. False also where there is no such answer.

        It says what the answer had looked up, and is as private as that, unless that was shared.
        """

    async def hear_rating(self, rated: Rated, now: datetime) -> bool:
        """The last word of each person on each answer stands. False also where there is no such
        answer."""

    async def hear_share(self, shared: Shared, now: datetime, post: Message, key: str) -> bool:
        """A post for the answer's question with the purpose SHARE, once, in the place where that
        was wanted. False also where there is no such answer, or its question was withdrawn."""

    async def due_questions(self, limit: int) -> Sequence[Question]:
        """Oldest first. Everybody may see the same: `answer` decides who was first."""

    async def answer(
        self, question: Question, answers: Sequence[Answer], message: Message, key: str
    ) -> bool:
        """Writes the answers, and what the question's reply is to say: a post (with `key`) where
        there is none yet, else its next version. The question is then no longer due.

        False, and nothing written, where it was answered or withdrawn meanwhile, or has another
        version by now.
        """

    async def claim_posts(
        self, owner: str, now: datetime, lease: timedelta, limit: int, not_in: Collection[Place]
    ) -> Sequence[Post]:
        """Posts that do not say what they are to say, are due, and are nobody's (or whose lease is
        over); at most one per channel, none in the channels of `not_in`, the longest due first.
        They are then the owner's until now + lease, and their attempts count one more."""

    async def posted(self, post: Post, message: str, version: int, owner: str) -> bool:
        """The post says that version (0: it is gone). Due again where more is wanted by now.

        `post` is as it was claimed. False where it is not the owner's any more, or where it was
        claimed anew since: then that claim counts. So it is with `postpone` and `refuse`.
        """

    async def postpone(self, post: Post, until: datetime, owner: str, *, sure: bool) -> bool:
        """Not before then. `sure`: nothing was posted, so the attempt does not count."""

    async def refuse(self, post: Post, reason: str, notice: Message | None, key: str) -> bool:
        """It will never be delivered, and is not tried again, whatever its next version says; in
        its place a NOTICE to the asker, where there is something to say, the question was not
        withdrawn, and there is none for it yet. Only withdrawing takes back what stands there."""

    async def given(self, answer: str) -> Given | None:
        """The answer of that id with its question."""

    async def last_given(self, place: Place, before: Question) -> Given | None:
        """The last ANSWERED one in that thread (outside of one: in that channel, to that person)
        before that question: of what stands there, so neither what was withdrawn nor what was said
        before an edit; and what was said to one person alone only for that person. In a thread
        without one, that of the question, or of our public reply, below which the thread hangs."""

    async def helpful(self, answer: str) -> tuple[int, int]:
        """How many found it helpful, and how many not."""

    async def close(self) -> None:
        """Once what was begun has ended. From then on the store is down."""


class StoreDown(Exception):  # noqa: N818  # what it says is the name
    """The store cannot be reached, is locked, full, or read-only at present: in words for the
    operator, with no secret and nothing that anybody wrote in them."""


class Desk(Protocol):
    """Where everything that is heard arrives."""

    async def hear(self, inbound: Inbound) -> None:
        """Once it returns, the event will not be lost. Raises StoreDown: not taken, send again."""

    async def given(self, answer: str) -> Given | None:
        """The answer of that id with its question."""

    async def sources(self, answer: str) -> list[SourceShown]:
        """What the answer rests on; empty where there is no such answer."""

    async def why(self, answer: str) -> str:
        """How the answer was found, in words; "" where there is no such answer."""

    async def covers(self, language: Language) -> str:
        """Which documents are answered from, in words."""


__all__ = ["Chat", "Clock", "Desk", "NotDone", "Purpose", "Store", "StoreDown"]
