"""The tables. A change here needs a migration beside it: a test compares."""

from enum import StrEnum

from sqlalchemy import Boolean as TrueFalse
from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    func,
)

from bot.model.post import Message
from bot.model.reply import Reply
from bot.store.columns import Moment, Whole, Words


class Standing(StrEnum):
    """How far a question has come."""

    DUE = "due"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Delivery(StrEnum):
    """How far a post has come. DUE: what is to be read there is not, or may not be."""

    DUE = "due"
    SETTLED = "settled"
    REFUSED = "refused"


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _words(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Words, nullable=False, default=default)


def _number(name: str, default: int | None = None) -> Column[int]:
    return Column(name, Integer, nullable=False, default=default)


# What was taken up. What came to nothing (False) is not in here.
events = Table(
    "events",
    metadata,
    _words("platform"),
    _words("event"),
    Column("heard_at", Moment, nullable=False),
    PrimaryKeyConstraint("platform", "event"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    _words("platform"),
    _words("channel"),
    _words("thread"),
    Column("message", Words),  # NULL where the same question cannot come up twice
    _words("person"),
    _words("said"),
    _words("way"),
    _words("private", ""),
    _words("pick", ""),
    _number("version", 1),
    _words("state", Standing.DUE),
    Column("heard_at", Moment, nullable=False),
    UniqueConstraint("platform", "channel", "message"),
    Index(None, "state", "heard_at", "id"),  # due_questions
    Index(None, "platform", "channel", "thread", "id"),  # last_given, and what is due in a thread
)

answers = Table(
    "answers",
    metadata,
    Column("id", Words, primary_key=True),
    Column("question", ForeignKey(questions.c.id), nullable=False),
    _number("version"),
    _number("part"),
    _words("said"),
    _words("outcome"),
    _words("card"),
    _number("revision"),
    Column("beside", Whole(tuple[str, ...]), nullable=False),
    _words("nearest"),
    Column("confidence", Float, nullable=False),
    _words("language"),
    _words("about"),
    Column("reply", Whole(Reply), nullable=False),
    # By the database's clock: for the operator's eyes, no rule depends on it.
    Column("given_at", Moment, nullable=False, default=func.now()),
    UniqueConstraint("question", "version", "part"),
)

posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("question", ForeignKey(questions.c.id), nullable=False),
    _words("purpose"),
    _words("platform"),
    _words("channel"),
    _words("thread"),
    _words("person"),
    _words("private"),
    Column("wanted", Whole(Message)),  # NULL: it is to be gone
    _number("wanted_version", 1),
    _number("shown_version", 0),
    _words("message", ""),
    _number("attempts", 0),
    _words("state", Delivery.DUE),
    Column("since", Moment, nullable=False),  # when it was first due
    Column("due_at", Moment, nullable=False),
    Column("owner", Words),  # NULL: nobody's
    Column("owned_until", Moment),
    _words("refusal", ""),
    UniqueConstraint("question", "purpose"),
    Index(None, "state", "due_at", "id"),  # claim_posts
    Index(None, "platform", "channel", "thread"),  # is there a reply of ours in a thread?
    Index(None, "platform", "channel", "message"),  # or above it?
)

ratings = Table(
    "ratings",
    metadata,
    Column("answer", ForeignKey(answers.c.id), nullable=False),
    _words("person"),
    Column("helpful", TrueFalse),  # NULL: taken back
    Column("rated_at", Moment, nullable=False),
    PrimaryKeyConstraint("answer", "person"),
)

# That what was asked is a way of asking for that card, as somebody's pick says.
proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer", ForeignKey(answers.c.id), nullable=False),
    _words("card"),
    _words("said"),
    _words("person"),
    Column("proposed_at", Moment, nullable=False),
    UniqueConstraint("answer", "card"),
)
