"""`footnote overlap` as a curator calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

Overlap = Callable[..., Result]
CARDS = """
- id: office/parking
  statement: The car park is behind the post office.
  questions: [Where is the car park?, Where can I park my car?]
  citations: [{source: handbook, section: Parking, find: behind the post office}]
  see_also: [office/visitors]
- id: office/visitors
  statement: Visitors park behind the church.
  questions: [where is the car park for visitors, car park visitors]
  citations: [{source: memo, section: All of it, find: behind the church}]
  disputes: [office/guests]
- id: office/guests
  statement: Guests park in the street.
  questions: [car park for visitors]
  citations: [{source: memo, section: All of it, find: in the street}]
  disputes: [office/visitors]
"""


@pytest.fixture
def overlap(knowledge: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Overlap:
    folder = knowledge(**{"cards/office.yaml": CARDS})
    monkeypatch.chdir(folder.parent)

    def overlap(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["overlap", *arguments], env={"KNOWLEDGE_DIR": "knowledge"})

    return overlap


def test_pairs_are_listed_with_what_collides(overlap: Overlap) -> None:
    done = overlap("--above", "0.4")
    assert done.exit_code == 0, done.output
    assert "office/parking  office/visitors  (see also)\n" in done.stdout
    assert "  Where is the car park?\n        where is the car park for visitors\n" in done.stdout
    assert "office/visitors  office/guests" not in done.stdout
    assert done.stdout.endswith("Left out: 1 pair that dispute one another.\n")


def test_the_worst_come_first_and_as_many_as_wanted(overlap: Overlap) -> None:
    done = overlap("--above", "0.3", "--limit", "1")
    assert done.stdout.count("office/parking") == 1
    assert "2 pairs of cards share 30% or more, the worst 1 listed." in done.stdout


def test_one_card_alone(overlap: Overlap) -> None:
    done = overlap("--above", "0.3", "--card", "office/guests")
    assert "office/parking  office/guests\n" in done.stdout
    assert "office/parking  office/visitors" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["--card", "office/park"], "There is no card 'office/park'. Did you mean office/parking"),
        (["--above", "2"], "Invalid value for '--above'"),
        (["--limit", "0"], "Invalid value for '--limit'"),
    ],
)
def test_a_call_that_is_wrong_ends_in_2(overlap: Overlap, arguments: list[str], wrong: str) -> None:
    done = overlap(*arguments)
    assert done.exit_code == 2
    assert wrong in done.stderr
