"""How far the cards cover the documents: each document by section and paragraph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.model.knowledge import Source


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """What a curator set apart as saying nothing that a card could state.

    Without a section: every paragraph of the source that is the phrase and nothing else.
    `file` and `entry_line` are where the entry stands.
    """

    source: str
    section: str
    find: str
    reason: str
    file: Path
    entry_line: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph's text that the phrases of the same cards cover, or of none.

    `ends`: those of the cards whose phrase ends with it. `touched`: a phrase of some card stands in
    the same sentence.
    """

    text: str
    cards: tuple[str, ...]
    ends: tuple[str, ...]
    touched: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, whatever page or column break runs through it; its cards as they come up.

    `line` is that of the document's text, from 1.
    """

    line: int
    pieces: tuple[Piece, ...]
    cards: tuple[str, ...]
    boilerplate: Boilerplate | None
    sentences: int
    untouched: int

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def uncited(self) -> bool:
        return not self.cards and self.boilerplate is None


@dataclass(frozen=True, slots=True)
class Tally:
    """Paragraphs that a card has to cite, those that one cites, boilerplate; sentences in the
    first, and those among them that no phrase touches."""

    paragraphs: int
    cited: int
    boilerplate: int
    sentences: int
    untouched: int

    @classmethod
    def of(cls, paragraphs: Iterable[Paragraph]) -> "Tally":
        every = list(paragraphs)
        count = [paragraph for paragraph in every if paragraph.boilerplate is None]
        return cls(
            len(count),
            sum(bool(paragraph.cards) for paragraph in count),
            len(every) - len(count),
            sum(paragraph.sentences for paragraph in count),
            sum(paragraph.untouched for paragraph in count),
        )

    @property
    def share(self) -> float:
        """Of the paragraphs, those cited; all of none is all."""
        return self.cited / self.paragraphs if self.paragraphs else 1.0


@dataclass(frozen=True, slots=True)
class CoveredSection:
    """A heading and the paragraphs under it, wherever in the document it goes on.

    The heading is "" for what stands before the first.
    """

    heading: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def tally(self) -> Tally:
        return Tally.of(self.paragraphs)


@dataclass(frozen=True, slots=True)
class CoveredSource:
    """A document, its sections in the order in which they first come up."""

    source: Source
    sections: tuple[CoveredSection, ...]

    @property
    def tally(self) -> Tally:
        return Tally.of(paragraph for section in self.sections for paragraph in section.paragraphs)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The documents at hand, in the order of sources.yaml."""

    sources: tuple[CoveredSource, ...]

    def __iter__(self) -> Iterator[tuple[Source, CoveredSection, Paragraph]]:
        for covered in self.sources:
            for section in covered.sections:
                for paragraph in section.paragraphs:
                    yield covered.source, section, paragraph

    @property
    def tally(self) -> Tally:
        return Tally.of(paragraph for _, _, paragraph in self)
