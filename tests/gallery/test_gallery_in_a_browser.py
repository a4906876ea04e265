"""The gallery in a real browser: nothing is cut off, sticks out, is empty, or scrolls sideways."""

from pathlib import Path

import pytest

from tests.gallery.browser import chromium, measure
from tests.gallery.page import GALLERY

PHONE, DESK = 360, 1280


@pytest.fixture(scope="module")
def browser() -> str:
    command = chromium()
    if not command:
        pytest.skip("there is no Chromium here: THE GALLERY IS NOT LOOKED AT")
    return command


def test_everything_can_be_read(browser: str, tmp_path: Path) -> None:
    page = GALLERY.read_text(encoding="utf-8")
    for seen in measure(browser, page, (PHONE, DESK), tmp_path):
        assert seen.faults == [], f"at {seen.width} pixels"
        assert seen.blocks == page.count('<div class="block ')


STYLE = """.screen {width: 300px} .button {display: inline-block; width: 90px; overflow: hidden}"""
WRONG = {
    "cut off": '<div class="block"><span class="button">Antidisestablishmentarianism</span></div>',
    "sticks out": '<div class="block" style="width: 400px">words</div>',
    "nothing to see": '<div class="block">  </div>',
    "the page is": '<div class="block" style="margin-left: 2000px">words</div>',
}


def test_what_is_wrong_is_seen(browser: str, tmp_path: Path) -> None:
    kinds = [f'<article id="x"><div class="screen">{inside}</div>' for inside in WRONG.values()]
    page = f"<!doctype html><style>{STYLE}</style>{''.join(kinds)}"
    (seen,) = measure(browser, page, (DESK,), tmp_path)
    assert all(any(fault in found for found in seen.faults) for fault in WRONG), seen.faults
