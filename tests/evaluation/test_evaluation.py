import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards import Faulty, load_catalogue
from bot.decision import SIGNALS
from bot.evaluation import (
    Golden,
    GoldenKind,
    Report,
    Verdict,
    calibrate,
    draw_curve,
    evaluate,
    figures,
    floor_curve,
    judge,
    load_golden,
    outgrown,
    read_calibration,
    worse,
    write_record,
)
from bot.model.decision import Abstained, Answered, Candidate, Decision, Overview, Suggested
from bot.pipeline import Pipeline, Understood
from tests.conftest import HOUSE, a_card

Make = Callable[..., Path]
CARDS = {
    card.id: card
    for card in (
        a_card("a/right", statement="There are 196 zones, led by mayors."),
        a_card("a/half", statement="There are 196 zones."),
        a_card("a/wrong", statement="There are 12 magistrates."),
    )
}
ZONES = Golden(
    "zones?",
    GoldenKind.PLAIN,
    (re.compile("196"), re.compile("mayor")),
    frozenset({"handbook"}),
    held_out=False,
)
NOTHING = Golden("?", GoldenKind.UNANSWERABLE, (), frozenset(), held_out=False)


def answered(card: str, *related: str) -> Answered:
    return Answered(Candidate(card, 0.9), related=related)


@pytest.mark.parametrize(
    ("golden", "decision", "verdict"),
    [
        (ZONES, answered("a/right"), Verdict.RIGHT),
        (ZONES, answered("a/half"), Verdict.HALF),
        (ZONES, answered("a/half", "a/right"), Verdict.RIGHT),
        (ZONES, answered("a/wrong"), Verdict.WRONG),
        (
            ZONES,
            Suggested((Candidate("a/wrong", 0.3), Candidate("a/right", 0.2))),
            Verdict.SUGGESTED,
        ),
        (ZONES, Suggested((Candidate("a/wrong", 0.3),)), Verdict.SILENT),
        (ZONES, Abstained(), Verdict.SILENT),
        (ZONES, Overview(("a",)), Verdict.SILENT),
        (replace(ZONES, sources=frozenset({"memo"})), answered("a/right"), Verdict.WRONG),
        (NOTHING, answered("a/right"), Verdict.INVENTED),
        (NOTHING, Abstained(), Verdict.SILENT),
        (NOTHING, Overview(("a",)), Verdict.SILENT),
        (NOTHING, Suggested((Candidate("a/right", 0.3),)), Verdict.SILENT),
    ],
)
def test_verdicts(golden: Golden, decision: Decision, verdict: Verdict) -> None:
    assert judge(golden, decision, CARDS) is verdict


def test_golden_faults_have_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "golden.yaml"
    file.write_text(
        "- {ask: a, kind: plain, expect: ['['], source: [memo]}\n"
        "- {ask: b, kind: odd, expect: [x], source: [memo]}\n"
        "- {ask: c, kind: unanswerable, expect: [x], source: [memo]}\n"
        "- {ask: d, kind: plain, expect: [x]}\n"
    )
    with pytest.raises(Faulty) as caught:
        load_golden(file)
    assert [fault.line for fault in caught.value.faults] == [1, 2, 3, 4]
    assert "is not a regular expression" in caught.value.faults[0].wrong


def test_calibration_is_reproducible_by_seed(knowledge: Make, tmp_path: Path) -> None:
    catalogue = load_catalogue(knowledge())
    first, again = calibrate(catalogue, seed=7), calibrate(catalogue, seed=7)
    assert first == again
    first.write(tmp_path / "calibration.json")
    assert read_calibration(tmp_path / "calibration.json") == first
    assert outgrown(first, catalogue) == 0


def test_no_signal_speaks_against_its_own_sense() -> None:
    shipped = read_calibration(HOUSE / "knowledge/calibration.json")
    against = {"miss", "unknown", "corrected", "name_miss", "year_miss", "gap"}
    for name, weight in zip(SIGNALS, shipped.policy.weights, strict=True):
        assert weight <= 0 if name in against else weight >= 0, name
    assert 0 < shipped.policy.suggest_floor <= shipped.policy.answer_floor < 1


def test_the_cards_outgrow_a_calibration(knowledge: Make) -> None:
    catalogue = load_catalogue(knowledge())
    calibration = calibrate(catalogue)
    changed = {
        card.id: replace(card, statement=card.statement + " More.")
        for card in catalogue.cards.values()
    }
    assert outgrown(calibration, replace(catalogue, cards=changed)) == 1


def test_held_out_questions_do_not_teach(knowledge: Make) -> None:
    catalogue = load_catalogue(knowledge())
    golden = [replace(ZONES, ask="Where can I park my car?", held_out=True)]
    assert calibrate(catalogue, golden) == calibrate(catalogue)


def test_too_few_questions_to_learn_from_are_told(knowledge: Make) -> None:
    card = (
        "- {id: office/a, statement: A., questions: [a?],"
        " citations: [{source: memo, section: All of it, find: a}]}"
    )
    catalogue = load_catalogue(knowledge(**{"cards/office.yaml": card}))
    with pytest.raises(Faulty, match="too few"):
        calibrate(catalogue)


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_a_calibration_holds_numbers(tmp_path: Path, number: str) -> None:
    file = tmp_path / "calibration.json"
    shipped = (HOUSE / "knowledge/calibration.json").read_text()
    file.write_text(re.sub(r'"(answer|seed)": [0-9.]+', rf'"\1": {number}', shipped))
    with pytest.raises(Faulty, match="footnote calibrate"):
        read_calibration(file)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "evaluation.json").mkdir()
    with pytest.raises(Faulty, match="cannot be written"):
        write_record(report(Verdict.RIGHT), tmp_path / "evaluation.json")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"right": "much"}'])
def test_a_damaged_record_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "evaluation.json").write_text(text)
    assert "eval --record" in worse(report(Verdict.RIGHT), tmp_path / "evaluation.json")[0]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"weights": {}}', '{"weights": {"x": 1}}', "[" * 100_000],
)
def test_a_damaged_calibration_says_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / "calibration.json").write_text(text)
    with pytest.raises(Faulty, match="footnote calibrate"):
        read_calibration(tmp_path / "calibration.json")


def report(*verdicts: Verdict) -> Report:
    from bot.evaluation import Judged  # noqa: PLC0415

    return Report(tuple(Judged(ZONES, Abstained(), verdict) for verdict in verdicts))


def test_worse_than_recorded_is_told(tmp_path: Path) -> None:
    file = tmp_path / "evaluation.json"
    assert "cannot be read" in worse(report(Verdict.RIGHT), file)[0]
    write_record(report(Verdict.RIGHT, Verdict.WRONG), file)
    assert worse(report(Verdict.RIGHT, Verdict.WRONG), file) == []
    assert worse(report(Verdict.RIGHT, Verdict.RIGHT), file) == []
    assert worse(report(Verdict.SILENT, Verdict.WRONG), file) == ["right: 0.0%, recorded 50.0%"]


def test_the_curve_is_drawn(pipeline: Pipeline, tmp_path: Path) -> None:
    golden = [g for g in load_golden(HOUSE / "knowledge/golden.yaml") if not g.held_out][::10]
    asked = [(g, a.search) for g in golden if isinstance(a := pipeline.answer(g.ask), Understood)]
    points = floor_curve(asked, pipeline.policy, pipeline.catalogue.cards)
    assert points[0].invented > points[-1].invented
    draw_curve(points, pipeline.policy, tmp_path / "curve.png")
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")


def test_the_held_out_half_is_not_worse_than_recorded(pipeline: Pipeline) -> None:
    golden = [g for g in load_golden(HOUSE / "knowledge/golden.yaml") if g.held_out]

    def decide(said: str) -> Decision:
        answer = pipeline.answer(said)
        return answer.decision if isinstance(answer, Understood) else Abstained()

    held_out = evaluate(golden, decide, pipeline.catalogue.cards)
    assert worse(held_out, HOUSE / "knowledge/evaluation.json") == [], figures(held_out)


def test_golden_questions_are_many_and_of_every_kind() -> None:
    golden = load_golden(HOUSE / "knowledge/golden.yaml")
    assert sum(g.answerable for g in golden) >= 150
    assert sum(not g.answerable for g in golden) >= 50
    for kind in GoldenKind:
        assert sum(g.held_out for g in golden if g.kind is kind) >= 15, kind
        assert sum(not g.held_out for g in golden if g.kind is kind) >= 30, kind
