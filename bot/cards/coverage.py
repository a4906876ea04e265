"""documents + cards + boilerplate -> Coverage: which card points at which paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from textwrap import shorten

from bot.cards.documents import Document, single_spaced
from bot.cards.faults import Fault
from bot.cards.paragraphs import Block, Span, blocks, has_letter
from bot.language import sentence_ends, squash
from bot.model.coverage import (
    Boilerplate,
    Coverage,
    CoveredSection,
    CoveredSource,
    Paragraph,
    Piece,
)
from bot.model.knowledge import Catalogue, Citation, Source

BOILERPLATE = "boilerplate.yaml"
_BEGINNING = 80  # characters: enough to find a paragraph by
_ITEM = re.compile(r"\n\s*(?=[•▪*-]|\d+[.)]\s)")


@dataclass(frozen=True, slots=True)
class _Pointers:
    """Where in a document's text phrases stand: those of cards, those of boilerplate, and the
    squashed phrases that are boilerplate wherever they are a whole paragraph."""

    cards: Sequence[tuple[Span, str]]
    marks: Sequence[tuple[Span, Boilerplate]]
    lines: Mapping[str, Boilerplate]


def cover(
    catalogue: Catalogue,
    documents: Mapping[str, Document],
    boilerplate: Sequence[Boilerplate] = (),
) -> Coverage:
    """Sources without a document are left out. A phrase that is not found points at nothing."""
    return Coverage(
        tuple(
            _covered(source, document, _pointers(document, catalogue, boilerplate))
            for source in catalogue.sources.values()
            if (document := documents.get(source.id))
        )
    )


def uncited(coverage: Coverage, folder: Path) -> list[Fault]:
    """One Fault per paragraph that no card cites; `folder` is where the documents are."""
    remedy = f"Cite it on a card, or say in {BOILERPLATE} why none has to"
    return [
        Fault(
            folder / f"{source.id}.txt",
            paragraph.line,
            section.heading or "before the first section",
            f"{shorten(paragraph.text, _BEGINNING, placeholder='…')!r} is cited by no card",
            remedy,
        )
        for source, section, paragraph in coverage
        if paragraph.uncited
    ]


def _pointers(
    document: Document, catalogue: Catalogue, boilerplate: Sequence[Boilerplate]
) -> _Pointers:
    own = [entry for entry in boilerplate if entry.source == document.source]
    return _Pointers(
        cards=[
            (span, card.id)
            for card in catalogue.cards.values()
            for citation in card.citations
            if citation.source == document.source and (span := document.find(citation))
        ],
        marks=[
            (span, entry)
            for entry in own
            if entry.section
            and (span := document.find(Citation(entry.source, entry.section, entry.find)))
        ],
        lines={squash(entry.find)[0]: entry for entry in own if not entry.section},
    )


def _covered(source: Source, document: Document, pointers: _Pointers) -> CoveredSource:
    headings = {squash(section.heading)[0]: section.heading for section in source.sections}
    alone = {*headings, *(heading.lstrip("0123456789") for heading in headings)}
    found: dict[str, list[Paragraph]] = {"": [], **{heading: [] for heading in headings}}
    for block in blocks(document, alone, pointers.lines.keys()):
        found[block.section].append(_paragraph(document.text, block, pointers))
    return CoveredSource(
        source,
        tuple(
            CoveredSection(headings.get(name, ""), tuple(paragraphs))
            for name, paragraphs in found.items()
            if name or paragraphs
        ),
    )


def _paragraph(document: str, block: Block, pointers: _Pointers) -> Paragraph:
    text = "\n".join(document[start:end] for start, end in block.spans)
    phrases = sorted(
        (span, card)
        for place, card in pointers.cards
        for span in _within(block, place)
        if has_letter(text[slice(*span)])
    )
    marks = [entry for place, entry in pointers.marks if any(_within(block, place))]
    starts = _sentences(text)
    touched = {
        sentence
        for (start, end), _ in phrases
        for sentence in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1))
    }
    return Paragraph(
        line=document.count("\n", 0, block.spans[0][0]) + 1,
        pieces=tuple(_pieces(text, phrases, starts, touched)),
        cards=tuple(dict.fromkeys(card for _, card in phrases)),
        boilerplate=next(iter(marks), pointers.lines.get(squash(text)[0])),
        sentences=len(starts),
        untouched=len(starts) - len(touched),
    )


def _sentences(text: str) -> list[int]:
    """Where sentences and a list's items begin; what holds no letter belongs to its neighbour."""
    edges = {0, len(text), *sentence_ends(text), *(item.end() for item in _ITEM.finditer(text))}
    starts = [at for at, end in pairwise(sorted(edges)) if has_letter(text[at:end])]
    return [0, *starts[1:]]


def _within(block: Block, place: Span) -> Iterator[Span]:
    """The part of a place in the document that lies in the block, in its own text's indices."""
    offset = 0
    for start, end in block.spans:
        first, last = max(start, place[0]), min(end, place[1])
        if first < last:
            yield first - start + offset, last - start + offset
        offset += end - start + 1


def _pieces(
    text: str, phrases: Sequence[tuple[Span, str]], starts: Sequence[int], touched: set[int]
) -> Iterator[Piece]:
    """The text cut wherever a sentence or a phrase begins or ends."""
    cuts = {0, len(text), *starts, *(edge for span, _ in phrases for edge in span)}
    for left, right in pairwise(sorted(cuts)):
        covering = [(span, card) for span, card in phrases if span[0] <= left < span[1]]
        yield Piece(
            text=single_spaced(text[left:right]),
            cards=tuple(dict.fromkeys(card for _, card in covering)),
            ends=tuple(dict.fromkeys(card for span, card in covering if span[1] == right)),
            touched=bisect_right(starts, left) - 1 in touched,
        )
