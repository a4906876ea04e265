"""a question's terms + one card -> how they lie in it, apart from any score."""

import math
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
    """A card's terms: of each phrasing, with what it asks for, of its statement, of its tags; and
    all words, small ones too, with their neighbours, of its statement and of each phrasing."""

    phrasings: tuple[tuple[tuple[str, ...], frozenset[Kind]], ...]
    statement: frozenset[str]
    tags: frozenset[str]
    words: tuple[frozenset[str], ...]


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
    best: int


def fit(
    terms: Sequence[QueryTerm], kinds: frozenset[Kind], profile: Profile, postings: Postings
) -> Fit:
    """`terms` is not empty, nor is the profile's row of phrasings."""
    total = sum(term.idf for term in terms)
    held = profile.statement.union(profile.tags, *(words for words, _ in profile.phrasings))
    missed = [(term, 1 - _credit(term, held)) for term in terms]
    phrasings = [frozenset(words) for words, _ in profile.phrasings]
    dices = [dice(terms, words, postings) for words in phrasings]
    same = [same_kind(kinds, asks) for _, asks in profile.phrasings]
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
        dice_kind=max((d for d, fits in zip(dices, same, strict=True) if fits), default=0.0),
        name_miss=sum(t.idf * share for t, share in missed if t.named) / total,
        year_miss=float(any(share and _YEAR.fullmatch(term.term) for term, share in missed)),
        order=len(pairs & spoken) / len(pairs) if pairs else dices[best],
        agreement=0.0 if not kinds else 1.0 if any(same) else -1.0,
        focus=_focus(terms, profile.statement.union(profile.phrasings[best][0])),
        best=best,
    )


def same_kind(kinds: frozenset[Kind], asks: frozenset[Kind]) -> bool:
    """Whether they ask for the same; who does not say what for, asks for anything."""
    return not kinds or not kinds.isdisjoint(asks)


def dice(terms: Sequence[QueryTerm], words: frozenset[str], postings: Postings) -> float:
    """The idf-weighted Dice coefficient of the question and a row of words."""
    own = math.fsum(term.idf for term in terms)
    # fsum, for the order in which a set gives its words must not decide between two phrasings.
    weight = math.fsum(postings.idf.get(word, postings.ceiling) for word in words)
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
