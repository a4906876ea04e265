"""a document -> its paragraphs as a reader sees them, whatever lines, pages and columns did to it.

A blank line ends a paragraph; so does the end of a sentence before a line that is indented. What
stops in mid-sentence goes on in the next paragraph of its section, which may stand a page further
down; but not where sources.yaml lists one section twice in a row: there the text has a gap.
Headings, page numbers and whatever else holds no letter are no paragraphs.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.cards.documents import Document
from bot.language import sentence_ends, squash

_BLANK_LINE = re.compile(r"\n\s*\n")
_INDENTED = re.compile(r"(?<=\S)[^\S\n]*\n[^\S\n]+(?:[•▪*-]\s*|\d+[.)]\s+)?(?=\S)")
_ENDED = re.compile(r"[.!?:;…][”\"')\]\[\d]*\s*$")
_SENTENCE = 8  # words: fewer without a stop are a title or an address

Span = tuple[int, int]


@dataclass(slots=True)
class Block:
    """A paragraph: its section's heading, squashed, and the spans of the text that make it up."""

    section: str
    spans: list[Span]


def blocks(document: Document, headings: Collection[str], lines: Collection[str]) -> list[Block]:
    """In the text's order. `headings` and `lines` are squashed; `lines` are what comes back on
    many pages (a running title): nothing goes on in them, and anything may go on behind them."""
    found: list[Block] = []
    last: dict[str, Block] = {}  # by section
    section_before = None
    for section, start, end in document.stretches():
        if section == section_before:
            last.pop(section, None)
        section_before = section
        for span in _spans(document.text, start, end):
            text = document.text[slice(*span)]
            words = squash(text)[0]
            if words in headings or not has_letter(text):
                continue
            before = last.get(section)
            if words in lines:
                found.append(Block(section, [span]))
            elif before and _goes_on(document.text[slice(*before.spans[-1])], text):
                before.spans.append(span)
            else:
                last[section] = Block(section, [span])
                found.append(last[section])
    return found


def has_letter(text: str) -> bool:
    """Whether there is anything to read: figures and signs alone are a page's or a list's."""
    return any(char.isalpha() for char in text)


def _goes_on(before: str, after: str) -> bool:
    """Whether what stops there goes on here: in mid-sentence, that is, and it is no mere title."""
    if _ENDED.search(before):
        return False
    broken = after[:1].islower() and len(before.split()) >= _SENTENCE
    return broken or bool(sentence_ends(before))


def _spans(text: str, start: int, end: int) -> Iterator[Span]:
    edges = [start]
    for blank in _BLANK_LINE.finditer(text, start, end):
        edges += [*_indents(text, edges[-1], blank.start()), blank.end()]
    edges += [*_indents(text, edges[-1], end), end]
    for left, right in pairwise(edges):
        if stripped := text[left:right].strip():
            first = text.index(stripped, left)
            yield first, first + len(stripped)


def _indents(text: str, start: int, end: int) -> Iterator[int]:
    """Where, between two blank lines, a sentence begins on a line that is indented."""
    for indent in _INDENTED.finditer(text, start, end):
        line = text[text.rfind("\n", start, indent.start()) + 1 : indent.start()]
        both = f"{line} {text[indent.end() : indent.end() + 1]}"
        if not line[:1].isspace() and len(line) + 1 in sentence_ends(both):
            yield indent.start()
