"""`footnote eval --thesaurus` and `--without-thesaurus` as a curator calls them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.evaluation import Calibration
from tests.conftest import a_policy

THESAURUS = """
- words: [holiday, vacation]
  french: [vacances]

# nobody asks about those
- words: [bus, tram]
"""
GOLDEN = """
- {ask: how many days of vacation do staff have, kind: plain, expect: ['25'], source: [handbook]}
- {ask: Where can I park my car?, kind: plain, expect: [post], source: [handbook]}
- {ask: vacation days, kind: plain, expect: ['25'], source: [handbook], held_out: true}
"""
Evaluate = Callable[..., Result]


@pytest.fixture
def evaluate(knowledge: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Evaluate:
    folder = knowledge(**{"thesaurus.yaml": THESAURUS, "golden.yaml": GOLDEN})
    policy = a_policy(answer=0.85, suggest=0.2, coverage=6.0)
    Calibration(policy, frozenset(), 1, 1).write(folder / "calibration.json")
    monkeypatch.chdir(folder.parent)

    def evaluate(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["eval", *arguments], env={"KNOWLEDGE_DIR": "knowledge"})

    return evaluate


def test_each_group_is_measured(evaluate: Evaluate) -> None:
    done = evaluate("--thesaurus")
    assert done.exit_code == 0, done.output
    head, change, *rest = done.stdout.splitlines()
    assert head == (
        "thesaurus.yaml:2  holiday, vacation, vacances...  in 1 question, helps 1, harms 0"
    )
    assert change.startswith("  helps  right, without it ")
    assert change.endswith(": how many days of vacation do staff have")
    assert rest == [
        "",
        "2 groups, 2 questions not held out.",
        "Change an answer: 1. Change none: 0. In no question: 1, lines 6.",
    ]


def test_all_of_it_is_measured(evaluate: Evaluate) -> None:
    done = evaluate("--without-thesaurus")
    assert done.exit_code == 0, done.output
    present, absent = done.stdout.split("without it:")
    assert "100.0% right" in present
    assert " 50.0% right" in absent


@pytest.mark.parametrize("other", ["--record", "--compare", "--show", "--without-thesaurus"])
def test_it_goes_alone(evaluate: Evaluate, other: str) -> None:
    done = evaluate("--thesaurus", other)
    assert done.exit_code == 2
    assert "each go alone" in done.stderr
