"""docs/gallery.html is what tests/replies/slack says, and shows all of it."""

import json
import shutil
from pathlib import Path

import pytest

from bot.rendering import PromptFault
from tests.gallery.page import GALLERY, SENT, gallery
from tests.rendering.reader import read


@pytest.fixture(scope="module")
def page() -> str:
    return gallery()


def test_the_gallery_is_current(page: str) -> None:
    assert GALLERY.read_text(encoding="utf-8") == page, "make gallery, and look at it"


def test_it_needs_nothing_from_elsewhere(page: str) -> None:
    seen = read(page)
    assert not {"script", "link", "img", "iframe"} & set(seen.elements)
    assert {address[1:] for address in seen.addresses} <= set(seen.ids)
    assert all(address.startswith("#") for address in seen.addresses)
    assert "@import" not in page
    assert "url(" not in page


def words(value: object) -> list[str]:
    """Every text in what is sent but for `text`, which blocks stand for."""
    if isinstance(value, list):
        return [word for part in value for word in words(part)]
    if isinstance(value, dict):
        mine = [value["text"]] if isinstance(value.get("text"), str) else []
        return mine + [word for part in value.values() for word in words(part)]
    return []


@pytest.mark.parametrize("file", sorted(SENT.glob("*.json")), ids=lambda file: file.stem)
def test_everything_that_is_sent_is_shown(file: Path, page: str) -> None:
    sent = json.loads(file.read_text(encoding="utf-8"))
    sent.pop("text", None)
    seen = read(page)
    shown = [*seen.labels, seen.words]
    missing = [word for word in words(sent) if not any(word in text for text in shown)]
    assert not missing


def test_a_block_that_the_page_does_not_know_is_an_error(tmp_path: Path) -> None:
    shutil.copytree(SENT, tmp_path, dirs_exist_ok=True)
    sent = {"text": "x", "blocks": [{"type": "video"}]}
    (tmp_path / "dated.en.json").write_text(json.dumps(sent))
    with pytest.raises(PromptFault, match="video"):
        gallery(tmp_path)


def test_a_kind_without_a_caption_is_an_error(tmp_path: Path) -> None:
    shutil.copytree(SENT, tmp_path, dirs_exist_ok=True)
    (tmp_path / "new-kind.en.json").write_text('{"text": "x", "blocks": []}')
    with pytest.raises(PromptFault, match="new-kind"):
        gallery(tmp_path)
