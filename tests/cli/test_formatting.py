"""`footnote format`, called as a curator calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cards import load_catalogue
from tests.conftest import CARDS, Run

Make = Callable[..., Path]


def test_files_are_laid_out_once(run: Run, knowledge: Make) -> None:
    folder = knowledge()
    file = folder / "cards/office.yaml"
    before = load_catalogue(folder).cards
    said = run("format", "--check", KNOWLEDGE_DIR=str(folder))
    assert said.returncode == 1
    assert (
        b"office.yaml:1: is not in the layout of card files. Run `footnote format`." in said.stderr
    )
    assert b"1 file, 1 changed." in run("format", KNOWLEDGE_DIR=str(folder)).stdout
    assert load_catalogue(folder).cards == before
    text = file.read_text()
    assert text.startswith("- id: office/holidays\n  statement: >-\n    Staff have")
    assert b"1 file, none changed." in run("format", str(file)).stdout
    assert (
        run("format", "--check", KNOWLEDGE_DIR=str(folder)).stdout == b"1 file, none to change.\n"
    )
    assert file.read_text() == text


def test_a_broken_file_leaves_every_file_as_it_was(run: Run, knowledge: Make) -> None:
    folder = knowledge(**{"cards/other.yaml": "- id: other/a\n  statment: x\n"})
    done = run("format", KNOWLEDGE_DIR=str(folder))
    assert done.returncode == 1
    assert b"other.yaml:2: statment: is not a field here. Did you mean statement." in done.stderr
    assert (folder / "cards/office.yaml").read_text() == CARDS
    assert len(list((folder / "cards").iterdir())) == 2


def test_a_file_keeps_its_permissions_and_a_link_stays_one(
    run: Run, knowledge: Make, tmp_path: Path
) -> None:
    folder = knowledge()
    file, kept = folder / "cards/office.yaml", tmp_path / "kept.yaml"
    file.rename(kept)
    kept.chmod(0o640)
    file.symlink_to(kept)
    assert run("format", KNOWLEDGE_DIR=str(folder)).returncode == 0
    assert file.is_symlink()
    assert kept.read_text().startswith("- id: office/holidays\n")
    assert kept.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["nowhere.yaml", "sources.yaml", "cards/nowhere.yaml", "cards"])
def test_what_is_no_file_of_cards_is_refused(run: Run, knowledge: Make, name: str) -> None:
    done = run("format", str(knowledge() / name))
    assert done.returncode == (1 if "/" in name else 2)
    assert b"is not a file" in done.stderr or b"is in no folder cards/" in done.stderr
