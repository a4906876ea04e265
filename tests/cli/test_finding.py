"""`footnote find` as a curator calls it; what it prints is in tests/replies: --update-replies."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.evaluation import Calibration
from tests.conftest import HOUSE, a_policy

Find = Callable[..., Result]


@pytest.fixture
def find(knowledge: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Find:
    folder = knowledge()
    policy = a_policy(answer=0.6, suggest=0.2, first=1.0, dice=4.0, coverage=2.0, gap=-1.0)
    Calibration(policy, frozenset(), 1, 1).write(folder / "calibration.json")
    monkeypatch.chdir(folder.parent)

    def find(*arguments: str) -> Result:
        given = {"KNOWLEDGE_DIR": "knowledge", "PROMPTS_DIR": str(HOUSE / "prompts")}
        return CliRunner().invoke(app, ["find", *arguments], env=given)

    return find


def test_why_a_card_is_found_and_another_is_not(find: Find, request: pytest.FixtureRequest) -> None:
    done = find("when does", "the car park open on holiday", "--card", "office/holidays")
    assert done.exit_code == 0, done.output
    file = HOUSE / "tests/replies/find.txt"
    if request.config.getoption("--update-replies"):
        file.write_text(done.stdout)
    assert done.stdout == file.read_text()


def test_a_card_that_shares_no_word(find: Find) -> None:
    done = find("xyzzy", "--card", "office/parking")
    assert done.exit_code == 0
    assert "No card shares a word with this." in done.stdout
    assert "office/parking shares no word with this." in done.stdout
    assert "It lacks: xyzzy." in done.stdout


def test_a_card_that_leads_already(find: Find) -> None:
    done = find("where can I park my car", "--card", "office/parking")
    assert done.stdout.count("nearest question: Where can I park my car?") == 1
    assert "It lacks none of the words." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["x", "--card", "office/park"], "There is no card 'office/park'. Did you mean"),
        (["???"], "I see no words in that."),
        ([], "Missing argument"),
    ],
)
def test_a_call_that_is_wrong_ends_in_2(find: Find, arguments: list[str], wrong: str) -> None:
    done = find(*arguments)
    assert done.exit_code == 2
    assert wrong in done.stderr
