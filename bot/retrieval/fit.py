"""a question's terms + one card -> how they lie in it, apart from any score."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model.question import Kind
from bot.model.search import QueryTerm

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of terms, what it asks for, and what its terms weigh together (idf)."""

    words: frozenset[str]
    kinds: frozenset[Kind]
    weight: float

    @classmethod
    def of(
        cls, words: Sequence[str], kinds: frozenset[Kind], idf: Mapping[str, float], ceiling: float
    ) -> "Row":
        own = frozenset(words)
        # fsum, for the order in which a set gives its words must not decide between two rows.
        return cls(own, kinds, math.fsum(idf.get(word, ceiling) for word in own))


@dataclass(frozen=True, slots=True)
class Profile:
    """A card's terms: of each phrasing, of its statement, all of them with its tags; the pairs that
    stand side by side in a phrasing. `grams`: all words, small ones and pairs too, of each
    phrasing; `all_grams`: of the statement as well."""

    phrasings: tuple[Row, ...]
    statement: frozenset[str]
    held: frozenset[str]
    spoken: frozenset[tuple[str, str]]
    grams: tuple[frozenset[str], ...]
    all_grams: frozenset[str]


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


class Query:
    """A question's terms, ready to be laid beside many rows of words. They are not empty."""

    def __init__(self, terms: Sequence[QueryTerm], kinds: frozenset[Kind]) -> None:
        self.terms, self.kinds = terms, kinds
        self.total = sum(term.idf for term in terms)
        self.pairs = set(pairwise(term.term for term in terms))
        self._weight = math.fsum(term.idf for term in terms)
        self._says: dict[str, list[tuple[int, float]]] = {}  # word: which terms it stands for
        self._common: dict[frozenset[str], float] = {}
        for at, term in enumerate(terms):
            for word, weight in term.unit:
                self._says.setdefault(word, []).append((at, weight))
        self._words = frozenset(self._says)

    def credits(self, words: frozenset[str]) -> list[float]:
        """Of each term: 1 where it is among the words itself, else the weight of its best
        alternative there, else 0."""
        best = [0.0] * len(self.terms)
        for word in self._says.keys() & words:
            for at, weight in self._says[word]:
                best[at] = max(best[at], weight)
        return best

    def common(self, words: frozenset[str]) -> float:
        """What the words hold of the question, by idf. Of the many rows that are laid beside a
        question most share the same few words with it: each such few are weighed once."""
        shared = self._words & words
        if shared not in self._common:
            credit = self.credits(shared)
            self._common[shared] = sum(
                term.idf * share for term, share in zip(self.terms, credit, strict=True)
            )
        return self._common[shared]

    def dice(self, row: Row, common: float) -> float:
        """The idf-weighted Dice coefficient with a row, which holds that of the question."""
        return 2 * common / (self._weight + row.weight)

    def same_kind(self, kinds: frozenset[Kind]) -> bool:
        """Whether they ask for the same; who does not say what for, asks for anything."""
        return not self.kinds or not self.kinds.isdisjoint(kinds)


def fit(query: Query, profile: Profile) -> Fit:
    """The profile's row of phrasings is not empty."""
    terms, total = query.terms, query.total
    missed = [
        (term, 1 - credit) for term, credit in zip(terms, query.credits(profile.held), strict=True)
    ]
    commons = [query.common(row.words) for row in profile.phrasings]
    dices = [query.dice(row, held) for row, held in zip(profile.phrasings, commons, strict=True)]
    same = [query.same_kind(row.kinds) for row in profile.phrasings]
    best = max(range(len(dices)), key=dices.__getitem__)
    return Fit(
        coverage=1 - sum(term.idf * share for term, share in missed) / total,
        exact=sum(term.idf for term in terms if term.term in profile.held) / total,
        phrased=max(commons) / total,
        stated=query.common(profile.statement) / total,
        miss=max(term.idf * share for term, share in missed),
        dice=dices[best],
        dice_kind=max((d for d, fits in zip(dices, same, strict=True) if fits), default=0.0),
        name_miss=sum(t.idf * share for t, share in missed if t.named) / total,
        year_miss=float(any(share and _YEAR.fullmatch(term.term) for term, share in missed)),
        order=len(query.pairs & profile.spoken) / len(query.pairs) if query.pairs else dices[best],
        agreement=0.0 if not query.kinds else 1.0 if any(same) else -1.0,
        focus=_focus(query, profile.statement | profile.phrasings[best].words),
        best=best,
    )


def _focus(query: Query, words: frozenset[str]) -> float:
    """The idf-weighted share of the focus terms among the words, from -1 (none) to 1 (all)."""
    focus = [
        (term, credit)
        for term, credit in zip(query.terms, query.credits(words), strict=True)
        if term.focus
    ]
    if not focus:
        return 0.0
    total = sum(term.idf for term, _ in focus)
    return 2 * sum(term.idf * credit for term, credit in focus) / total - 1
