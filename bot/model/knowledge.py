"""What a workspace knows: cards, the sources that they cite, names, topics, and all of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model.question import Language


class SourceKind(StrEnum):
    """How much a reader may lean on a source, before reading it."""

    OFFICIAL = "official"
    ACADEMIC = "academic"
    COMMENTARY = "commentary"
    PRESS = "press"
    BLOG = "blog"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document: its heading as it stands there, and the words that it begins with.

    `starts` is empty where the text begins with the heading's own line.
    """

    heading: str
    starts: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document. Dates are ISO 8601, as exact as known: `2018`, `2018-03`, `2018-03-22`.

    `after` is the newest date that the text mentions, for one that bears no date of its own.
    """

    id: str
    title: str
    short: str
    kind: SourceKind
    reliability: str
    author: str = ""
    publisher: str = ""
    date: str = ""
    after: str = ""
    url: str = ""
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact stands: a source, a section's heading, a phrase of at most eight words."""

    source: str
    section: str
    find: str


@dataclass(frozen=True, slots=True)
class Card:
    """One fact, in our own words, with the ways in which people ask for it."""

    id: str
    statement: str
    questions: tuple[str, ...]
    citations: tuple[Citation, ...]
    as_of: str = ""
    disputes: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    revision: int = 0  # 0: as it stands in knowledge/cards; a correction adds one


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One thing and every name that it goes by."""

    term: str
    meaning: str
    expansions: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    french: tuple[str, ...] = ()
    dutch: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    confusable: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name of it, the entry's own first."""
        return (
            self.term,
            *self.expansions,
            *self.synonyms,
            *self.french,
            *self.dutch,
            *self.misspellings,
        )


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Everyday words that mean about the same in this subject, each with its language."""

    members: tuple[tuple[Language, str], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What people ask next about a card, and no document says."""

    near: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Starter:
    """A question to begin with, and the card that answers it."""

    question: str
    card: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A field that people may ask about: `id` is the topic of cards, or a tag of theirs. `overview`
    says what the documents cover, `asked` is what else the field is called."""

    id: str
    title: str
    french: str
    dutch: str
    overview: str
    starters: tuple[Starter, ...]
    asked: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called."""
        return (self.title, self.french, self.dutch, *self.asked)

    def called(self, language: Language) -> str:
        """Its title in that language."""
        titles = {Language.EN: self.title, Language.FR: self.french, Language.NL: self.dutch}
        return titles[language]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that answers are made of, checked, and a fingerprint that changes when it does."""

    cards: Mapping[str, Card]
    sources: Mapping[str, Source]
    glossary: tuple[GlossaryEntry, ...] = ()
    thesaurus: tuple[SynonymGroup, ...] = ()
    gaps: tuple[Gap, ...] = ()
    topics: tuple[Topic, ...] = ()
    fingerprint: str = field(default="", compare=False)
