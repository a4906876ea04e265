"""`footnote calibrate` and `footnote eval`: how sure the bot may be, and how good it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot import evaluation
from bot.cards import load_catalogue
from bot.cli.app import app, fail, in_order
from bot.cli.leaving_out import bare, effects
from bot.evaluation import Golden, Point, Report, Verdict
from bot.model.decision import Abstained, Decision
from bot.model.search import Search
from bot.pipeline import Pipeline, Understood
from bot.settings import Settings, read_settings
from bot.wiring import Answering

_SHORT = {
    Verdict.RIGHT: "right",
    Verdict.HALF: "half",
    Verdict.SUGGESTED: "suggested",
    Verdict.SILENT: "silent",
    Verdict.WRONG: "wrong",
    Verdict.INVENTED: "invented",
}


@app.command()
@in_order
def calibrate(
    seed: Annotated[int, typer.Option(help="The same seed gives the same result.")] = 1,
) -> None:
    """Fit the confidence to the cards at hand and write knowledge/calibration.json."""
    folder = read_settings().knowledge_dir
    catalogue = load_catalogue(folder)
    golden = folder / "golden.yaml"
    questions = evaluation.load_golden(golden) if golden.exists() else []
    fitted = evaluation.calibrate(catalogue, questions, seed, progress=typer.echo)
    fitted.write(folder / "calibration.json")
    policy = fitted.policy
    typer.echo(
        f"Answers from {policy.answer_floor:.1%}, suggests from {policy.suggest_floor:.1%}. "
        f"Written to {folder / 'calibration.json'}."
    )


@app.command("eval")
@in_order
def evaluate(
    *,
    png: Annotated[
        Path | None, typer.Option(help="Draw the curve of the floor into this file.")
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Record the held-out figures in evaluation.json.")
    ] = False,
    compare: Annotated[
        bool, typer.Option("--compare", help="Fail where they are worse than recorded.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="List what went wrong, of the half that is not held out.")
    ] = False,
    without_thesaurus: Annotated[
        bool, typer.Option("--without-thesaurus", help="Only: what would be without any of it.")
    ] = False,
    thesaurus: Annotated[
        bool, typer.Option("--thesaurus", help="Only: what each group of it changes (minutes).")
    ] = False,
) -> None:
    """Ask the golden questions and judge the answers, by kind and by half."""
    settings = read_settings()
    alone = without_thesaurus or thesaurus
    if alone and (png or record or compare or show or (without_thesaurus and thesaurus)):
        raise fail("--thesaurus and --without-thesaurus each go alone.", 2)
    pipeline = Answering(settings).pipeline
    golden = evaluation.load_golden(settings.knowledge_dir / "golden.yaml")
    if alone:
        seen = [item for item in golden if not item.held_out]
        typer.echo(_left_out(pipeline, seen, settings, by_group=thesaurus))
        return
    halves = {
        "for fitting": [item for item in golden if not item.held_out],
        "held out": [item for item in golden if item.held_out],
    }
    reports = {name: _report(pipeline, half) for name, half in halves.items()}
    for name, report in reports.items():
        typer.echo(_table(name, report))
    if show:
        typer.echo(_failures(reports["for fitting"], pipeline))
    # Of the fitting half alone: a floor chosen by the held-out half would be fitted to it.
    points = _curve(pipeline, halves["for fitting"])
    typer.echo(_curve_table(points, pipeline.policy.answer_floor))
    if png:
        _draw(points, pipeline, png)
    file = settings.knowledge_dir / "evaluation.json"
    if record:
        evaluation.write_record(reports["held out"], file)
        typer.echo(f"Recorded in {file}.")
    if compare and (lines := evaluation.worse(reports["held out"], file)):
        raise fail("The held-out half got worse.\n" + "\n".join(lines), 1)


def _left_out(
    pipeline: Pipeline, golden: Sequence[Golden], settings: Settings, *, by_group: bool
) -> str:
    if by_group:
        return effects(pipeline, golden, settings.knowledge_dir / "thesaurus.yaml")
    return "\n".join(
        _table(name, _report(one, golden))
        for name, one in (("with it", pipeline), ("without it", bare(pipeline)))
    )


def _report(pipeline: Pipeline, golden: Sequence[Golden]) -> Report:
    def decide(said: str) -> Decision:
        answer = pipeline.answer(said)
        return answer.decision if isinstance(answer, Understood) else Abstained()

    return evaluation.evaluate(golden, decide, pipeline.catalogue.cards)


def _table(name: str, report: Report) -> str:
    lines = [f"{name + ':':15}" + "".join(f"{short:>10}" for short in _SHORT.values())]
    for kind, counts in report.counts().items():
        lines.append(f"  {kind:13}" + "".join(f"{counts[verdict]:>10}" for verdict in _SHORT))
    figures = evaluation.figures(report)
    lines.append(
        f"  of the answerable {figures['right']:.1%} right, {figures['wrong']:.1%} wrong; "
        f"of the others {figures['invented']:.1%} answered\n"
    )
    return "\n".join(lines)


def _failures(report: Report, pipeline: Pipeline) -> str:
    lines = []
    for item in report.judged:
        silent = item.verdict in (Verdict.SILENT, Verdict.SUGGESTED)
        if item.verdict is Verdict.RIGHT or (silent and not item.golden.answerable):
            continue
        lines.append(f"{item.verdict} ({item.golden.kind}): {item.golden.ask}")
        answer = pipeline.answer(item.golden.ask)
        if isinstance(answer, Understood):
            lines += [
                f"    {candidate.confidence:.2f} {candidate.card}"
                for _, candidate in pipeline.ranked(answer.search)[:3]
            ]
    return "\n".join(lines) + "\n"


def _curve(pipeline: Pipeline, golden: Sequence[Golden]) -> list[Point]:
    asked: list[tuple[Golden, Search]] = []
    for item in golden:
        answer = pipeline.answer(item.ask)
        if isinstance(answer, Understood):
            asked.append((item, answer.search))
    return evaluation.floor_curve(asked, pipeline.policy, pipeline.catalogue.cards)


def _curve_table(points: Sequence[Point], floor: float) -> str:
    lines = [f"For fitting, as the floor moves (in use: {floor:.3f}):"]
    lines.append("  floor   right   wrong  invented")
    lines += [
        f"  {p.floor:5.2f}  {p.right:6.1%}  {p.wrong:6.1%}  {p.invented:8.1%}" for p in points
    ]
    return "\n".join(lines)


def _draw(points: Sequence[Point], pipeline: Pipeline, file: Path) -> None:
    try:
        evaluation.draw_curve(points, pipeline.policy, file)
    except ImportError:
        raise fail("Drawing needs matplotlib: pip install 'footnote[plot]'.", 2) from None
    except OSError as error:
        raise fail(f"{file}: cannot be written ({error.strerror}).", 2) from None
    typer.echo(f"Drawn in {file}.")
