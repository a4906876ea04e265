"""What is shown to somebody who wants to check an answer: the passages that it rests on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a document around a phrase: before it, the phrase as it stands there, after."""

    before: str
    phrase: str
    after: str

    def __str__(self) -> str:
        return self.before + self.phrase + self.after


@dataclass(frozen=True, slots=True)
class Shown:
    """A place in a source: its section and the passage, or, where that cannot be shown, in words
    where to look."""

    section: str
    passage: Passage | None
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A source with the places in it that an answer rests on, and how far to trust it.

    `absent` says, in words, that the document is not installed; "" where it is.
    """

    title: str
    url: str
    places: tuple[Shown, ...]
    reliability: str
    absent: str = ""
