"""What retrieval found, and why: every number that the decision uses can be read off here."""

from dataclasses import dataclass
from enum import StrEnum


class Reading(StrEnum):
    """How a word of the question came to be a term of the index."""

    AS_TYPED = "as typed"
    OTHER_LANGUAGE = "other language"
    SPLIT = "split"
    JOINED = "joined"
    CORRECTED = "corrected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term looked up: the word as typed, the index's term, and its idf (the ceiling if unknown)."""

    surface: str
    term: str
    idf: float
    reading: Reading = Reading.AS_TYPED
    named: bool = False  # a name or a number: what it misses, a card cannot make up for

    @property
    def known(self) -> bool:
        return self.reading is not Reading.UNKNOWN


@dataclass(frozen=True, slots=True)
class Hit:
    """A card that shares terms with the question, with what each term gave to its BM25 score."""

    card: str
    score: float
    gave: tuple[tuple[str, float], ...]
    best_phrasing: str
    signals: "Signals"


@dataclass(frozen=True, slots=True)
class Signals:
    """How well a card fits a question, each free of the collection's scale.

    share: score over the highest that these terms could give. coverage: idf-weighted share of the
    question's terms that the card holds; `phrased` and `stated`: the same for its best phrasing
    and its statement. miss: the heaviest missed term's idf over the ceiling. dice: idf-weighted
    Dice coefficient with the best phrasing. lead, dice_lead: this card's score (natural log of the
    ratio) and Dice (difference) against the best other card's. unknown, corrected: share of the
    question's weight in such words. named_miss: share of the weight of names and numbers that the
    card does not hold. order: share of the question's neighbouring pairs of terms that stand
    side by side in one of its phrasings. agreement: 1 where the card's own questions ask for the
    same kind of thing (a date, a person...), -1 where they do not, 0 where the question does not
    say. length: number of terms over 10, at most 1.
    """

    share: float
    coverage: float
    phrased: float
    stated: float
    miss: float
    dice: float
    lead: float
    dice_lead: float
    unknown: float
    corrected: float
    named_miss: float
    order: float
    agreement: float
    length: float


@dataclass(frozen=True, slots=True)
class Search:
    """One look-up: the terms as understood and the hits, best BM25 score first."""

    terms: tuple[QueryTerm, ...]
    hits: tuple[Hit, ...]
