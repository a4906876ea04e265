"""examples -> how sure the bot may be: a logistic model over the signals, and its floors.

Golden questions count for more than what the cards teach; the floors are set on confidences that
were fitted without the question at hand.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.cards import Fault, Faulty
from bot.decision import SIGNALS, Policy
from bot.evaluation.calibration import Calibration, digest
from bot.evaluation.examples import (
    FOLDS,
    Example,
    Floats,
    cards_left_out,
    gaps_left_out,
    golden_questions,
    phrasings_left_out,
)
from bot.evaluation.golden import Golden
from bot.model.knowledge import Catalogue

_RIDGE = 1.0  # L2 penalty on the weights of standardised signals
_SPEAK_AGAINST = frozenset({"miss", "unknown", "corrected", "name_miss", "year_miss", "gap"})
_GOLDEN = 5.0  # from 0.3 to 10 tried: below 3 it gets worse, above 5 no better


@dataclass(frozen=True, slots=True)
class Target:
    """The rates of errors that set the floors, as shares of the questions asked for them."""

    wrong: float = 0.05
    invented: float = 0.12
    related: float = 0.30  # what is shown as related answers in three cases of ten
    suggest_right: float = 0.25  # a list of choices is shown while one in four of them helps


def calibrate(
    catalogue: Catalogue,
    golden: Iterable[Golden] = (),
    seed: int = 1,
    target: Target | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Calibration:
    """Fits the logistic model and sets the floors. The same input and seed give the same result.

    Held-out golden questions are passed by.
    """
    target = target or Target()
    cards = list(catalogue.cards.values())
    examples = []
    for name, build in (
        ("phrasings left out", phrasings_left_out(catalogue, cards, seed)),
        (
            ("gaps left out", gaps_left_out(catalogue, cards))
            if catalogue.gaps
            else ("cards left out", cards_left_out(catalogue, cards, seed))
        ),
        (
            "golden questions",
            golden_questions(catalogue, [item for item in golden if not item.held_out]),
        ),
    ):
        found = list(build)
        progress(f"{name}: {len(found)}")
        examples += found
    if not any(example.right.any() for example in examples):
        wrong = "are too few, or have too few questions, to learn from"
        raise Faulty([Fault(Path("cards"), 0, "", wrong, "Give each card three questions or more")])
    examples = _weighed(examples)
    bias, weights = _fit(examples)
    policy = Policy(bias, weights, 1.0, 1.0, 1.0)
    policy = _with_floors(policy, examples, target, seed)
    return Calibration(policy, frozenset(map(digest, cards)), seed, len(examples))


def _weighed(examples: list[Example]) -> list[Example]:
    """Golden questions together weigh five times as much as all the rest."""
    count = sum(example.golden for example in examples)
    if not count:
        return examples
    weight = _GOLDEN * (len(examples) - count) / count
    return [replace(e, weight=weight) if e.golden else e for e in examples]


def _fit(examples: Sequence[Example]) -> tuple[float, tuple[float, ...]]:
    """A logistic regression in which no signal may speak against its own sense.

    A weight of the wrong sign is an accident of signals that say nearly the same; on a question
    unlike any that was fitted it makes a poor match look sure. The signal with the worst such
    weight is left out and the rest fitted again, until none is left.
    """
    rows = np.vstack([example.rows for example in examples])
    right = np.concatenate([example.right for example in examples]).astype(float)
    weight = np.concatenate([np.full(len(e.right), e.weight) for e in examples])
    mean = np.average(rows, axis=0, weights=weight)
    spread = np.sqrt(np.average((rows - mean) ** 2, axis=0, weights=weight))
    spread[spread < 1e-9] = 1.0
    standard = (rows - mean) / spread
    sense = np.array([-1.0 if name in _SPEAK_AGAINST else 1.0 for name in SIGNALS])
    active = np.ones(len(SIGNALS), bool)
    while True:
        beta = _newton(standard[:, active], right, weight)
        wrong = beta[1:] * sense[active]
        if not len(wrong) or wrong.min() >= 0:
            break
        active[np.flatnonzero(active)[int(np.argmin(wrong))]] = False
    weights = np.zeros(len(SIGNALS))
    weights[active] = beta[1:] / spread[active]
    bias = float(beta[0] - weights @ mean)
    # Rounded, so that a rebuild on another machine does not change the file's every digit.
    return round(bias, 6), tuple(round(float(w), 6) for w in weights)


def _newton(rows: Floats, right: Floats, weight: Floats, rounds: int = 30) -> Floats:
    """Logistic regression with an L2 penalty, by Newton's method (iteratively reweighted least
    squares; Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 4.4.1)."""
    design = np.column_stack([np.ones(len(rows)), rows])
    penalty = np.diag([0.0, *[_RIDGE] * rows.shape[1]])
    beta = np.zeros(design.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        slope = design.T @ (weight * (right - chance)) - penalty @ beta
        curve = (design.T * (weight * np.maximum(chance * (1 - chance), 1e-9))) @ design + penalty
        step = np.linalg.solve(curve, slope)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def _with_floors(policy: Policy, examples: Sequence[Example], target: Target, seed: int) -> Policy:
    """The lowest floors at which the errors on golden questions (where there are none: on the
    cards' own) stay under the target, by confidences fitted without the question's fold."""
    asked = [e for e in examples if e.golden] or list(examples)
    fold_of = list(range(len(asked)))
    random.Random(seed).shuffle(fold_of)  # noqa: S311  # as above
    best: list[tuple[float, bool, bool]] = []  # confidence, right, answerable
    for fold in range(FOLDS):
        inside = [e for e, number in zip(asked, fold_of, strict=True) if number % FOLDS == fold]
        left_out = set(map(id, inside))
        bias, weights = _fit([e for e in examples if id(e) not in left_out])
        for example in inside:
            chance = 1 / (1 + np.exp(-(bias + example.rows @ np.array(weights))))
            chance = 1 - np.prod(np.where(example.together, 1 - chance, 1), axis=1)
            top = int(np.argmax(chance))
            best.append((float(chance[top]), bool(example.right[top]), example.answerable))
    answer = _lowest_floor(best, target)
    suggest = _suggest_floor(best, answer, target)
    return replace(
        policy,
        answer_floor=round(answer, 3),
        suggest_floor=round(suggest, 3),
        related_floor=target.related,
    )


def _lowest_floor(best: Sequence[tuple[float, bool, bool]], target: Target) -> float:
    answerable = max(1, sum(can for _, _, can in best))
    unanswerable = max(1, sum(not can for _, _, can in best))
    for floor in np.arange(0.05, 0.99, 0.005):
        wrong = sum(c >= floor and can and not right for c, right, can in best)
        invented = sum(c >= floor and not can for c, _, can in best)
        if wrong <= target.wrong * answerable and invented <= target.invented * unanswerable:
            return float(floor)
    return 0.99


def _suggest_floor(
    best: Sequence[tuple[float, bool, bool]], answer: float, target: Target
) -> float:
    """The lowest confidence from which, in a window below the answers, suggesting still helps."""
    between = sorted((c, right) for c, right, _ in best if c < answer)
    window = max(8, len(between) // 10)
    for at in range(len(between) - window + 1):
        part = between[at : at + window]
        if sum(right for _, right in part) >= target.suggest_right * len(part):
            return part[0][0]
    return answer
