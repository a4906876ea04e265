"""a file's tree -> its comments, each with the place in an entry that it is about."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.cards.written import Place, Remarks, citation_place
from bot.cards.yaml_tree import Span, Tree
from bot.model.knowledge import Card

_COMMENT = re.compile(r"#[^\n\r\x85\u2028\u2029]*")  # to the end of the line, as YAML 1.1 has it
_BLOCK = re.compile(r"[|>][-+\d \t]*")  # the head of a block of text, behind which one may stand


class Side(StrEnum):
    """How a comment stands to its place."""

    HEAD = "before the entry"
    BEFORE = "before"
    BESIDE = "beside"
    TAIL = "after the entry"
    FOOT = "after all entries"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and whose it is: that of the entry of that number, at that place."""

    span: Span
    text: str
    side: Side
    entry: int
    place: Place = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A field, or an item of a list that is written one to a line."""

    span: Span
    entry: int
    place: Place


def comments_of(tree: Tree, cards: Sequence[Card]) -> list[Comment]:
    """All of them in order; `cards` are the tree's entries."""
    units = _units(tree, cards)
    starts = [unit.span[0] for unit in units]
    found: list[Comment] = []
    for span in _spans(tree):
        at = bisect_right(starts, span[0])
        last = units[at - 1] if at else None
        coming = units[at] if at < len(units) else None
        comment = _settled(tree, span, last, coming)
        before = found[-1] if found and last and found[-1].span[0] >= last.span[1] else None
        if before and comment.side is Side.TAIL and before.side in (Side.HEAD, Side.FOOT):
            # Behind a comment that looks ahead it looks ahead too, wherever it is indented to.
            comment = replace(before, span=span, text=comment.text)
        found.append(comment)
    return found


def remarks_of(tree: Tree, comments: Sequence[Comment], entry: int) -> Remarks:
    """What is said of one entry, in the form in which it is written again."""
    own = [comment for comment in comments if comment.entry == entry]
    remarks = Remarks()
    for comment in own:
        if comment.side is Side.BEFORE:
            remarks.before.setdefault(comment.place, []).append(comment.text)
        elif comment.side is Side.BESIDE:
            remarks.beside.setdefault(comment.place, []).append(comment.text)
        elif comment.side is Side.TAIL:
            remarks.tail.append(comment.text)
    head = [comment for comment in own if comment.side is Side.HEAD]
    remarks.head = spaced(tree.text, head, tree.spans[(entry,)][0])
    return remarks


def spaced(text: str, comments: Sequence[Comment], end: int) -> list[str]:
    """Their lines; "" where blank lines part one from the next, or the last from what follows."""
    lines = []
    starts = [*(comment.span[0] for comment in comments), end]
    for comment, after in zip(comments, starts[1:], strict=True):
        lines.append(comment.text)
        between = text[comment.span[1] : after]
        if between.split("-")[0].count("\n") > 1:
            lines.append("")
    return lines


def without_comments(tree: Tree, start: int, end: int) -> str:
    """A stretch between two values, its length kept."""
    return _COMMENT.sub(lambda m: " " * len(m.group()), tree.text[start:end])


def _units(tree: Tree, cards: Sequence[Card]) -> list[_Unit]:
    units = []
    for entry, card in enumerate(cards):
        places: dict[tuple[str | int, ...], Place] = {(f,): (f,) for f in tree.value[entry]}
        places |= {("questions", n): ("questions", q) for n, q in enumerate(card.questions)}
        places |= {("citations", n): citation_place(c) for n, c in enumerate(card.citations)}
        units += [_Unit(tree.spans[(entry, *path)], entry, place) for path, place in places.items()]
    return sorted(units, key=lambda unit: (unit.span[0], -unit.span[1]))


def _spans(tree: Tree) -> list[Span]:
    """Where comments stand: between the texts, and behind the sign that begins a block of text."""
    found = []
    at = 0
    for start, end in [*tree.scalars, (len(tree.text), len(tree.text))]:
        found += [match.span() for match in _COMMENT.finditer(tree.text, at, start)]
        at = end
        block = _BLOCK.match(tree.text, start, end)
        behind = _COMMENT.match(tree.text, block.end(), end) if block else None
        if behind:
            found.append(behind.span())
    return found


def _settled(tree: Tree, span: Span, last: _Unit | None, coming: _Unit | None) -> Comment:
    start, end = span
    text = tree.text[start:end].rstrip()
    line = max(tree.text.rfind(sign, 0, start) for sign in "\n\r") + 1
    alone = not tree.text[line:start].strip(" \t-")
    if last and not alone:
        return Comment(span, text, Side.BESIDE, last.entry, last.place)
    inside = last and start < last.span[1] and not (coming and coming.span[0] < last.span[1])
    if last and inside:
        return Comment(span, text, Side.BEFORE, last.entry, last.place)
    if last and coming and last.entry == coming.entry:
        return Comment(span, text, Side.BEFORE, last.entry, coming.place)
    if last and start - line >= _indent(tree, last.entry) and not _begun(tree, last, start):
        return Comment(span, text, Side.TAIL, last.entry)
    if coming:
        return Comment(span, text, Side.HEAD, coming.entry)
    return Comment(span, text, Side.FOOT, -1)


def _indent(tree: Tree, entry: int) -> int:
    """The column of the entry's fields."""
    start = tree.spans[(entry,)][0]
    return start - max(tree.text.rfind(sign, 0, start) for sign in "\n\r") - 1


def _begun(tree: Tree, last: _Unit, before: int) -> bool:
    """Whether the dash of the next entry stands between."""
    return "-" in without_comments(tree, last.span[1], before)
