"""cards -> an immutable index; a question's text -> Search."""

import math
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from bot.language import evidence, focus_of, kinds_of
from bot.model.knowledge import Card
from bot.model.question import Question
from bot.model.search import Hit, QueryTerm, Reading, Search, Signals
from bot.retrieval.analysis import (
    Analysis,
    Analyzer,
    analyse,
    asked_grams,
    card_grams,
    card_terms,
)
from bot.retrieval.bm25 import Floats, Ids, Postings
from bot.retrieval.fit import Profile, Query, Row, fit
from bot.retrieval.names import Names
from bot.retrieval.reading import Reader, ReadTerm
from bot.retrieval.spelling import Speller
from bot.retrieval.thesaurus import Thesaurus
from bot.retrieval.wording import Grams, likeness, wording

UNKNOWN = 0.5  # what a word that nobody here uses weighs, beside the rarest: most are small talk
_GAPS = 20  # of what nothing answers, how many are compared word by word
_STEEP = 5.0  # two tenths behind a gap are as far behind as any
_BLOCK = 256  # scores that are looked at together
_LEAD_CAP = 1.0  # natural log: to be alone is no more than to lead well


@dataclass(frozen=True, slots=True)
class Weights:
    """How often each field counts in a card's document.

    With a dozen phrasings and more to a card, no other weights were better beyond chance, nor was a
    second index over the questions alone: `benchmarks/weights.py`.
    """

    questions: int = 1
    statement: int = 1
    tags: int = 1


class Index:
    """Everything that can be found, read-only once built. Build a new one when cards change."""

    def __init__(
        self,
        cards: Iterable[Card],
        analysis: Analysis | None = None,
        weights: Weights | None = None,
    ) -> None:
        """`analysis` is what `analyse` makes of the same cards, with the names and synonyms."""
        self._cards = tuple(cards)
        self._number = {card.id: number for number, card in enumerate(self._cards)}
        weights = weights or Weights()
        analysis = analysis or analyse(self._cards)
        self._analyzer = Analyzer(Names(analysis.names), frozenset(analysis.english))
        self._postings = Postings(
            [
                terms.asked * weights.questions
                + terms.statement * weights.statement
                + terms.tags * weights.tags
                for terms in analysis.cards
            ]
        )
        self._gaps = analysis.gaps
        self._odds = analysis.odds
        self._gap_postings = Postings([terms for terms, _ in analysis.gaps])
        known = frozenset(self._postings.idf).union(self._gap_postings.idf)
        self.synonyms = analysis.synonyms
        self._reader = Reader(
            self._analyzer,
            known,
            Speller(self._analyzer.names.words.union(analysis.words)),
            Thesaurus(analysis.synonyms, self._postings),
        )
        self._gap = lru_cache(maxsize=20_000)(self._gap_of)
        self._profile = lru_cache(maxsize=20_000)(self._profile_of)

    def __len__(self) -> int:
        return len(self._cards)

    def without(self, groups: Container[int]) -> "Index":
        """The same cards, found without those groups of the thesaurus (by number, from 0)."""
        kept = (terms for number, terms in enumerate(self.synonyms) if number not in groups)
        other = copy(self)
        other._reader = self._reader.with_thesaurus(  # noqa: SLF001  # one of our own
            Thesaurus(kept, self._postings)
        )
        return other

    def search(self, question: Question, limit: int = 10) -> Search:
        """The `limit` best cards by BM25, ties in the order of the cards."""
        focus = frozenset(focus_of(question.text))
        read = self._reader.read(question.text, question.language)
        terms = tuple(self._query_term(term, focus) for term in read.terms)
        units = [term.unit for term in terms if term.known]
        ids, scores = self._postings.scores(units)
        best = [(int(ids[at]), float(scores[at])) for at in largest(scores, limit)]
        hits = self._hits(question, read.grams, terms, best)
        return Search(terms, hits)

    def subject(self, card: str) -> str | None:
        """The name (as `concept_of` gives it) that a card is asked by most often, if it is asked
        by names at all."""
        profile = self._profile(self._number[card])
        asked = Counter(term for row in profile.phrasings for term in row.words if term[0] == "@")
        return max(sorted(asked), key=asked.__getitem__) if asked else None

    def _query_term(self, read: ReadTerm, focus: frozenset[str]) -> QueryTerm:
        """With its idf: its own, else the rarest alternative's, else a share of the ceiling."""
        idf = self._postings.idf
        alternatives = tuple(pair for pair in read.alternatives if pair[0] in idf)
        reading = read.reading
        weight = idf.get(read.term)
        if weight is None:
            reading = Reading.EVERYDAY if alternatives else Reading.UNKNOWN
            unknown = self._postings.ceiling * (1.0 if read.named else UNKNOWN)
            weight = max((idf[term] for term, _ in alternatives), default=unknown)
        return QueryTerm(
            surface=read.surface,
            term=read.term,
            idf=weight,
            reading=reading,
            focus=not focus.isdisjoint(read.surface.split()),
            named=read.named,
            alternatives=alternatives,
        )

    def _profile_of(self, number: int) -> Profile:
        card = self._cards[number]
        terms = card_terms(card, self._analyzer)
        statement, *asked = card_grams(card)
        return Profile(
            phrasings=tuple(map(self._row, terms.phrasings, card.questions)),
            statement=frozenset(terms.statement),
            held=frozenset(terms.statement).union(terms.tags, *terms.phrasings),
            spoken=frozenset(pair for words in terms.phrasings for pair in pairwise(words)),
            grams=tuple(asked),
            all_grams=statement.union(*asked),
        )

    def _row(self, words: Sequence[str], text: str) -> Row:
        return Row.of(words, kinds_of(text), self._postings.idf, self._postings.ceiling)

    def _gap_of(self, number: int) -> tuple[Row, frozenset[str]]:
        words, text = self._gaps[number]
        return self._row(words, text), frozenset(asked_grams(text))

    def _nearest_gap(self, query: Query, asked: Grams) -> tuple[float, float, float]:
        """The best Dice coefficient with what nothing answers: of all, and of the same kind; and
        the best likeness."""
        ids, scores = self._gap_postings.scores([term.unit for term in query.terms])
        nearest = [self._gap(int(ids[at])) for at in largest(scores, _GAPS)]
        found = [
            (query.dice(row, query.common(row.words)), query.same_kind(row.kinds))
            for row, _ in nearest
        ]
        return (
            max((value for value, _ in found), default=0.0),
            max((value for value, same in found if same), default=0.0),
            likeness(asked, (words for _, words in nearest)),
        )

    def _hits(
        self,
        question: Question,
        asked: Grams,
        terms: Sequence[QueryTerm],
        found: Sequence[tuple[int, float]],
    ) -> tuple[Hit, ...]:
        if not found:
            return ()
        query = Query(terms, question.kinds)
        fits = [fit(query, self._profile(at)) for at, _ in found]
        gap, gap_kind, gap_likeness = self._nearest_gap(query, asked)
        gains = [(term.surface, *self._postings.of_any(term.unit)) for term in terms]
        hits: list[Hit] = []
        for (number, score), own in zip(found, fits, strict=True):
            card = self._cards[number]
            allies = {card.id, *card.disputes}  # they are given together: no rivals
            rivals = [
                at for at, (other, _) in enumerate(found) if self._cards[other].id not in allies
            ]
            best_rival = max((found[at][1] for at in rivals), default=0.0)
            lead = math.log(score / best_rival) if best_rival else _LEAD_CAP
            profile = self._profile(number)
            like = likeness(asked, profile.grams)
            behind_kind = min(0.0, own.dice_kind - gap_kind)
            signals = Signals(
                first=float(not hits),
                share=score / (query.total * self._postings.most_per_idf),
                coverage=own.coverage,
                exact=own.exact,
                phrased=own.phrased,
                stated=own.stated,
                miss=own.miss / self._postings.ceiling,
                dice=own.dice,
                dice_kind=own.dice_kind,
                lead=max(-_LEAD_CAP, min(_LEAD_CAP, lead)),
                dice_lead=own.dice - max((fits[at].dice for at in rivals), default=0.0),
                unknown=sum(term.idf for term in terms if not term.known) / query.total,
                corrected=sum(t.idf for t in terms if t.reading is Reading.CORRECTED) / query.total,
                name_miss=own.name_miss,
                year_miss=own.year_miss,
                order=own.order,
                agreement=own.agreement,
                evidence=evidence(question.kinds, card.statement, question.text),
                focus=own.focus,
                gap=gap,
                behind_gap=max(-1.0, _STEEP * (min(0.0, own.dice - gap) + behind_kind)),
                likeness=like,
                ahead=like - gap_likeness,
                wording=wording(asked, profile.all_grams, self._odds),
                length=min(1.0, len(terms) / 10),
            )
            nearest = card.questions[own.best]
            hits.append(Hit(card.id, score, _gave(gains, number), nearest, signals))
        return tuple(hits)


def _gave(gains: Sequence[tuple[str, Ids, Floats]], number: int) -> tuple[tuple[str, float], ...]:
    """What each of the question's words gave to one card's score, the most first."""
    gave = []
    for surface, ids, gain in gains:
        at = int(np.searchsorted(ids, number))
        if at < len(ids) and ids[at] == number:
            gave.append((surface, float(gain[at])))
    return tuple(sorted(gave, key=lambda pair: -pair[1]))


def largest(scores: Floats, limit: int) -> list[int]:
    """The places of the largest scores, largest first, equal ones in their own order."""
    floor = -math.inf
    blocks = scores[: len(scores) - len(scores) % _BLOCK].reshape(-1, _BLOCK)
    if len(blocks) > limit:
        # As many blocks as are wanted reach this score, so what lies under it is out. The maxima
        # of blocks are found ten times as fast as the largest of all by partition.
        floor = np.partition(blocks.max(axis=1), -limit)[-limit]
    places = np.flatnonzero(scores >= floor)
    order = np.lexsort((places, -scores[places]))
    return [int(at) for at in places[order][:limit]]
