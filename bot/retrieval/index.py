"""cards -> an immutable index; a question's text -> Search."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.language import detect_language, evidence, focus_of, kinds_of
from bot.model.knowledge import Card, GlossaryEntry, SynonymGroup
from bot.model.question import Language, Question
from bot.model.search import Hit, QueryTerm, Reading, Search, Signals
from bot.retrieval.bm25 import Postings
from bot.retrieval.fit import Profile, fit
from bot.retrieval.reading import Reader, ReadTerm
from bot.retrieval.spelling import Speller
from bot.retrieval.text import Analyzer, Token, tokenize
from bot.retrieval.thesaurus import Thesaurus

_LEAD_CAP = 3.0  # natural log: twenty times the runner-up is as good as alone


@dataclass(frozen=True, slots=True)
class Weights:
    """How often each field counts in a card's document, and how much a second index adds that
    holds the ways of asking alone. Chosen by measuring: `benchmarks/weights.py`."""

    questions: int = 1
    statement: int = 1
    tags: int = 1
    asked: float = 0.5


class Index:
    """Everything that can be found, read-only once built. Build a new one when cards change."""

    def __init__(
        self,
        cards: Iterable[Card],
        glossary: Iterable[GlossaryEntry] = (),
        thesaurus: Iterable[SynonymGroup] = (),
        weights: Weights | None = None,
    ) -> None:
        self._cards = tuple(cards)
        self._weights = weights or Weights()
        texts = [_Texts.of(card) for card in self._cards]
        english = frozenset(token.surface for text in texts for token in text.english())
        self._analyzer = Analyzer(glossary, english)
        whole, asked = [], []
        for text in texts:
            questions, statement, tags = text.terms(self._analyzer)
            whole.append(
                questions * self._weights.questions
                + statement * self._weights.statement
                + tags * self._weights.tags
            )
            asked.append(questions)
        self._whole = Postings(whole)
        self._asked = Postings(asked)
        words = {token.surface for text in texts for token in text.all()}
        self._reader = Reader(
            self._analyzer,
            self._whole,
            Speller(words | self._analyzer.names.words),
            Thesaurus(thesaurus, self._analyzer, self._whole),
        )
        self._profile = lru_cache(maxsize=20_000)(self._profile_of)

    def __len__(self) -> int:
        return len(self._cards)

    def search(self, question: Question, limit: int = 10) -> Search:
        """The `limit` best cards by BM25, ties in the order of the cards."""
        focus = frozenset(focus_of(question.text))
        terms = tuple(
            self._query_term(read, focus)
            for read in self._reader.read(question.text, question.language)
        )
        units = [term.unit for term in terms if term.known]
        ids, scores = self._whole.scores(units)
        asked_ids, asked_scores = self._asked.scores(units)
        scores = scores.copy()
        scores[np.searchsorted(ids, asked_ids)] += self._weights.asked * asked_scores
        best = _largest(scores, limit)
        hits = self._hits(question, terms, [(int(ids[at]), float(scores[at])) for at in best])
        return Search(terms, hits)

    def _query_term(self, read: ReadTerm, focus: frozenset[str]) -> QueryTerm:
        """With its idf: its own, else the rarest alternative's, else the ceiling."""
        idf = self._whole.idf
        alternatives = tuple(pair for pair in read.alternatives if pair[0] in idf)
        reading = read.reading
        weight = idf.get(read.term)
        if weight is None:
            weight = max((idf[term] for term, _ in alternatives), default=self._whole.ceiling)
            reading = Reading.EVERYDAY if alternatives else Reading.UNKNOWN
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
        card, text = self._cards[number], _Texts.of(self._cards[number])
        phrasings = map(tuple, text.phrasing_terms(self._analyzer))
        kinds = map(kinds_of, card.questions)
        statement = self._analyzer.document_terms(text.statement, Language.EN)
        tags = self._analyzer.document_terms(text.tags, Language.EN)
        return Profile(
            tuple(zip(phrasings, kinds, strict=True)), frozenset(statement), frozenset(tags)
        )

    def _hits(
        self,
        question: Question,
        terms: Sequence[QueryTerm],
        found: Sequence[tuple[int, float]],
    ) -> tuple[Hit, ...]:
        fits = [fit(terms, question.kinds, self._profile(at), self._whole) for at, _ in found]
        hits = []
        for place, ((number, score), own) in enumerate(zip(found, fits, strict=True)):
            card = self._cards[number]
            rivals = [at for at in range(len(found)) if at != place]
            best_rival = max((found[at][1] for at in rivals), default=0.0)
            lead = math.log(score / best_rival) if best_rival else _LEAD_CAP
            total = sum(term.idf for term in terms)
            signals = Signals(
                share=score / (total * self._whole.most_per_idf * (1 + self._weights.asked)),
                coverage=own.coverage,
                phrased=own.phrased,
                stated=own.stated,
                miss=own.miss / self._whole.ceiling,
                dice=own.dice,
                dice_kind=own.dice_kind,
                lead=max(-_LEAD_CAP, min(_LEAD_CAP, lead)),
                dice_lead=own.dice - max((fits[at].dice for at in rivals), default=0.0),
                unknown=sum(term.idf for term in terms if not term.known) / total,
                corrected=sum(t.idf for t in terms if t.reading is Reading.CORRECTED) / total,
                name_miss=own.name_miss,
                number_miss=own.number_miss,
                order=own.order,
                agreement=own.agreement,
                evidence=evidence(question.kinds, card.statement, question.text),
                focus=own.focus,
                length=min(1.0, len(terms) / 10),
            )
            nearest = card.questions[own.best]
            hits.append(Hit(card.id, score, self._gave(terms, number), nearest, signals))
        return tuple(hits)

    def _gave(self, terms: Sequence[QueryTerm], number: int) -> tuple[tuple[str, float], ...]:
        gave = []
        for term in terms:
            gain = 0.0
            for postings, weight in ((self._whole, 1.0), (self._asked, self._weights.asked)):
                ids, gains = postings.of_any(term.unit)
                at = int(np.searchsorted(ids, number))
                if at < len(ids) and ids[at] == number:
                    gain += weight * float(gains[at])
            if gain:
                gave.append((term.surface, gain))
        return tuple(sorted(gave, key=lambda pair: -pair[1]))


@dataclass(frozen=True, slots=True)
class _Texts:
    """A card's fields as tokens, each phrasing with its language."""

    statement: list[Token]
    phrasings: list[tuple[list[Token], Language]]
    tags: list[Token]

    @classmethod
    def of(cls, card: Card) -> "_Texts":
        return cls(
            tokenize(card.statement),
            [(tokenize(question), detect_language(question)) for question in card.questions],
            tokenize(" ".join(card.tags)),
        )

    def english(self) -> Iterable[Token]:
        yield from self.statement
        for tokens, language in self.phrasings:
            if language is Language.EN:
                yield from tokens

    def all(self) -> Iterable[Token]:
        yield from self.statement
        for tokens, _ in self.phrasings:
            yield from tokens
        yield from self.tags

    def phrasing_terms(self, analyzer: Analyzer) -> list[list[str]]:
        return [analyzer.document_terms(tokens, language) for tokens, language in self.phrasings]

    def terms(self, analyzer: Analyzer) -> tuple[list[str], list[str], list[str]]:
        """The terms of all questions, of the statement, of the tags."""
        return (
            [term for phrasing in self.phrasing_terms(analyzer) for term in phrasing],
            analyzer.document_terms(self.statement, Language.EN),
            analyzer.document_terms(self.tags, Language.EN),
        )


def _largest(scores: np.ndarray[tuple[int], np.dtype[np.float64]], limit: int) -> list[int]:
    """The places of the largest scores, largest first, equal ones in their own order."""
    if len(scores) > limit:
        floor = np.partition(scores, -limit)[-limit]
        places = np.flatnonzero(scores >= floor)
    else:
        places = np.arange(len(scores))
    order = np.lexsort((places, -scores[places]))
    return [int(at) for at in places[order][:limit]]
