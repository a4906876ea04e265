"""A message of ours as a row: what it is to say beside what it says. Delivery makes them one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from bot.model.reply import Reply
from bot.model.talk import Place


def new_key() -> str:
    """For a post or an answer: random, so that nobody guesses it and no two stores share one."""
    return uuid4().hex


class Purpose(StrEnum):
    """Why a message of ours stands there; for one question at most one of each."""

    REPLY = "reply"
    SHARE = "share"  # a private answer, now for everyone
    NOTICE = "notice"  # to the asker alone: why there is no reply


@dataclass(frozen=True, slots=True)
class Part:
    """An answer in a message. `asked` is its own line where a message answers several questions;
    `about` what was carried over from the answer before; `answer` its id, for buttons, "" for none.
    """

    reply: Reply
    answer: str = ""
    asked: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """All that one message says. Never without a part."""

    parts: tuple[Part, ...]
    left_over: str = ""  # what is said where more was asked than is answered at a time

    @property
    def plain(self) -> str:
        """The whole of it without layout."""
        lines = [line for p in self.parts for line in (p.asked, p.about, p.reply.plain)]
        return "\n\n".join(filter(None, (*lines, self.left_over)))


@dataclass(frozen=True, slots=True)
class Post:
    """A message of ours and how far it has come.

    key: random, goes out with the message, so that we know it again in the thread.
    person: the asker. private: the platform's address for what only the asker sees, or "".
    wanted: what it is to say, None where it is to be gone; `wanted_version` counts its changes.
    shown_version: the version that is to be read there; 0 where nothing is.
    message: the platform's id once it is known.
    attempts: how often somebody set about it since it last succeeded. From the second on, an
        earlier attempt may have been seen: look before posting.
    since: when it was first wanted, of our clock. Nothing of it stands anywhere from before that.
    """

    id: int
    key: str
    purpose: Purpose
    place: Place
    person: str
    private: str
    wanted: Message | None
    wanted_version: int
    shown_version: int = 0
    message: str = ""
    attempts: int = 0
    since: datetime | None = None
