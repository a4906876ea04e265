"""`footnote card` as a curator calls it. The talks are in tests/replies: --update-replies."""

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cards import load_catalogue
from bot.cli import app
from bot.evaluation import calibrate
from tests.cards.test_layout import cards_in
from tests.conftest import HOUSE

HANDBOOK = """Holidays

Staff have twenty-five days. They are paid on the last working day.

Parking

It is behind the post office.
"""
GAPS = "- {near: office/holidays, questions: [May days be carried over?]}\n"
GOLDEN = """
- {ask: days of holiday staff, kind: plain, expect: ['25'], source: [handbook]}
- {ask: where is the car park, kind: plain, expect: [post], source: [handbook]}
- {ask: holiday days, kind: plain, expect: ['25'], source: [handbook], held_out: true}
"""
Make = Callable[..., Path]
Card = Callable[..., Result]
Compare = Callable[[str, str], None]


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Compare:
    def compare(name: str, text: str) -> None:
        file = HOUSE / "tests/replies" / name
        if request.config.getoption("--update-replies"):
            file.write_text(text)
        assert file.read_text() == text

    return compare


@pytest.fixture
def folder(knowledge: Make) -> Path:
    files = {"gaps.yaml": GAPS, "golden.yaml": GOLDEN, "sources/handbook.txt": HANDBOOK}
    folder = knowledge(**files)
    calibrate(load_catalogue(folder)).write(folder / "calibration.json")
    return folder


@pytest.fixture
def card(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Card:
    """Runs `footnote card` over the office's knowledge, with what is typed if anything is."""

    def card(*arguments: str, typed: str = "") -> Result:
        monkeypatch.chdir(folder.parent)
        given = {"KNOWLEDGE_DIR": "knowledge", "PROMPTS_DIR": str(HOUSE / "prompts")}
        return CliRunner().invoke(app, ["card", *arguments], input=typed, env=given)

    return card


def test_all_that_is_known_about_a_card(card: Card, compare: Compare) -> None:
    done = card("show", "office/holidays")
    assert done.exit_code == 0, done.output
    assert "holiday days" not in done.stdout  # it is held out
    compare("card-show.txt", done.stdout)


def test_a_card_whose_document_is_absent_or_has_drifted(card: Card, folder: Path) -> None:
    assert "Not in knowledge/sources: memo." in card("show", "office/holidays-memo").stdout
    text = HANDBOOK.replace("twenty-five", "25")
    (folder / "sources/handbook.txt").write_text(text)
    assert "The phrase no longer stands there." in card("show", "office/holidays").stdout


def test_a_card_is_shown_before_anything_is_calibrated(card: Card, folder: Path) -> None:
    (folder / "golden.yaml").unlink()
    (folder / "calibration.json").unlink()
    assert card("show", "office/parking").exit_code == 0


@pytest.mark.parametrize(
    ("id_", "near"),
    [
        ("office/holidys", "Did you mean office/holidays or office/holidays-memo?"),
        ("parking", "Did you mean office/parking?"),
        ("xyzzy", "They stand in knowledge/cards."),
    ],
)
def test_an_unknown_card_is_answered_with_the_nearest(card: Card, id_: str, near: str) -> None:
    done = card("show", id_)
    assert done.exit_code == 2
    assert done.stderr == f"There is no card {id_!r}. {near}\n"


TYPED = """\
Office Pay
office/pay
Staff are paid on the last working day. One. Two. Three.
Staff are paid on the last working day of the month.

when are staff paid
Where can I park my car
pay day
how many days of holiday do staff get

book
1
Pay
1
on the first day of all the months of the year
on the first day
the last working day

May
2024-05
office/holidays-memo
office/nowhere, office/parking
office/parking
pay, 2024
maybe
tags
pay
y
"""


def test_a_whole_talk(
    card: Card, folder: Path, compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(TYPED.splitlines())

    def said(prompt: str) -> str:
        line = next(lines)
        print(f"{prompt}{line}")  # noqa: T201  # as a terminal shows what is typed
        return line

    monkeypatch.setattr("bot.cli.interview.is_typed", lambda: True)
    monkeypatch.setattr("builtins.input", said)
    before = load_catalogue(folder).cards
    done = card("new")
    assert done.exit_code == 0, done.output
    compare("card-new.txt", done.stdout)
    after = load_catalogue(folder).cards
    assert list(after) == [*before, "office/pay"]
    new = after["office/pay"]
    assert new.questions[1:] == ("pay day", "how many days of holiday do staff get")
    assert new.tags == ("pay",)
    assert after["office/holidays-memo"].disputes == ("office/holidays", "office/pay")
    assert not [file for file in (folder / "cards").iterdir() if file.suffix != ".yaml"]


def test_a_pipe_is_not_asked(card: Card, folder: Path) -> None:
    done = card("new", typed=TYPED)
    assert done.exit_code == 0
    assert "> " not in done.stdout
    assert "statement, one to three sentences" not in done.stdout
    assert "as_of: 'May' is not in the right form." in done.stdout
    assert "office/pay" in load_catalogue(folder).cards


def test_the_first_card_of_a_folder(card: Card, folder: Path) -> None:
    for name in ("cards/office.yaml", "gaps.yaml"):
        (folder / name).unlink()
    answers = ("office/pay", "Staff are paid.", "when are staff paid", "", "1", "1", "twenty-five")
    done = card("new", typed="\n".join([*answers, *[""] * 5, "y"]) + "\n")
    assert done.exit_code == 0, done.output
    assert "No card is near to it." in done.stdout
    assert "cards/office.yaml will be a new file." in done.stdout
    assert [c.id for c in cards_in((folder / "cards/office.yaml").read_text())] == ["office/pay"]


def test_who_says_no_writes_nothing(card: Card, folder: Path) -> None:
    before = (folder / "cards/office.yaml").read_bytes()
    done = card("new", typed=TYPED.removesuffix("y\n") + "n\n")
    assert done.exit_code == 0
    assert done.stdout.endswith("Nothing was written.\n")
    assert (folder / "cards/office.yaml").read_bytes() == before


@pytest.mark.parametrize("lines", range(0, TYPED.count("\n"), 3))
def test_input_that_ends_early_writes_nothing(card: Card, folder: Path, lines: int) -> None:
    before = (folder / "cards/office.yaml").read_bytes()
    done = card("new", typed="".join(f"{line}\n" for line in TYPED.splitlines()[:lines]))
    assert done.exit_code == 1
    assert done.stderr == "\nNothing was written.\n"
    assert (folder / "cards/office.yaml").read_bytes() == before


def test_knowledge_that_is_broken_is_told_before_anything_is_asked(
    card: Card, folder: Path
) -> None:
    (folder / "cards/office.yaml").write_text("- id: [")
    done = card("new", typed=TYPED)
    assert done.exit_code == 1
    assert "office.yaml:2: is not valid YAML" in done.stderr


# The terminal that is opened for it has to become its own, for a key to interrupt it.
IN_A_TERMINAL = """
import fcntl, runpy, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
runpy.run_module("bot", run_name="__main__")
"""


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["ctrl-c", "ctrl-d"])
def test_leaving_in_the_middle_leaves_everything_as_it_is(
    folder: Path, key: bytes, tmp_path: Path
) -> None:
    before = (folder / "cards/office.yaml").read_bytes()
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", IN_A_TERMINAL, "card", "new"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"PYTHONPATH": str(HOUSE), "KNOWLEDGE_DIR": str(folder)},
        cwd=tmp_path,
        start_new_session=True,
    ) as child:
        os.close(theirs)
        try:
            read_until(ours, b"topic/slug.*> ")
            os.write(ours, b"office/pay\n")
            read_until(ours, b"statement, .*> ")
            os.write(ours, key)
            read_until(ours, b"Nothing was written")
            assert child.wait(timeout=60) == 1
        finally:
            os.close(ours)  # nobody waits for a child that waits for us
    assert (folder / "cards/office.yaml").read_bytes() == before


def read_until(terminal: int, pattern: bytes) -> None:
    """Fails where it does not come within a minute."""
    seen = b""
    while not re.search(pattern, seen, re.DOTALL):
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, seen
        seen += os.read(terminal, 4096)
