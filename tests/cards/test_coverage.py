"""Which card points at which paragraph, and what is set apart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import (
    Faulty,
    check_boilerplate,
    cover,
    load_boilerplate,
    load_catalogue,
    read_documents,
    uncited,
)
from bot.cards.documents import Document
from bot.model.coverage import Boilerplate, Coverage, Paragraph, Tally
from bot.model.knowledge import Card, Catalogue, Citation, Section, Source, SourceKind
from tests.conftest import HOUSE

Make = Callable[..., Path]

TEXT = """Handbook
Holidays

Staff have twenty-
five days. They are paid. Ask early!

Back to top

Nobody asks twice.

Parking

The car park is behind the post office.

Back to top
"""
SOURCE = Source(
    "handbook",
    "The handbook",
    "Handbook",
    SourceKind.INTERNAL,
    "",
    sections=(Section("Holidays"), Section("Parking")),
)


def covered(*pointers: tuple[str, str], boilerplate: tuple[Boilerplate, ...] = ()) -> Coverage:
    """By one card a/1, a/2... for each (section, phrase)."""
    cards = {
        f"a/{number}": Card(f"a/{number}", "A fact.", ("What?",), (Citation("handbook", *pointer),))
        for number, pointer in enumerate(pointers, start=1)
    }
    catalogue = Catalogue(cards=cards, sources={"handbook": SOURCE})
    return cover(catalogue, {"handbook": Document.of(SOURCE, TEXT)}, boilerplate)


def marked(find: str, section: str = "") -> Boilerplate:
    return Boilerplate("handbook", section, find, "Says nothing.", Path("boilerplate.yaml"), 7)


def paragraph(coverage: Coverage, begins: str) -> Paragraph:
    (found,) = [p for _, _, p in coverage if p.text.startswith(begins)]
    return found


def test_the_map_is_the_document_in_its_order() -> None:
    (document,) = covered().sources
    assert [(s.heading, [p.line for p in s.paragraphs]) for s in document.sections] == [
        ("", [1]),
        ("Holidays", [4, 7, 9]),
        ("Parking", [13, 15]),
    ]


def test_a_paragraph_has_the_cards_whose_phrase_stands_in_it() -> None:
    coverage = covered(
        ("Holidays", "They are paid"),
        ("Holidays", "twenty-five days"),
        ("Holidays", "twentyfive days. They"),
        ("Parking", "Nobody asks twice"),  # it is in another section: it points at nothing
    )
    holidays = paragraph(coverage, "Staff")
    assert holidays.cards == ("a/2", "a/3", "a/1")  # as they come up
    assert (holidays.sentences, holidays.untouched) == (3, 1)
    assert [p.text for p in holidays.pieces if not p.touched] == ["Ask early!"]
    assert [(p.text, p.cards, p.ends) for p in holidays.pieces if p.cards] == [
        ("twenty-five days", ("a/2", "a/3"), ("a/2",)),
        (". ", ("a/3",), ()),
        ("They", ("a/3", "a/1"), ("a/3",)),
        (" are paid", ("a/1",), ("a/1",)),
    ]
    assert paragraph(coverage, "Nobody").uncited


def test_a_phrase_may_reach_into_the_next_paragraph() -> None:
    coverage = covered(("Holidays", "early! Back to top Nobody"))
    for begins in ("Staff", "Nobody"):
        assert paragraph(coverage, begins).cards == ("a/1",)


def test_the_tally_leaves_boilerplate_out() -> None:
    boilerplate = (marked("Back to top"), marked("Nobody asks", "Holidays"), marked("handbook"))
    coverage = covered(("Parking", "behind the post office"), boilerplate=boilerplate)
    assert coverage.tally == Tally(paragraphs=2, cited=1, boilerplate=4, sentences=4, untouched=3)
    assert coverage.tally.share == 0.5
    assert check_boilerplate(boilerplate, coverage) == []


def test_what_is_not_cited_is_listed_with_its_line_and_beginning() -> None:
    coverage = covered(("Holidays", "They are paid"), boilerplate=(marked("Back to top"),))
    assert [str(fault) for fault in uncited(coverage, Path("texts"))] == [
        f"texts/handbook.txt:{line}: {section}: {beginning!r} is cited by no card. "
        "Cite it on a card, or say in boilerplate.yaml why none has to."
        for line, section, beginning in [
            (1, "before the first section", "Handbook"),
            (9, "Holidays", "Nobody asks twice."),
            (13, "Parking", "The car park is behind the post office."),
        ]
    ]


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        (marked("Nobody asks", "Parking"), "marks no paragraph of handbook, 'Parking'"),
        (marked("Nobody asks"), "marks no paragraph of handbook"),  # not the whole of one
        (marked("paid. Ask early", "Holidays"), "a/1 cites the paragraph"),
    ],
)
def test_boilerplate_that_is_none(entry: Boilerplate, wrong: str) -> None:
    coverage = covered(("Holidays", "twenty-five days"), boilerplate=(entry,))
    (fault,) = check_boilerplate((entry,), coverage)
    assert wrong in fault.wrong
    assert str(fault).startswith("boilerplate.yaml:7:")


def test_boilerplate_of_a_document_that_is_not_there_is_not_judged() -> None:
    assert check_boilerplate((marked("Nobody asks", "Parking"),), Coverage(())) == []


GOOD = "- {source: handbook, section: holidays, find: a phrase, reason: Says nothing.}\n"


def test_the_file_is_read_and_checked(knowledge: Make) -> None:
    folder = knowledge(**{"boilerplate.yaml": GOOD})
    (entry,) = load_boilerplate(folder, load_catalogue(folder))
    assert (entry.section, entry.find, entry.entry_line) == ("holidays", "a phrase", 1)
    (folder / "boilerplate.yaml").unlink()
    assert load_boilerplate(folder, load_catalogue(folder)) == []


@pytest.mark.parametrize(
    ("replace", "field", "wrong"),
    [
        (("source: handbook", "source: book"), "source", "there is no source book"),
        (("section: holidays", "section: Pay"), "section", "there is no section 'Pay'"),
        ((", reason: Says nothing.", ""), "reason", "is missing"),
        (("reason: Says nothing.", "reason: ''"), "reason", "at least 1 character"),
        (("a phrase", "one two three four five six seven eight nine"), "find", "has 9 words"),
        (("a phrase", "'...'"), "find", "no letter or digit"),
        (("find: a phrase", "fnd: a phrase"), "fnd", "is not a field here"),
    ],
)
def test_a_fault_in_the_file_says_where(
    knowledge: Make, replace: tuple[str, str], field: str, wrong: str
) -> None:
    text = "# Marks\n" + GOOD.replace(*replace)
    folder = knowledge(**{"boilerplate.yaml": text})
    with pytest.raises(Faulty) as caught:
        load_boilerplate(folder, load_catalogue(folder))
    (fault,) = [fault for fault in caught.value.faults if fault.field == field]
    assert wrong in fault.wrong
    assert (fault.file.name, fault.line) == ("boilerplate.yaml", 2)


@given(st.data())
def test_pieces_make_up_the_paragraph_whatever_points_at_it(data: st.DataObject) -> None:
    words = ["Staff", "have", "twenty-five", "days.", "They", "are", "paid.", "Ask", "early!"]
    pointers = []
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(words) - 1))
        end = data.draw(st.integers(start + 1, len(words)))
        pointers.append(("Holidays", " ".join(words[start:end])))
    holidays = paragraph(covered(*pointers), "Staff")
    assert holidays.text == " ".join(words)
    assert len(holidays.cards) == len(pointers)
    ends = [card for piece in holidays.pieces for card in piece.ends]
    assert sorted(ends) == sorted(holidays.cards)
    assert all(piece.touched for piece in holidays.pieces if piece.cards)


def test_the_five_documents_are_covered(documents_folder: Path) -> None:
    """Every paragraph is cited or set apart, and what is set apart is no prose."""
    folder = HOUSE / "knowledge"
    catalogue = load_catalogue(folder)
    documents, faults = read_documents(documents_folder, catalogue.sources.values())
    assert set(documents) == set(catalogue.sources)
    boilerplate = load_boilerplate(folder, catalogue)
    coverage = cover(catalogue, documents, boilerplate)
    faults += check_boilerplate(boilerplate, coverage)
    faults += uncited(coverage, documents_folder)
    assert not faults, "\n".join(map(str, faults))
    assert coverage.tally.paragraphs > 130
    for _, _, paragraph in coverage:
        assert not paragraph.boilerplate or len(paragraph.text.split()) < 15, paragraph.text


def test_a_paragraph_of_the_five_loses_its_only_card(documents_folder: Path) -> None:
    catalogue = load_catalogue(HOUSE / "knowledge")
    documents, _ = read_documents(documents_folder, catalogue.sources.values())
    cards = {id_: card for id_, card in catalogue.cards.items() if id_ != "police/two-branches"}
    boilerplate = load_boilerplate(HOUSE / "knowledge", catalogue)
    (fault,) = uncited(
        cover(Catalogue(cards, catalogue.sources), documents, boilerplate), documents_folder
    )
    assert fault.line == 81
    assert "The two branches" in fault.wrong
