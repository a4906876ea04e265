"""judged questions, asked again at each floor -> wrong answers against answered ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.decision import Policy, decide
from bot.evaluation.golden import Golden
from bot.evaluation.judge import Report, Verdict, evaluate
from bot.model.knowledge import Card
from bot.model.search import Search

FLOORS = tuple(round(0.05 * step, 2) for step in range(20))


@dataclass(frozen=True, slots=True)
class Point:
    """The rates at one floor: of the answerable questions right and wrong, of the others invented.

    A half right answer is neither right nor wrong.
    """

    floor: float
    right: float
    wrong: float
    invented: float


def floor_curve(
    asked: Sequence[tuple[Golden, Search]], policy: Policy, cards: Mapping[str, Card]
) -> list[Point]:
    """A point for each of FLOORS; the searches are made once."""
    searches = {golden.ask: search for golden, search in asked}
    points = []
    for floor in FLOORS:
        moved = replace(policy, answer_floor=floor)
        report = evaluate(
            [golden for golden, _ in asked],
            lambda said: decide(searches[said], moved, cards),  # noqa: B023  # used in this round
            cards,
        )
        points.append(_point(floor, report))
    return points


def _point(floor: float, report: Report) -> Point:
    return Point(
        floor,
        report.rate(Verdict.RIGHT),
        report.rate(Verdict.WRONG),
        report.rate(Verdict.INVENTED, answerable=False),
    )


def draw_curve(points: Sequence[Point], policy: Policy, file: Path) -> None:
    """Writes a PNG. Raises ImportError where matplotlib is not installed (the extra `plot`)."""
    from matplotlib.figure import Figure  # noqa: PLC0415  # an extra, and half a second

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.subplots()
    floors = [point.floor for point in points]
    for name, colour, values in (
        ("right (of the answerable)", "#2a7d4f", [point.right for point in points]),
        ("wrong (of the answerable)", "#c0392b", [point.wrong for point in points]),
        ("invented (of the unanswerable)", "#8e44ad", [point.invented for point in points]),
    ):
        axes.plot(floors, [100 * value for value in values], label=name, color=colour)
    axes.axvline(policy.answer_floor, color="#555555", linestyle=":", label="floor in use")
    axes.set(xlabel="floor on the confidence", ylabel="% of the questions", ylim=(0, 100))
    axes.grid(alpha=0.3)
    figure.legend(loc="outside upper center", ncols=2)
    figure.savefig(file, dpi=120, format="png")
