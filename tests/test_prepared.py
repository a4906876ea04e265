from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cards import Faulty, load_catalogue
from bot.model.knowledge import Catalogue
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


def test_broken_knowledge_is_not_hidden_by_what_was_kept(knowledge: Make, tmp_path: Path) -> None:
    folder = knowledge()
    prepare(folder, tmp_path / "data")
    (folder / "cards/home.yaml").mkdir()
    with pytest.raises(Faulty, match="is not a file"):
        prepare(folder, tmp_path / "data")
    (folder / "cards/home.yaml").rmdir()
    (folder / "gaps.yaml").symlink_to("nowhere")
    with pytest.raises(Faulty, match="is not a file"):
        prepare(folder, tmp_path / "data")


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    knowledge: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = knowledge()

    def load_slowly(folder: Path) -> Catalogue:
        catalogue = load_catalogue(folder)
        (folder / "cards/office.yaml").write_text(CARDS.replace("25 days", "26 days"))
        return catalogue

    monkeypatch.setattr("bot.prepared.load_catalogue", load_slowly)
    prepare(folder, tmp_path / "data")
    assert not (tmp_path / "data").exists()
