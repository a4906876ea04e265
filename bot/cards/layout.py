"""a file of cards as text -> the same in the one layout, or with one entry written anew.

Pure: who writes files is `keeping.py`. Nothing but the layout changes, and no comment is lost.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.cards.comments import Comment, Side, comments_of, remarks_of, spaced, without_comments
from bot.cards.entries import entries_of, forms_of
from bot.cards.faults import Fault, Faulty
from bot.cards.forms import CardForm
from bot.cards.values import card_of
from bot.cards.written import write_card
from bot.cards.yaml_tree import Tree, parse_tree, read_text
from bot.model.knowledge import Card

_MARK = "\ufeff"  # some editors begin a file with it
REMEDY = "Run `footnote format`"


def format_cards(text: str, file: Path) -> str:
    """The text in the one layout; formatting that again changes nothing.

    Raises Faulty where an entry is not in order; `file` is where the text stands.
    """
    mark, text = _unmarked(text)
    tree, cards = _read(text, file)
    comments = comments_of(tree, cards)
    parts = [
        write_card(card, remarks_of(tree, comments, number)) for number, card in enumerate(cards)
    ]
    foot = [comment for comment in comments if comment.side is Side.FOOT]
    if foot:
        parts.append("".join(f"{line}\n" for line in spaced(text, foot, foot[-1].span[1])))
    return mark + _with_ends("\n".join(parts), text)


def replace_card(text: str, card: Card, file: Path) -> str:
    """The text with the entry of that id written anew; everything outside of it stays as it is.

    Comments in the entry stay beside what they are about. Raises LookupError where there is no
    such entry, Faulty where the file is not in order.
    """
    mark, text = _unmarked(text)
    tree, cards = _read(text, file)
    ids = [known.id for known in cards]
    if card.id not in ids:
        raise LookupError(card.id)
    number = ids.index(card.id)
    comments = comments_of(tree, cards)
    start, end = _stretch(tree, comments, number)
    remarks = remarks_of(tree, [c for c in comments if c.span[0] >= start], number)
    entry = _with_ends(_indented(write_card(card, remarks), text, start), text)
    changed = text[:start] + entry + text[end:]
    _read(changed, file)
    return mark + changed


def append_card(text: str, card: Card, file: Path) -> str:
    """The text with one more entry at its end. Raises Faulty where nothing can be added there."""
    before = text.rstrip() + "\n\n" if text.strip(_MARK + " \t\r\n") else text
    added = before + write_card(card)
    if "\r\n" in text:
        added = added.replace("\r\n", "\n").replace("\n", "\r\n")
    _read(_unmarked(added)[1], file)
    return added


def check_layout(files: Sequence[Path]) -> list[Fault]:
    """One Fault for each file that is laid out otherwise, at the first line that differs.

    Raises Faulty where one is not in order.
    """
    return [fault for file in files for fault in _differs(file)]


def _differs(file: Path) -> Iterator[Fault]:
    given = read_text(file)
    wanted = format_cards(given, file)
    if given == wanted:
        return
    rows, others = given.split("\n"), wanted.split("\n")
    same = (row == other for row, other in zip(rows, others, strict=False))
    line = next((n for n, equal in enumerate(same, start=1) if not equal), len(rows))
    yield Fault(file, line, "", "is not in the layout of card files", REMEDY)


def _read(text: str, file: Path) -> tuple[Tree, list[Card]]:
    faults: list[Fault] = []
    tree = parse_tree(text, file)
    entries = entries_of(tree, CardForm, faults)
    if faults:
        raise Faulty(faults)
    return tree, [card_of(form) for form in forms_of(entries, CardForm)]


def _stretch(tree: Tree, comments: Sequence[Comment], number: int) -> tuple[int, int]:
    """From the entry's dash to the end of its last value or comment."""
    first, last = tree.spans[(number,)]
    before = tree.spans[(number - 1,)][1] if number else 0
    dash = without_comments(tree, before, first).rfind("-")
    if dash < 0:
        wrong = "does not stand on lines of its own"
        raise Faulty([Fault(tree.file, tree.line((number,)), "", wrong, REMEDY)])
    own = [c.span[1] for c in comments if c.entry == number and c.side is not Side.HEAD]
    end = max([last, *own])
    return before + dash, len(tree.text[:end].rstrip())


def _indented(entry: str, text: str, start: int) -> str:
    """The entry in the column of its dash, without the last line's end."""
    column = start - max(text.rfind(sign, 0, start) for sign in "\n\r") - 1
    return entry.rstrip("\n").replace("\n", "\n" + " " * column)


def _unmarked(text: str) -> tuple[str, str]:
    return (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)


def _with_ends(written: str, text: str) -> str:
    """What was written with the line ends of the text."""
    return written.replace("\n", "\r\n") if "\r\n" in text else written
