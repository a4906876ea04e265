"""An answer as it was given: what was asked, what came of it, what was shown."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.reply import Reply
from bot.model.talk import Place


class Outcome(StrEnum):
    """What came of a question."""

    ANSWERED = "answered"
    SUGGESTED = "suggested"
    ABSTAINED = "abstained"
    UNREADABLE = "unreadable"
    OVERVIEW = "overview"  # of what there is to ask: what was said asks for no card


@dataclass(frozen=True, slots=True)
class Answer:
    """`card` is the main card with the `revision` that was shown, "" and 0 where there is none;
    `beside` the others shown, `nearest` the near miss where nothing was sure enough.

    `said` is the question as looked up: with what was carried over from the answer before, if
    anything was (`about` names it).
    """

    id: str
    said: str
    outcome: Outcome
    reply: Reply
    card: str = ""
    revision: int = 0
    beside: tuple[str, ...] = ()
    nearest: str = ""
    confidence: float = 0.0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the store. `version` counts its edits from 1; `pick` is the card that was
    picked, "" where words were asked."""

    id: int
    place: Place
    person: str
    said: str
    version: int
    private: str = ""
    pick: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer with the question that it was given to."""

    question: Question
    answer: Answer
