"""the texts of a card to be -> the cards that may say it already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.model.question import Unreadable
from bot.question import read_question
from bot.retrieval import Index


@dataclass(frozen=True, slots=True)
class Near:
    """A card, and how much of one of the texts it says or asks as well: from 0 to 1."""

    card: str
    share: float
    text: str


def near(
    index: Index, statement: str, questions: Sequence[str], floor: float = 0.5, limit: int = 5
) -> list[Near]:
    """The nearest cards, nearest first; none of those that share less than the floor."""
    found: dict[str, Near] = {}
    for text, is_statement in [(statement, True), *((question, False) for question in questions)]:
        for one in _nearest(index, text, is_statement=is_statement):
            known = found.get(one.card)
            if one.share >= floor and (known is None or known.share < one.share):
                found[one.card] = one
    return sorted(found.values(), key=lambda one: -one.share)[:limit]


def _nearest(index: Index, text: str, *, is_statement: bool) -> Iterable[Near]:
    question = read_question(text)
    if isinstance(question, Unreadable):
        return
    for hit in index.search(question).hits:
        # A statement is compared with statements: it has words that no question has.
        share = hit.signals.stated if is_statement else hit.signals.dice_kind
        yield Near(hit.card, share, text)
