from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cards import Faulty, Kept, Refreshed, Shelf, load_catalogue
from tests.conftest import CARDS

Make = Callable[..., Path]


def test_changed_files_are_taken_up(knowledge: Make) -> None:
    folder = knowledge()
    shelf = Shelf(folder, load_catalogue)
    assert shelf.refresh() is None
    (folder / "cards/office.yaml").write_text(CARDS.replace("25 days", "26 days"))
    assert isinstance(shelf.refresh(), Refreshed)
    assert "26 days" in shelf.value.cards["office/holidays"].statement
    assert shelf.refresh() is None


@pytest.mark.parametrize("broken", ["- id: [", "", "- id: office/holidays\n"])
def test_a_broken_file_leaves_the_last_good_cards_in_use(knowledge: Make, broken: str) -> None:
    folder = knowledge()
    shelf = Shelf(folder, load_catalogue)
    (folder / "cards/office.yaml").write_text(broken)
    (folder / "sources.yaml").write_text("")
    change = shelf.refresh()
    assert isinstance(change, Kept)
    assert change.faults
    assert len(shelf.value.cards) == 3
    assert shelf.refresh() is None  # said once
    (folder / "cards/office.yaml").write_text(CARDS)
    assert isinstance(shelf.refresh(), Kept)  # the sources are still broken
    knowledge()
    assert isinstance(shelf.refresh(), Refreshed)


def test_a_new_and_a_removed_file_are_changes(knowledge: Make) -> None:
    folder = knowledge()
    shelf = Shelf(folder, load_catalogue)
    file = folder / "cards/extra.yaml"
    file.write_text(
        "- {id: extra/a, statement: A., questions: [a?],"
        " citations: [{source: memo, section: All of it, find: a}]}"
    )
    assert isinstance(shelf.refresh(), Refreshed)
    assert len(shelf.value.cards) == 4
    file.unlink()
    assert isinstance(shelf.refresh(), Refreshed)
    assert len(shelf.value.cards) == 3


def test_there_is_nothing_to_keep_at_first(tmp_path: Path) -> None:
    with pytest.raises(Faulty):
        Shelf(tmp_path, load_catalogue)
