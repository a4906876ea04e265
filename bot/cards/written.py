"""a card -> its entry as a curator would have written it, comments kept in their places."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO

import yaml
from yaml.emitter import Emitter
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from bot.model.knowledge import Card, Citation

FOLDED_AT = 92  # characters of a statement's line, without its indentation
_TEXT = "tag:yaml.org,2002:str"
_EMITTER, _RESOLVER = Emitter(StringIO(), allow_unicode=True), Resolver()

Place = tuple[str, ...]  # a field of the entry, or a field and one of its items


@dataclass(slots=True)
class Remarks:
    """The comments of one entry: on lines of their own before a place, beside it, after all.

    "" among the lines is a blank line; there are some before the entry alone.
    """

    head: list[str] = field(default_factory=list)
    before: dict[Place, list[str]] = field(default_factory=dict)
    beside: dict[Place, list[str]] = field(default_factory=dict)
    tail: list[str] = field(default_factory=list)


def write_card(card: Card, remarks: Remarks | None = None) -> str:
    """The lines of the entry, each with its end. What was said of a place that is no more stands
    after the entry: no comment is lost."""
    remarks = remarks or Remarks()
    lines = list(remarks.head)
    left = Remarks(before=dict(remarks.before), beside=dict(remarks.beside))
    for place, line in _rows(card):
        indent = line[: len(line) - len(line.lstrip())]
        first, *more = left.beside.pop(place, None) or [""]
        lines += [indent + comment for comment in (*left.before.pop(place, ()), *more)]
        lines.append(f"{line}  {first}" if first else line)
    homeless = [c for said in (*left.before.values(), *left.beside.values()) for c in said]
    lines += [f"  {comment}" for comment in (*homeless, *remarks.tail)]
    return "".join(f"{line}\n" for line in lines)


def citation_place(citation: Citation) -> Place:
    return ("citations", citation.source, citation.section, citation.find)


def _rows(card: Card) -> Iterator[tuple[Place, str]]:
    """The lines, each with its place: the fields in the order of the form."""
    yield ("id",), f"- id: {scalar(card.id)}"
    yield from _statement(card.statement)
    yield ("questions",), "  questions:"
    for question in card.questions:
        yield ("questions", question), f"    - {scalar(question)}"
    yield ("citations",), "  citations:"
    for citation in card.citations:
        yield citation_place(citation), f"    - {_citation(citation)}"
    if card.as_of:
        yield ("as_of",), f"  as_of: {card.as_of}"  # a date is told from text by nobody here
    for name, items in (
        ("disputes", card.disputes),
        ("see_also", card.see_also),
        ("tags", card.tags),
    ):
        if items:
            yield (name,), f"  {name}: {_in_a_row(items)}"


def _statement(statement: str) -> Iterator[tuple[Place, str]]:
    if not _may_be_folded(statement):
        yield ("statement",), f"  statement: {_quoted(statement)}"
        return
    yield ("statement",), "  statement: >-"
    for line in textwrap.wrap(statement, FOLDED_AT, break_long_words=False, break_on_hyphens=False):
        yield (), f"    {line}"


def _citation(citation: Citation) -> str:
    parts = (
        f"{name}: {scalar(value, in_a_row=True)}"
        for name, value in (
            ("source", citation.source),
            ("section", citation.section),
            ("find", citation.find),
        )
    )
    return "{" + ", ".join(parts) + "}"


def _in_a_row(items: Sequence[str]) -> str:
    return "[" + ", ".join(scalar(item, in_a_row=True) for item in items) + "]"


@lru_cache(maxsize=65_536)
def scalar(text: str, *, in_a_row: bool = False) -> str:
    """The text as YAML, in quotes where it would be taken for something else without them.

    Between brackets also where it holds quotes of its own, which are easily miscounted there.
    """
    shape = _EMITTER.analyze_scalar(text)
    plain = shape.allow_flow_plain if in_a_row else shape.allow_block_plain
    if in_a_row and ("'" in text or '"' in text):
        plain = False
    if plain and _kind(text) == _TEXT:
        return text
    return _quoted(text)


def _kind(text: str) -> str:
    """The tag that other readers of YAML give it where it stands without quotes."""
    resolve: Callable[..., str] = _RESOLVER.resolve
    return resolve(ScalarNode, text, (True, False))


def _quoted(text: str) -> str:
    """In double quotes on one line, with escapes for what a line cannot hold."""
    return yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf")).rstrip("\n")


def _may_be_folded(text: str) -> bool:
    """Whether every character may stand in a block as it is."""
    return bool(_EMITTER.analyze_scalar(text).allow_block)
