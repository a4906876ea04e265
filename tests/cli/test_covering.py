"""`footnote coverage` as a curator calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.conftest import HOUSE

HANDBOOK = "Holidays\n\nStaff have twenty-five days.\n\nBack to top\n\nParking\n\n{}\n"
BOILERPLATE = "- {source: handbook, find: Back to top, reason: A link.}\n"
Cover = Callable[..., Result]


@pytest.fixture
def cover(knowledge: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Cover:
    """Runs the command over the office's knowledge; `parking` is what the handbook says of it."""

    def cover(*arguments: str, parking: str = "It is behind the post office.") -> Result:
        folder = knowledge(**{"boilerplate.yaml": BOILERPLATE})
        texts = folder / "sources"
        texts.mkdir(exist_ok=True)
        if parking:
            (texts / "handbook.txt").write_text(HANDBOOK.format(parking))
        monkeypatch.chdir(folder.parent)
        given = {"KNOWLEDGE_DIR": str(folder), "PROMPTS_DIR": str(HOUSE / "prompts")}
        return CliRunner().invoke(app, ["coverage", *arguments], env=given)

    return cover


def test_what_is_covered_ends_in_0(cover: Cover) -> None:
    done = cover()
    assert done.exit_code == 0, done.stderr
    assert "office/holidays" in done.stdout
    assert "boilerplate: A link." in done.stdout
    assert "All: 100 %, 2 of 2 paragraphs cited." in done.stdout
    assert "Not there, so not counted: memo." in done.stdout
    assert done.stderr == ""


def test_a_paragraph_that_no_card_cites_ends_in_1_and_is_located(cover: Cover) -> None:
    done = cover(parking="It is behind the post office.\n\nBicycles stand elsewhere.")
    assert done.exit_code == 1
    assert "All: 66 %" in done.stdout
    assert (
        "handbook.txt:11: Parking: 'Bicycles stand elsewhere.' is cited by no card" in done.stderr
    )
    assert done.stderr.endswith("1 fault.\n")


def test_a_pointer_that_is_not_found_is_told_beside_what_it_leaves_bare(cover: Cover) -> None:
    done = cover(parking="It is behind the bank.")
    assert done.exit_code == 1
    assert "'behind the post office' does not stand in handbook" in done.stderr
    assert "'It is behind the bank.' is cited by no card" in done.stderr


def test_boilerplate_that_is_gone_is_told(cover: Cover) -> None:
    cover(parking="")
    text = HANDBOOK.format("It is behind the post office.").replace("Back", "Up")
    Path("handbook.txt").write_text(text)
    done = cover("--sources", ".", parking="")
    assert done.exit_code == 1
    assert "boilerplate.yaml:1: find: 'Back to top' marks no paragraph of handbook" in done.stderr


def test_the_page_is_written_and_the_summary_said(cover: Cover) -> None:
    done = cover("--html", "page.html")
    assert done.exit_code == 0
    page = Path("page.html").read_text()
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert "twenty-five days" in page
    assert "office/holidays" not in done.stdout
    assert "Written to page.html." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["--sources", "nowhere"], "nowhere is not a folder."),
        (["--html", "nowhere/page.html"], "nowhere/page.html: cannot be written"),
        (["--html", "."], "cannot be written"),
    ],
)
def test_a_call_that_is_wrong_ends_in_2(cover: Cover, arguments: list[str], wrong: str) -> None:
    done = cover(*arguments)
    assert done.exit_code == 2
    assert wrong in done.stderr


def test_without_any_document_it_says_where_they_go(cover: Cover) -> None:
    done = cover(parking="")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "knowledge/sources holds none of the documents. Put your copies there" in done.stderr


def test_a_document_that_cannot_be_read_is_a_fault(cover: Cover) -> None:
    cover(parking="")
    Path("handbook.txt").write_bytes(b"\xff\xfe")
    done = cover("--sources", ".", parking="")
    assert done.exit_code == 1
    assert "handbook.txt: is not UTF-8" in done.stderr


def test_check_looks_boilerplate_up_too(cover: Cover) -> None:
    cover(parking="It is behind the post office.")
    given = {"KNOWLEDGE_DIR": "knowledge", "PROMPTS_DIR": str(HOUSE / "prompts")}
    Path("knowledge/boilerplate.yaml").write_text(BOILERPLATE.replace("Back", "Up"))
    done = CliRunner().invoke(app, ["check"], env=given)
    assert "boilerplate.yaml:1: find: 'Up to top' marks no paragraph" in done.stderr
    Path("knowledge/boilerplate.yaml").write_text("- x: 1\n")
    done = CliRunner().invoke(app, ["check"], env=given)
    assert "boilerplate.yaml:1: x: is not a field here" in done.stderr
