"""answers to golden questions -> verdicts, counted by kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.evaluation.golden import Golden
from bot.model.decision import Abstained, Answered, Decision, Overview, Suggested
from bot.model.knowledge import Card


class Verdict(StrEnum):
    """What an answer was worth. For an unanswerable question there are INVENTED, and SILENT or
    SUGGESTED, which are right."""

    RIGHT = "right"
    HALF = "half right"
    SUGGESTED = "suggested rightly"
    SILENT = "silent"
    WRONG = "wrong"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True)
class Judged:
    """A golden question, what was decided, and the verdict on it."""

    golden: Golden
    decision: Decision
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """All the verdicts of a run."""

    judged: tuple[Judged, ...]

    def counts(self) -> Mapping[str, Counter[Verdict]]:
        """Verdicts by kind, in the order of the kinds."""
        table: dict[str, Counter[Verdict]] = {}
        for item in self.judged:
            table.setdefault(item.golden.kind, Counter())[item.verdict] += 1
        return table

    def rate(self, *verdicts: Verdict, answerable: bool = True) -> float:
        """The share of the answerable (or unanswerable) questions with one of the verdicts."""
        among = [item for item in self.judged if item.golden.answerable is answerable]
        return sum(item.verdict in verdicts for item in among) / len(among) if among else 0.0


def evaluate(
    golden: Iterable[Golden], decide: Callable[[str], Decision], cards: Mapping[str, Card]
) -> Report:
    """Asks every question and judges what was decided."""
    return Report(
        tuple(
            Judged(item, decision, judge(item, decision, cards))
            for item in golden
            for decision in (decide(item.ask),)
        )
    )


def judge(golden: Golden, decision: Decision, cards: Mapping[str, Card]) -> Verdict:
    """Right: everything expected stands in what is shown, and a right source is cited."""
    match decision:
        case Answered():
            if not golden.answerable:
                return Verdict.INVENTED
            ids = (decision.main.card, *decision.disputed_by, *decision.related)
            share = golden.right([cards[id_] for id_ in ids])
            return Verdict.RIGHT if share == 1 else Verdict.HALF if share else Verdict.WRONG
        case Suggested():
            right = any(golden.right([cards[choice.card]]) == 1 for choice in decision.choices)
            return Verdict.SUGGESTED if right else Verdict.SILENT
        case Abstained() | Overview():
            return Verdict.SILENT
