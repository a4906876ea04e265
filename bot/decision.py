"""hits + policy -> Answered | Suggested | Abstained."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from bot.model.decision import Abstained, Answered, Candidate, Decision, Suggested
from bot.model.knowledge import Card
from bot.model.search import Hit, Search, Signals

SIGNALS = tuple(field.name for field in fields(Signals))
_values = attrgetter(*SIGNALS)  # astuple copies deeply, and is asked ten times a question


@dataclass(frozen=True, slots=True)
class Policy:
    """How sure is sure enough: a logistic model over the signals, and the floors on what it says.

    `weights` are per signal in the order of SIGNALS, on the signals' own scale.
    """

    bias: float
    weights: tuple[float, ...]
    answer_floor: float
    suggest_floor: float
    related_floor: float

    def confidence(self, signals: Signals) -> float:
        """The probability, between 0 and 1, that a card with these signals answers."""
        total = self.bias + math.fsum(
            weight * value for weight, value in zip(self.weights, features(signals), strict=True)
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(signals: Signals) -> tuple[float, ...]:
    """The numbers that the logistic model weighs."""
    values: tuple[float, ...] = _values(signals)
    return values


def decide(search: Search, policy: Policy, cards: Mapping[str, Card]) -> Decision:
    """One outcome for each search. The most confident card leads, not the best BM25 score: the
    kind of question, say, is a matter of confidence and none of BM25."""
    ranked = rank(search, policy, cards)
    if not ranked:
        return Abstained()
    (_, main), *others = ranked
    if main.confidence >= policy.answer_floor:
        also = [c.card for _, c in others if c.confidence >= policy.related_floor]
        return take(main, cards, also)
    if main.confidence >= policy.suggest_floor:
        likely = [c for _, c in ranked if c.confidence >= policy.suggest_floor / 2]
        return Suggested(tuple(likely[:3]))
    return Abstained(main)


def take(main: Candidate, cards: Mapping[str, Card], also: Sequence[str] = ()) -> Answered:
    """The answer that the main card gives: whatever disputes it comes with it, then what adds."""
    disputed_by = tuple(id_ for id_ in cards[main.card].disputes if id_ in cards)
    taken = {main.card, *disputed_by}
    return Answered(main, disputed_by, tuple(id_ for id_ in also if id_ not in taken)[:2])


def rank(search: Search, policy: Policy, cards: Mapping[str, Card]) -> list[tuple[Hit, Candidate]]:
    """The hits with their confidence, most confident first, ties in the order of their scores.

    A card is given together with those that dispute it: what counts is the chance that one of
    them answers, 1 - (1 - p)(1 - q)... over those that were found.
    """
    alone = [policy.confidence(hit.signals) for hit in search.hits]
    shown = [{hit.card, *cards[hit.card].disputes} for hit in search.hits]
    together = [
        1 - math.prod(1 - p for hit, p in zip(search.hits, alone, strict=True) if hit.card in group)
        for group in shown
    ]
    # Among allies the one that fits best by itself leads.
    order = sorted(range(len(alone)), key=lambda at: (-together[at], -alone[at]))
    return [(search.hits[at], Candidate(search.hits[at].card, together[at])) for at in order]
