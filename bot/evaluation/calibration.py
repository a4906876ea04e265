"""A fitted policy as data: knowledge/calibration.json, and whether the cards have outgrown it."""

import hashlib
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cards import Fault, Faulty
from bot.decision import SIGNALS, Policy
from bot.evaluation.record import write_json
from bot.model.knowledge import Card, Catalogue

OUTGROWN_AT = 0.15  # the share of cards changed since: from there on the fit is of another set


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
    now = frozenset(map(digest, catalogue.cards.values()))
    return len(now - calibration.cards) / len(now)


def digest(card: Card) -> str:
    """What a calibration remembers a card by: its statement and its questions."""
    return hashlib.sha256("\n".join((card.statement, *card.questions)).encode()).hexdigest()[:10]
