"""cards (and golden questions) -> how sure the bot may be: a fitted Policy, as data.

The cards teach it by themselves. Ask a phrasing of an index from which it was taken out: the card
is still there, so its own hit is right and all others are wrong. Ask a gap that was taken out: the
documents do not answer it, so every hit is wrong; where no gaps are written down, the phrasings of
cards that were taken out whole stand in for them. Golden questions that are not held out are how
people really ask, and count for more; the floors are set on confidences that were fitted without
the question at hand.
"""

import hashlib
import json
import math
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.cards import Fault, Faulty
from bot.decision import SIGNALS, Policy, features
from bot.evaluation.golden import Golden
from bot.evaluation.record import write_json
from bot.model.knowledge import Card, Catalogue
from bot.model.question import Unreadable
from bot.model.search import Hit
from bot.question import read_question
from bot.retrieval import Index, analyse

Floats = npt.NDArray[np.float64]
OUTGROWN_AT = 0.15  # the share of cards changed since: from there on the fit is of another set
_RIDGE = 1.0  # L2 penalty on the weights of standardised signals
_SPEAK_AGAINST = frozenset({"miss", "unknown", "corrected", "name_miss", "year_miss", "gap"})
_HITS = 8
_GOLDEN = 5.0  # from 0.3 to 10 tried: below 3 it gets worse, above 5 no better
_FOLDS = 5
_EVERY = 3  # one in three of what is left out is asked: the rest says much the same


@dataclass(frozen=True, slots=True)
class Target:
    """The rates of errors that set the floors, as shares of the questions asked for them."""

    wrong: float = 0.05
    invented: float = 0.12
    related: float = 0.30  # what is shown as related answers in three cases of ten
    suggest_right: float = 0.25  # a list of choices is shown while one in four of them helps


@dataclass(frozen=True, slots=True)
class Calibration:
    """A policy, the cards that it was fitted to (digests), and by what."""

    policy: Policy
    cards: frozenset[str]
    seed: int
    examples: int

    def write(self, file: Path) -> None:
        data = {
            "seed": self.seed,
            "examples": self.examples,
            "bias": self.policy.bias,
            "weights": dict(zip(SIGNALS, self.policy.weights, strict=True)),
            "floors": {
                "answer": self.policy.answer_floor,
                "suggest": self.policy.suggest_floor,
                "related": self.policy.related_floor,
            },
            "cards": sorted(self.cards),
        }
        write_json(data, file)


def read_calibration(file: Path) -> Calibration:
    """Raises Faulty where the file is missing, damaged, or of other signals than ours."""
    remedy = "Run `footnote calibrate`"
    try:
        data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        weights, floors = data["weights"], data["floors"]
        if list(weights) != list(SIGNALS):
            raise Faulty([Fault(file, 0, "weights", "are of other signals than these", remedy)])
        policy = Policy(
            float(data["bias"]),
            tuple(float(weights[name]) for name in SIGNALS),
            float(floors["answer"]),
            float(floors["suggest"]),
            float(floors["related"]),
        )
        if not all(map(math.isfinite, (policy.bias, *policy.weights, *floors.values()))):
            raise Faulty([Fault(file, 0, "", "holds a number that is none", remedy)])
        cards = frozenset(map(str, data["cards"]))
        return Calibration(policy, cards, int(data["seed"]), int(data["examples"]))
    except OSError as error:
        raise Faulty([Fault(file, 0, "", f"cannot be read ({error.strerror})", remedy)]) from None
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        wrong = f"is damaged ({type(error).__name__}: {error})"
        raise Faulty([Fault(file, 0, "", wrong, remedy)]) from None


def outgrown(calibration: Calibration, catalogue: Catalogue) -> float:
    """The share of the cards now that the calibration has not seen as they are."""
    now = frozenset(map(_digest, catalogue.cards.values()))
    return len(now - calibration.cards) / len(now)


def _digest(card: Card) -> str:
    return hashlib.sha256("\n".join((card.statement, *card.questions)).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Example:
    """A question's hits, which of them are right, and how much it counts."""

    rows: Floats  # hits x signals
    right: npt.NDArray[np.bool_]  # hits
    together: npt.NDArray[np.bool_]  # hits x hits: which are shown with which
    weight: float
    golden: bool = False
    answerable: bool = True


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
        ("phrasings left out", _phrasings_left_out(catalogue, cards, seed)),
        (
            ("gaps left out", _gaps_left_out(catalogue, cards))
            if catalogue.gaps
            else ("cards left out", _cards_left_out(catalogue, cards, seed))
        ),
        ("golden questions", _golden(catalogue, [item for item in golden if not item.held_out])),
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
    return Calibration(policy, frozenset(map(_digest, cards)), seed, len(examples))


def _weighed(examples: list[Example]) -> list[Example]:
    """Golden questions together weigh five times as much as all the rest."""
    count = sum(example.golden for example in examples)
    if not count:
        return examples
    weight = _GOLDEN * (len(examples) - count) / count
    return [replace(e, weight=weight) if e.golden else e for e in examples]


def _index(cards: Sequence[Card], catalogue: Catalogue) -> Index:
    return Index(cards, analyse(cards, catalogue.glossary, catalogue.thesaurus, catalogue.gaps))


def _hits(index: Index, asked: str) -> tuple[Hit, ...]:
    question = read_question(asked)
    if isinstance(question, Unreadable):
        return ()
    return index.search(question, _HITS).hits


def _example(hits: Sequence[Hit], right: Callable[[str], bool], catalogue: Catalogue) -> Example:
    shown = [{hit.card, *catalogue.cards[hit.card].disputes} for hit in hits]
    return Example(
        np.array([features(hit.signals) for hit in hits]),
        np.array([right(hit.card) for hit in hits]),
        np.array([[hit.card in group for hit in hits] for group in shown]),
        1.0,
    )


def _phrasings_left_out(catalogue: Catalogue, cards: list[Card], seed: int) -> Iterator[Example]:
    for fold in range(_FOLDS):
        kept = [
            replace(
                card,
                questions=tuple(
                    question
                    for number, question in enumerate(card.questions)
                    if (number + seed) % _FOLDS != fold
                )
                or card.questions[:1],
            )
            for card in cards
        ]
        index = _index(kept, catalogue)
        for card, less in zip(cards, kept, strict=True):
            good = {card.id, *card.disputes}
            for question in card.questions[::_EVERY]:
                if question not in less.questions and (hits := _hits(index, question)):
                    yield _example(hits, good.__contains__, catalogue)


def _cards_left_out(catalogue: Catalogue, cards: list[Card], seed: int) -> Iterator[Example]:
    fold_of = {card.id: number for number, card in enumerate(_shuffled(cards, seed))}
    for fold in range(_FOLDS):
        out = {id_ for id_, number in fold_of.items() if number % _FOLDS == fold}
        # What disputes a card answers the same questions: it goes with it.
        gone = out | {other for id_ in out for other in catalogue.cards[id_].disputes}
        kept = [card for card in cards if card.id not in gone]
        if not kept:
            continue
        index = _index(kept, catalogue)
        for id_ in sorted(out):
            for question in catalogue.cards[id_].questions[::_EVERY]:
                if hits := _hits(index, question):
                    yield replace(_example(hits, lambda _: False, catalogue), answerable=False)


def _gaps_left_out(catalogue: Catalogue, cards: list[Card]) -> Iterator[Example]:
    for fold in range(_FOLDS):
        kept, out = [], []
        for number, gap in enumerate(catalogue.gaps):
            inside = [(number + at) % _FOLDS == fold for at in range(len(gap.questions))]
            out += [q for q, left in zip(gap.questions, inside, strict=True) if left]
            stay = tuple(q for q, left in zip(gap.questions, inside, strict=True) if not left)
            kept.append(replace(gap, questions=stay))
        index = _index(cards, replace(catalogue, gaps=tuple(kept)))
        for question in out[::_EVERY]:
            if hits := _hits(index, question):
                yield replace(_example(hits, lambda _: False, catalogue), answerable=False)


def _golden(catalogue: Catalogue, golden: Sequence[Golden]) -> Iterator[Example]:
    index = _index(list(catalogue.cards.values()), catalogue)
    for item in golden:
        if hits := _hits(index, item.ask):
            example = _example(hits, partial(_is_right, item, catalogue), catalogue)
            yield replace(example, golden=True, answerable=item.answerable)


def _is_right(item: Golden, catalogue: Catalogue, id_: str) -> bool:
    """Whether the card, or what is shown when it leads, holds all that is expected."""
    cards = catalogue.cards
    shown = [cards[id_], *(cards[other] for other in cards[id_].disputes)]
    return item.right(shown[:1]) == 1 or item.right(shown) == 1


def _shuffled(cards: Sequence[Card], seed: int) -> list[Card]:
    order = sorted(cards, key=lambda card: card.id)
    random.Random(seed).shuffle(order)  # noqa: S311  # which fold a card falls into is no secret
    return order


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
    for fold in range(_FOLDS):
        inside = [e for e, number in zip(asked, fold_of, strict=True) if number % _FOLDS == fold]
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
