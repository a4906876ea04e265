from collections.abc import Callable
from pathlib import Path

import pytest

from bot.prepared import prepare
from tests.conftest import CARDS

Make = Callable[..., Path]


def test_what_is_kept_is_what_was_made(knowledge: Make, tmp_path: Path) -> None:
    folder = knowledge(**{"glossary.yaml": "- {term: HQ, meaning: The office.}"})
    fresh = prepare(folder, tmp_path / "data")
    assert len(list((tmp_path / "data/prepared").glob("*.json"))) == 1
    assert prepare(folder, tmp_path / "data") == fresh


def test_a_changed_card_is_made_anew(knowledge: Make, tmp_path: Path) -> None:
    folder = knowledge()
    prepare(folder, tmp_path / "data")
    (folder / "cards/office.yaml").write_text(CARDS.replace("25 days", "26 days"))
    assert "26" in prepare(folder, tmp_path / "data").catalogue.cards["office/holidays"].statement


@pytest.mark.parametrize("damage", [b"", b"{", b'{"catalogue": 1}', b"\xff"])
def test_damage_costs_time_and_nothing_else(knowledge: Make, tmp_path: Path, damage: bytes) -> None:
    folder = knowledge()
    fresh = prepare(folder, tmp_path / "data")
    (kept,) = (tmp_path / "data/prepared").glob("*.json")
    kept.write_bytes(damage)
    assert prepare(folder, tmp_path / "data") == fresh


def test_a_place_that_cannot_be_written_to(knowledge: Make, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    assert prepare(knowledge(), tmp_path / "data").catalogue.cards


def test_old_ones_are_forgotten(knowledge: Make, tmp_path: Path) -> None:
    folder = knowledge()
    for days in range(30, 38):
        (folder / "cards/office.yaml").write_text(CARDS.replace("25 days", f"{days} days"))
        prepare(folder, tmp_path / "data")
    assert len(list((tmp_path / "data/prepared").iterdir())) == 3
