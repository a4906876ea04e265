"""The map as text and as a page, in tests/replies. Look at them; then --update-replies."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import cover, load_boilerplate, load_catalogue, read_documents
from bot.model.coverage import (
    Boilerplate,
    Coverage,
    CoveredSection,
    CoveredSource,
    Paragraph,
    Piece,
)
from bot.model.knowledge import Card, Source, SourceKind
from bot.rendering import Prompts
from tests.conftest import HOUSE
from tests.rendering.reader import read

PROMPTS = Prompts(HOUSE / "prompts")
HANDBOOK = """Holidays

Staff have twenty-
five days & some. They are <b>paid</b>.

Back to top

Parking

The car park is behind the post office.

It opens at seven.
"""
BOILERPLATE = "- {source: handbook, find: Back to top, reason: A link.}\n"


@pytest.fixture
def given_(knowledge: Callable[..., Path], tmp_path: Path) -> dict[str, object]:
    """What the templates are given: one document of two, with something of each kind."""
    folder = knowledge(**{"boilerplate.yaml": BOILERPLATE})
    (tmp_path / "handbook.txt").write_text(HANDBOOK)
    catalogue = load_catalogue(folder)
    documents, _ = read_documents(tmp_path, catalogue.sources.values())
    coverage = cover(catalogue, documents, load_boilerplate(folder, catalogue))
    return {"coverage": coverage, "cards": catalogue.cards, "absent": ["memo"], "file": None}


def compare(request: pytest.FixtureRequest, name: str, text: str) -> None:
    file = HOUSE / "tests" / "replies" / name
    if request.config.getoption("--update-replies"):
        file.write_text(text + "\n")
    assert file.read_text() == text + "\n"


def test_the_map_in_the_terminal(request: pytest.FixtureRequest, given_: dict[str, object]) -> None:
    said = [PROMPTS.say("terminal", "coverage", part, **given_) for part in ("map", "summary")]
    compare(request, "coverage.txt", "\n\n".join(said))


def test_the_page(request: pytest.FixtureRequest, given_: dict[str, object]) -> None:
    compare(request, "coverage.html", PROMPTS.say("pages", "coverage.html", "body", **given_))


def test_the_page_needs_nothing_from_elsewhere(given_: dict[str, object]) -> None:
    page = PROMPTS.say("pages", "coverage.html", "page", **given_)
    seen = read(page)
    assert not {"script", "link", "img", "iframe"} & set(seen.elements)
    assert seen.addresses
    assert {address[1:] for address in seen.addresses} <= set(seen.ids)
    assert all(address.startswith("#") for address in seen.addresses)
    assert "@import" not in page
    assert "url(" not in page


def page_about(said: str) -> str:
    """A page on which everything that comes from documents and cards is what was said."""
    pieces = (Piece(said, (said,), (said,), touched=True), Piece(said, (), (), touched=False))
    cited = Paragraph(1, pieces, (said,), None, 2, 1)
    bare = Paragraph(2, pieces[1:], (), None, 1, 1)
    entry = Boilerplate("x", said, said, said, Path(said), 1)
    aside = Paragraph(3, pieces[1:], (), entry, 1, 1)
    source = Source("x", said, said, SourceKind.BLOG, said, author=said, publisher=said)
    coverage = Coverage((CoveredSource(source, (CoveredSection(said, (cited, bare, aside)),)),))
    cards = {said: Card(said, said, (), ())}
    return PROMPTS.say(
        "pages", "coverage.html", "page", coverage=coverage, cards=cards, absent=[said]
    )


@given(st.text(st.sampled_from("<>&\"'/{%#}-! abscript="), min_size=1))
def test_what_a_document_says_is_text(said: str) -> None:
    """Neither markup nor template, wherever on the page it stands."""
    seen, harmless = read(page_about(said)), read(page_about("harmless"))
    assert seen.elements == harmless.elements
    assert seen.ids == harmless.ids
    assert said in seen.words
