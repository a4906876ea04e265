"""a question's terms + one card -> how they lie in it, apart from any score."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model.question import Kind
from bot.model.search import QueryTerm
from bot.retrieval.bm25 import Postings

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Profile:
    """A card's terms: of each phrasing, with what it asks for, of its statement, of its tags."""

    phrasings: tuple[tuple[tuple[str, ...], frozenset[Kind]], ...]
    statement: frozenset[str]
    tags: frozenset[str]
    gaps: tuple[tuple[tuple[str, ...], frozenset[Kind]], ...] = ()  # what nothing answers


@dataclass(frozen=True, slots=True)
class Fit:
    """The signals of that name that need no other card; `miss` as an idf, `best` the phrasing."""

    coverage: float
    exact: float
    phrased: float
    stated: float
    miss: float
    dice: float
    dice_kind: float
    name_miss: float
    year_miss: float
    order: float
    agreement: float
    focus: float
    gap: float
    gap_kind: float
    best: int


def fit(
    terms: Sequence[QueryTerm], kinds: frozenset[Kind], profile: Profile, postings: Postings
) -> Fit:
    """`terms` is not empty, nor is the profile's row of phrasings."""
    total = sum(term.idf for term in terms)
    held = profile.statement.union(profile.tags, *(words for words, _ in profile.phrasings))
    missed = [(term, 1 - _credit(term, held)) for term in terms]
    phrasings = [frozenset(words) for words, _ in profile.phrasings]
    dices = [_dice(terms, words, postings) for words in phrasings]
    same_kind = [not kinds or bool(kinds & asks) for _, asks in profile.phrasings]
    gaps = [
        (_dice(terms, frozenset(words), postings), not kinds or bool(kinds & asks))
        for words, asks in profile.gaps
    ]
    best = max(range(len(dices)), key=dices.__getitem__)
    spoken = {pair for words, _ in profile.phrasings for pair in pairwise(words)}
    pairs = set(pairwise(term.term for term in terms))
    return Fit(
        coverage=1 - sum(term.idf * share for term, share in missed) / total,
        exact=sum(term.idf for term in terms if term.term in held) / total,
        phrased=max(_common(terms, words) for words in phrasings) / total,
        stated=_common(terms, profile.statement) / total,
        miss=max(term.idf * share for term, share in missed),
        dice=dices[best],
        dice_kind=max((d for d, same in zip(dices, same_kind, strict=True) if same), default=0.0),
        name_miss=sum(t.idf * share for t, share in missed if t.named) / total,
        year_miss=float(any(share and _YEAR.fullmatch(term.term) for term, share in missed)),
        order=len(pairs & spoken) / len(pairs) if pairs else dices[best],
        agreement=0.0 if not kinds else 1.0 if any(same_kind) else -1.0,
        focus=_focus(terms, profile.statement.union(profile.phrasings[best][0])),
        gap=max((dice for dice, _ in gaps), default=0.0),
        gap_kind=max((dice for dice, same in gaps if same), default=0.0),
        best=best,
    )


def _dice(terms: Sequence[QueryTerm], words: frozenset[str], postings: Postings) -> float:
    """The idf-weighted Dice coefficient of the question and a row of words."""
    own = sum(term.idf for term in terms)
    weight = sum(postings.idf.get(word, postings.ceiling) for word in words)
    return 2 * _common(terms, words) / (own + weight)


def _focus(terms: Sequence[QueryTerm], words: Collection[str]) -> float:
    """The idf-weighted share of the focus terms among the words, from -1 (none) to 1 (all)."""
    focus = [term for term in terms if term.focus]
    if not focus:
        return 0.0
    total = sum(term.idf for term in focus)
    return 2 * sum(term.idf * _credit(term, words) for term in focus) / total - 1


def _credit(term: QueryTerm, words: Collection[str]) -> float:
    """1 where the term itself is among the words, else its best alternative's weight, else 0."""
    if term.term in words:
        return 1.0
    return max((weight for other, weight in term.alternatives if other in words), default=0.0)


def _common(terms: Sequence[QueryTerm], words: frozenset[str]) -> float:
    return sum(term.idf * _credit(term, words) for term in terms)
