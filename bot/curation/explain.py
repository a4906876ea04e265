"""what was asked -> which card wins and by what, and what another card lacks against it."""

from dataclasses import dataclass

from bot.decision import SIGNALS, Policy, features
from bot.model.question import Question
from bot.model.search import Hit, QueryTerm, Search
from bot.pipeline import Pipeline, Understood

_SAID = 0.05  # what a signal must move the logit by to be worth a word


@dataclass(frozen=True, slots=True)
class Spoken:
    """A signal's say between two cards: weight times difference, and its value at both."""

    signal: str
    moves: float  # the logit of the confidence; below 0 it speaks against
    own: float
    other: float


@dataclass(frozen=True, slots=True)
class Standing:
    """A card's place among the candidates and what speaks for and against it, weightiest first.

    The first is compared with the second, every other with the first. `place` counts from 1 and
    is 0 where the card is not among those that are looked at; `by_score` is the place by BM25
    alone. `sure` is the confidence of what is shown when the card leads, those that dispute it
    included; `alone` its own.
    """

    card: str
    place: int
    by_score: int
    sure: float
    alone: float
    score: float
    nearest: str
    speaks_for: tuple[Spoken, ...] = ()
    speaks_against: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True)
class TermGains:
    """What a term gives to the BM25 score of the card asked about and of its rival."""

    term: QueryTerm
    own: float
    rival: float


@dataclass(frozen=True, slots=True)
class Explained:
    """The best candidates; where a card was asked about, how it stands (None where it shares no
    word with the question), its rival ("" where there is none), and both term by term."""

    standings: tuple[Standing, ...]
    asked: Standing | None = None
    rival: str = ""
    gains: tuple[TermGains, ...] = ()


def explain(pipeline: Pipeline, answer: Understood, card: str = "", most: int = 5) -> Explained:
    """`card` is one of the catalogue's, or "" where none is asked about."""
    ranked = pipeline.ranked(answer.search)
    by_score = [hit.card for hit in answer.search.hits]
    standings = [
        _standing(
            pipeline.policy,
            hit,
            ranked[1 if place == 1 else 0][0] if len(ranked) > 1 else None,
            (place, by_score.index(hit.card) + 1),
            candidate.confidence,
        )
        for place, (hit, candidate) in enumerate(ranked, start=1)
    ]
    if not card:
        return Explained(tuple(standings[:most]))
    rival = next((hit for hit, _ in ranked if hit.card != card), None)
    own = next((hit for hit, _ in ranked if hit.card == card), None)
    asked = next((one for one in standings if one.card == card), None)
    if own is None:
        place, own = _far(pipeline, answer.question, card)
        if own:
            sure = pipeline.policy.confidence(own.signals)
            asked = _standing(pipeline.policy, own, rival, (0, place), sure)
    return Explained(
        tuple(standings[:most]),
        asked,
        rival.card if rival else "",
        _gains(answer.search, own, rival),
    )


def _far(pipeline: Pipeline, question: Question, card: str) -> tuple[int, Hit | None]:
    """The place by BM25 and the hit of a card that is not among the best."""
    hits = pipeline.index.search(question, len(pipeline.index)).hits
    found = ((place, hit) for place, hit in enumerate(hits, start=1) if hit.card == card)
    return next(found, (0, None))


def _standing(
    policy: Policy, hit: Hit, rival: Hit | None, places: tuple[int, int], sure: float
) -> Standing:
    said = _spoken(policy, hit, rival) if rival else []
    return Standing(
        hit.card,
        *places,
        sure,
        policy.confidence(hit.signals),
        hit.score,
        hit.best_phrasing,
        tuple(one for one in said if one.moves > 0),
        tuple(one for one in said if one.moves < 0),
    )


def _spoken(policy: Policy, hit: Hit, rival: Hit) -> list[Spoken]:
    """The signals that tell the two apart, the weightiest first."""
    rows = zip(SIGNALS, policy.weights, features(hit.signals), features(rival.signals), strict=True)
    said = [Spoken(name, weight * (own - other), own, other) for name, weight, own, other in rows]
    told = [one for one in said if abs(one.moves) >= _SAID]
    return sorted(told, key=lambda one: -abs(one.moves))


def _gains(search: Search, own: Hit | None, rival: Hit | None) -> tuple[TermGains, ...]:
    ours, theirs = (dict(hit.gave) if hit else {} for hit in (own, rival))
    return tuple(
        TermGains(term, ours.get(term.surface, 0.0), theirs.get(term.surface, 0.0))
        for term in search.terms
    )
