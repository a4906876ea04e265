from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import Document, check_pointers, load_catalogue, read_documents
from bot.model.knowledge import Citation, Section, Source, SourceKind
from tests.conftest import HOUSE

TEXT = """Contents
1  Holidays 2
2  Parking 3

1     Holidays

Staff have twenty-
five days. The “office” closes\u00a0early.

Back to top            Parking[3]

The car park is behind the post office. It opens at seven.

[3] Bicycles stand elsewhere.
"""
SOURCE = Source(
    "handbook",
    "The handbook",
    "Handbook",
    SourceKind.INTERNAL,
    "",
    sections=(
        Section("1 Holidays"),
        Section("Parking"),
        Section("1 Holidays", starts="[3] Bicycles stand"),
    ),
)
DOCUMENT = Document.of(SOURCE, TEXT)


def cited(find: str, section: str = "1 Holidays") -> Citation:
    return Citation("handbook", section, find)


@pytest.mark.parametrize(
    ("find", "section"),
    [
        ("twenty-five days", "1 Holidays"),
        ("twentyfive days", "1  HOLIDAYS"),
        ('the "office" closes early', "1 Holidays"),
        ("behind the post office", "Parking"),
        ("Bicycles stand elsewhere", "1 Holidays"),  # a section may go on further down
    ],
)
def test_a_phrase_is_found_however_it_was_set(find: str, section: str) -> None:
    assert DOCUMENT.find(cited(find, section))


@pytest.mark.parametrize(
    ("find", "section"),
    [
        ("behind the post office", "1 Holidays"),  # in another section
        ("ost offic", "Parking"),  # not whole words
        ("behind the bank", "Parking"),
        ("twenty-five days", "Nowhere"),
    ],
)
def test_a_phrase_that_does_not_stand_there_is_not_found(find: str, section: str) -> None:
    assert DOCUMENT.find(cited(find, section)) is None


def test_the_table_of_contents_is_no_heading() -> None:
    place = DOCUMENT.find(cited("Staff have"))
    assert place
    assert TEXT[place[0] :].startswith("Staff")


def test_a_section_that_is_not_in_the_text_is_named() -> None:
    source = Source("x", "x", "x", SourceKind.BLOG, "", sections=(Section("Pay"),))
    with pytest.raises(LookupError, match="Pay"):
        Document.of(source, TEXT)


def test_a_passage_is_the_sentences_around_the_phrase() -> None:
    passage = DOCUMENT.passage(cited("behind the post office", "Parking"))
    assert passage
    assert passage.phrase == "behind the post office"
    assert str(passage) == "The car park is behind the post office. It opens at seven."


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    text = "Pay\n\n" + "Money comes monthly. " * 80 + "It comes late. " + "Banks are slow. " * 80
    source = Source("x", "x", "x", SourceKind.BLOG, "", sections=(Section("Pay"),))
    passage = Document.of(source, text).passage(Citation("x", "Pay", "It comes late"))
    assert passage
    assert len(str(passage)) < 800
    assert str(passage).startswith("Money")
    assert str(passage).endswith(".")


@given(st.data())
def test_any_run_of_words_of_a_section_is_found_in_it(data: st.DataObject) -> None:
    words = ["The", "car", "park", "is", "behind", "the", "post", "office", "It", "opens"]
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert DOCUMENT.find(cited(" ".join(words[start:end]), "Parking"))


def test_documents_that_cannot_be_read_are_faults(tmp_path: Path) -> None:
    (tmp_path / "handbook.txt").write_bytes(b"\xff\xfe")
    documents, faults = read_documents(tmp_path, [SOURCE])
    assert not documents
    assert "is not UTF-8" in faults[0].wrong


def test_a_document_that_is_not_installed_is_no_fault(tmp_path: Path) -> None:
    assert read_documents(tmp_path, [SOURCE]) == ({}, [])


def test_every_pointer_holds(documents_folder: Path) -> None:
    """A phrase that no longer stands where its card says is drift."""
    catalogue = load_catalogue(HOUSE / "knowledge")
    documents, faults = read_documents(documents_folder, catalogue.sources.values())
    assert set(documents) == set(catalogue.sources)
    faults += check_pointers(catalogue, documents, HOUSE / "knowledge")
    assert not faults, "\n".join(map(str, faults))


def test_drift_names_the_card_the_phrase_and_where_it_went(documents_folder: Path) -> None:
    from dataclasses import replace  # noqa: PLC0415

    catalogue = load_catalogue(HOUSE / "knowledge")
    documents, _ = read_documents(documents_folder, catalogue.sources.values())
    card = catalogue.cards["security-council/head"]
    moved = replace(card.citations[0], section="3.3 The Military")
    wrong = replace(catalogue, cards={card.id: replace(card, citations=(moved,))})
    (fault,) = check_pointers(wrong, documents, HOUSE / "knowledge")
    assert fault.file.name == "security-council.yaml"
    assert fault.line > 1
    assert "3.6.2" in fault.remedy


def test_a_broken_pointer_is_found_in_a_yml_file_too(
    knowledge: Callable[..., Path], tmp_path: Path
) -> None:
    folder = knowledge()
    (folder / "cards/office.yaml").rename(folder / "cards/office.yml")
    (tmp_path / "handbook.txt").write_text(
        "Holidays\n\nNone.\n\nParking\n\nbehind the post office\n"
    )
    catalogue = load_catalogue(folder)
    documents, _ = read_documents(tmp_path, catalogue.sources.values())
    (fault,) = check_pointers(catalogue, documents, folder)
    assert fault.file.name == "office.yml"
    assert "'twenty-five days' does not stand in handbook" in fault.wrong
