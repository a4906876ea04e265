"""What somebody asked, once it is known to be a question."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages that questions are understood in, by ISO 639-1 code."""

    EN = "en"
    FR = "fr"
    NL = "nl"


class Kind(StrEnum):
    """What a question wants to hear: a date, a person, a number..."""

    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    HOW_MANY = "how many"
    HOW_MUCH = "how much money"
    HOW_LONG = "how long"
    HOW_OLD = "how old"
    NAME = "what name"
    WHY = "why"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the pipeline takes it: clean text, its language, what it wants to hear."""

    text: str
    language: Language
    kinds: frozenset[Kind]


class Unreadable(StrEnum):
    """Why something that was said cannot be looked up."""

    EMPTY = "empty"
    NO_WORDS = "no words"
    TOO_LONG = "too long"
