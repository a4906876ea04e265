"""What is heard on a platform: somebody asks, edits, withdraws, picks, rates, shares.

Each carries `event`, the platform's own id of it: the same event delivered twice has the same id.
Times, where there are any, are of our clock, UTC.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """Where people talk: a platform's channel, and the thread in it ("" outside of any)."""

    platform: str
    channel: str
    thread: str = ""


class Way(StrEnum):
    """How a question came to us."""

    MENTION = "mention"
    DIRECT = "direct"
    FOLLOW_UP = "follow-up"  # in a thread of ours, without a mention
    COMMAND = "command"
    LOOK_UP = "look-up"  # somebody else's message, looked up by a third
    PICK = "pick"  # one of the choices that we offered


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. `place` is where the reply belongs, its thread included.

    `message` is the asking message's id in its channel, or another key under which the same
    question can come up only once there; "" where nothing could (a command).
    `said` is plain text: the platform's markup and our own name are taken off.
    `private` is the platform's address for a reply that only the asker sees, "" for a public one.
    """

    event: str
    place: Place
    message: str
    person: str
    said: str
    way: Way
    private: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """The message of a question now says something else."""

    event: str
    place: Place  # without thread
    message: str
    said: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The message of a question was deleted."""

    event: str
    place: Place  # without thread
    message: str


@dataclass(frozen=True, slots=True)
class Picked:
    """Somebody took one of the choices that an answer offered: `card`. `private` as in Asked."""

    event: str
    place: Place
    person: str
    answer: str
    card: str
    private: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """Somebody found an answer helpful (True), not helpful (False), or took that back (None)."""

    event: str
    person: str
    answer: str
    helpful: bool | None


@dataclass(frozen=True, slots=True)
class Shared:
    """Somebody wants an answer that only they saw to stand in the channel."""

    event: str
    place: Place
    person: str
    answer: str


Inbound = Asked | Edited | Withdrawn | Picked | Rated | Shared
