"""What is said in return, free of platform: paragraphs, footnotes, choices."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.question import Language


class Role(StrEnum):
    """What a paragraph is for, so that a platform can lay it out."""

    STATEMENT = "statement"
    NOTE = "note"
    DISPUTE = "dispute"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences of one role; `footnotes` are numbers into the reply's footnotes, from 1.

    `as_of` says of what date a fact is, in words, where it is of one. `card` is whose the text is.
    """

    role: Role
    text: str
    as_of: str = ""
    footnotes: tuple[int, ...] = ()
    card: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A citation as the reader sees it. `card` and `index` say which citation of which card."""

    number: int
    text: str
    card: str
    index: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A card that may be meant: its question, to be clicked or typed by number (from 1)."""

    number: int
    question: str
    card: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The whole reply. `plain` is all of it as a reader without layout would see it."""

    language: Language
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...] = ()
    choices: tuple[Choice, ...] = ()
    plain: str = ""
