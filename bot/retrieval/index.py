"""cards -> an immutable index; a question's text -> Search."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from bot.language import detect_language, kinds_of
from bot.model.knowledge import Card, GlossaryEntry
from bot.model.question import Kind, Language, Question
from bot.model.search import Hit, QueryTerm, Reading, Search, Signals
from bot.retrieval.bm25 import Postings
from bot.retrieval.reading import Reader
from bot.retrieval.spelling import Speller
from bot.retrieval.text import Analyzer, Token, tokenize

_LEAD_CAP = 3.0  # natural log: twenty times the runner-up is as good as alone


@dataclass(frozen=True, slots=True)
class Weights:
    """How often each field counts in a card's document, and how much a second index adds that
    holds the ways of asking alone. Chosen by measuring: `benchmarks/weights.py`."""

    questions: int = 1
    statement: int = 1
    tags: int = 1
    asked: float = 0.5


@dataclass(frozen=True, slots=True)
class _Profile:
    """What the signals need to know of a card."""

    phrasings: tuple[tuple[str, ...], ...]
    statement: frozenset[str]
    tags: frozenset[str]
    kinds: frozenset[Kind]


class Index:
    """Everything that can be found, read-only once built. Build a new one when cards change."""

    def __init__(
        self,
        cards: Iterable[Card],
        glossary: Iterable[GlossaryEntry] = (),
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
            self._analyzer, self._whole, Speller(words | self._analyzer.names.words)
        )
        self._profile = lru_cache(maxsize=20_000)(self._profile_of)

    def __len__(self) -> int:
        return len(self._cards)

    def search(self, question: Question, limit: int = 10) -> Search:
        """The `limit` best cards by BM25, ties in the order of the cards."""
        terms = tuple(
            QueryTerm(
                read.surface,
                read.term,
                self._whole.idf.get(read.term, self._whole.ceiling),
                read.reading if read.term in self._whole else Reading.UNKNOWN,
                read.named,
            )
            for read in self._reader.read(question.text, question.language)
        )
        known = [term.term for term in terms if term.known]
        ids, scores = self._whole.scores(known)
        asked_ids, asked_scores = self._asked.scores(known)
        scores = scores.copy()
        scores[np.searchsorted(ids, asked_ids)] += self._weights.asked * asked_scores
        best = _largest(scores, limit)
        hits = self._hits(question, terms, [(int(ids[at]), float(scores[at])) for at in best])
        return Search(terms, hits)

    def _profile_of(self, number: int) -> _Profile:
        text = _Texts.of(self._cards[number])
        phrasings = text.phrasing_terms(self._analyzer)
        statement = self._analyzer.document_terms(text.statement, Language.EN)
        tags = self._analyzer.document_terms(text.tags, Language.EN)
        kinds = frozenset[Kind]().union(*map(kinds_of, self._cards[number].questions))
        return _Profile(
            tuple(map(tuple, phrasings)), frozenset(statement), frozenset(tags), kinds
        )

    def _hits(
        self,
        question: Question,
        terms: Sequence[QueryTerm],
        found: Sequence[tuple[int, float]],
    ) -> tuple[Hit, ...]:
        if not found:
            return ()
        idf = {term.term: term.idf for term in terms}
        profiles = [self._profile(number) for number, _ in found]
        fits = [_Fit.of(idf, question.kinds, profile, self._whole) for profile in profiles]
        hits = []
        for place, ((number, score), fit) in enumerate(zip(found, fits, strict=True)):
            rivals = [at for at in range(len(found)) if at != place]
            best_rival = max((found[at][1] for at in rivals), default=0.0)
            best_dice = max((fits[at].dice for at in rivals), default=0.0)
            lead = math.log(score / best_rival) if best_rival else _LEAD_CAP
            hits.append(
                Hit(
                    card=self._cards[number].id,
                    score=score,
                    gave=self._gave(terms, number),
                    best_phrasing=self._cards[number].questions[fit.best],
                    signals=self._signals(
                        terms, fit, score, max(-_LEAD_CAP, min(_LEAD_CAP, lead)), best_dice
                    ),
                )
            )
        return tuple(hits)

    def _signals(
        self,
        terms: Sequence[QueryTerm],
        fit: "_Fit",
        score: float,
        lead: float,
        best_dice: float,
    ) -> Signals:
        total = sum(term.idf for term in terms)
        missed = [term for term in terms if term.term not in fit.held]
        most = total * self._whole.most_per_idf * (1 + self._weights.asked)
        return Signals(
            share=score / most,
            coverage=1 - sum(term.idf for term in missed) / total,
            phrased=fit.phrased,
            stated=fit.stated,
            miss=max((term.idf for term in missed), default=0.0) / self._whole.ceiling,
            dice=fit.dice,
            lead=lead,
            dice_lead=fit.dice - best_dice,
            unknown=sum(term.idf for term in terms if not term.known) / total,
            corrected=sum(t.idf for t in terms if t.reading is Reading.CORRECTED) / total,
            named_miss=sum(term.idf for term in missed if term.named) / total,
            order=fit.order,
            agreement=fit.agreement,
            length=min(1.0, len(terms) / 10),
        )

    def _gave(self, terms: Sequence[QueryTerm], number: int) -> tuple[tuple[str, float], ...]:
        gave = []
        for term in terms:
            gain = 0.0
            for postings, weight in ((self._whole, 1.0), (self._asked, self._weights.asked)):
                ids, gains = postings.of(term.term)
                at = int(np.searchsorted(ids, number))
                if at < len(ids) and ids[at] == number:
                    gain += weight * float(gains[at])
            if gain:
                gave.append((term.surface, gain))
        return tuple(sorted(gave, key=lambda pair: -pair[1]))


@dataclass(frozen=True, slots=True)
class _Fit:
    """How the question's terms lie in one card."""

    held: frozenset[str]
    phrased: float
    stated: float
    dice: float
    order: float
    agreement: float
    best: int

    @classmethod
    def of(
        cls,
        idf: dict[str, float],
        kinds: frozenset[Kind],
        profile: _Profile,
        postings: Postings,
    ) -> "_Fit":
        total = sum(idf.values())
        asked = frozenset(idf)
        dices, covers = [], []
        for phrasing in profile.phrasings:
            words = frozenset(phrasing)
            common = sum(idf[term] for term in words & asked)
            weight = sum(postings.idf.get(term, postings.ceiling) for term in words)
            dices.append(2 * common / (total + weight))
            covers.append(common / total)
        best = max(range(len(dices)), key=dices.__getitem__)
        pairs = set(pairwise(idf))
        spoken = {pair for phrasing in profile.phrasings for pair in pairwise(phrasing)}
        held = profile.statement.union(profile.tags, *profile.phrasings)
        return cls(
            held=held,
            phrased=max(covers),
            stated=sum(idf[term] for term in profile.statement & asked) / total,
            dice=dices[best],
            order=len(pairs & spoken) / len(pairs) if pairs else dices[best],
            agreement=0.0 if not kinds else 1.0 if kinds & profile.kinds else -1.0,
            best=best,
        )


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
