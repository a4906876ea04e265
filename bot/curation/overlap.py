"""cards + their terms -> the pairs whose phrasings collide: each may be taken for the other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum

import numpy as np
import numpy.typing as npt

from bot.language import kinds_of
from bot.model.knowledge import Card
from bot.model.question import Kind
from bot.retrieval import Analysis, lucene_idf


@dataclass(frozen=True, slots=True)
class Pair:
    """Two phrasings and how much of their weight they share: an idf-weighted Dice coefficient."""

    share: float
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Collision:
    """Two cards and their phrasings that collide, the nearest first. Where they dispute one
    another, they are shown together and neither is taken for the other."""

    one: str
    other: str
    pairs: tuple[Pair, ...]
    disputing: bool


@dataclass(frozen=True, slots=True)
class _Phrasing:
    card: int
    text: str
    terms: frozenset[str]
    kinds: frozenset[Kind]


def overlaps(cards: Sequence[Card], analysis: Analysis, floor: float = 0.8) -> list[Collision]:
    """Every pair of cards with phrasings that share the floor or more, the worst first.

    Phrasings that ask for different kinds of thing (when, who) do not collide. Five hundred cards
    with some twenty-five phrasings each take a few seconds.
    """
    phrasings = [
        _Phrasing(number, text, frozenset(terms), kinds_of(text))
        for number, (card, own) in enumerate(zip(cards, analysis.cards, strict=True))
        for text, terms in zip(card.questions, own.phrasings, strict=True)
    ]
    found: dict[tuple[int, int], list[Pair]] = {}
    for share, one, other in _near(phrasings, _idf(analysis), floor):
        between = (one.card, other.card)
        found.setdefault(between, []).append(Pair(share, one.text, other.text))
    collisions = [
        Collision(
            cards[one].id,
            cards[other].id,
            tuple(sorted(pairs, key=lambda pair: -pair.share)),
            cards[other].id in cards[one].disputes,
        )
        for (one, other), pairs in found.items()
    ]
    return sorted(collisions, key=lambda c: (-c.pairs[0].share, -len(c.pairs), c.one, c.other))


def _idf(analysis: Analysis) -> dict[str, float]:
    """By cards, as the index weighs terms."""
    held = Counter(
        chain.from_iterable(
            {*terms.asked, *terms.statement, *terms.tags} for terms in analysis.cards
        )
    )
    return {term: lucene_idf(len(analysis.cards), count) for term, count in held.items()}


def _near(
    phrasings: Sequence[_Phrasing], idf: dict[str, float], floor: float
) -> Iterator[tuple[float, _Phrasing, _Phrasing]]:
    """Pairs of phrasings of different cards, the one that stands first in the files first."""
    weight = np.array([fsum(idf[term] for term in one.terms) for one in phrasings])
    card = np.array([one.card for one in phrasings])
    holders = _holders(phrasings)
    for number, one in enumerate(phrasings):
        if not one.terms:
            continue
        rows = [holders[term] for term in one.terms]
        gains = [np.full(len(row), idf[term]) for term, row in zip(one.terms, rows, strict=True)]
        common = np.bincount(np.concatenate(rows), np.concatenate(gains), len(phrasings))
        with np.errstate(invalid="ignore"):  # a phrasing of small words alone weighs nothing
            share = 2 * common / (weight + weight[number])
        for at in map(int, np.flatnonzero((share >= floor) & (card > one.card))):
            other = phrasings[at]
            if not one.kinds or not other.kinds or one.kinds & other.kinds:
                yield min(1.0, float(share[at])), one, other


def _holders(phrasings: Sequence[_Phrasing]) -> dict[str, npt.NDArray[np.int64]]:
    """For each term the numbers of the phrasings that hold it."""
    holders: dict[str, list[int]] = {}
    for number, one in enumerate(phrasings):
        for term in one.terms:
            holders.setdefault(term, []).append(number)
    return {term: np.array(numbers) for term, numbers in holders.items()}
