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
    EVERYDAY = "everyday word"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term looked up: the word as typed, the index's term, and its idf (the ceiling if unknown).

    `alternatives` are terms that mean the same, each with what it counts beside the word itself.
    """

    surface: str
    term: str
    idf: float
    reading: Reading = Reading.AS_TYPED
    focus: bool = False  # what the question counts or picks from
    named: bool = False  # a name or a number: what it misses, a card cannot make up for
    alternatives: tuple[tuple[str, float], ...] = ()

    @property
    def unit(self) -> tuple[tuple[str, float], ...]:
        """The term and its alternatives, with their weights."""
        return ((self.term, 1.0), *self.alternatives)

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

    A term that the card holds by an alternative counts as much as the alternative weighs.

    first: 1 for the best BM25 score, else 0.
    share: score over the highest that these terms could give.
    coverage: idf-weighted share of the question's terms that the card holds; `exact`: the same
        without alternatives; `phrased`, `stated`: the same for its best phrasing, its statement.
    miss: the heaviest missed term's idf over the ceiling.
    dice: idf-weighted Dice coefficient with the best phrasing; `dice_kind`: with the best among
        those that ask for the same kind of thing (with the best of all where the question does
        not say).
    lead, dice_lead: this card's score (natural log of the ratio) and Dice (difference) against the
        best other card's, those apart that this one disputes.
    unknown, corrected: share of the question's weight in such words.
    name_miss: share of the question's weight in names that the card does not hold.
    year_miss: 1 where the question names a year that the card does not, else 0.
    order: share of the question's neighbouring terms that stand side by side in a phrasing.
    agreement: 1 where the card's own questions ask for the same kind of thing (a date, a
        person...), -1 where they do not, 0 where the question does not say.
    evidence: 1 where the statement holds a date, number or person as the question asks for, -1
        where it holds none, 0 where the question asks for none of these.
    focus: how much of what the question counts or picks from ("how many ZONES") the statement or
        the best phrasing holds, -1 to 1; 0 where the question does not say.
    gap: the best Dice coefficient with a question that nothing answers.
    behind_gap: how far this card's own Dice falls short of that, and once more among questions that
        ask for the same kind of thing: from 0 to -1, which two tenths reach.
    likeness: the best Dice coefficient with a phrasing over all words, small ones and pairs of
        neighbours too; `ahead`: how far it lies before (behind: negative) that with a gap.
    wording: how much the question's words, held or lacking, are those that cards answer rather
        than gaps (log odds over the root of their number); 0 where no gaps are known.
    length: number of terms over 10, at most 1.
    """

    first: float
    share: float
    coverage: float
    exact: float
    phrased: float
    stated: float
    miss: float
    dice: float
    dice_kind: float
    lead: float
    dice_lead: float
    unknown: float
    corrected: float
    name_miss: float
    year_miss: float
    order: float
    agreement: float
    evidence: float
    focus: float
    gap: float
    behind_gap: float
    likeness: float
    ahead: float
    wording: float
    length: float


@dataclass(frozen=True, slots=True)
class Search:
    """One look-up: the terms as understood and the hits, best BM25 score first."""

    terms: tuple[QueryTerm, ...]
    hits: tuple[Hit, ...]
