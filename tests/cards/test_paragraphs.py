"""What a paragraph is, on the faults that real texts have."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import Document
from bot.cards.paragraphs import blocks
from bot.language import squash
from bot.model.knowledge import Section, Source, SourceKind

HEADINGS = ("1 Holidays", "Parking")


def paragraphs(text: str, *sections: Section, lines: tuple[str, ...] = ()) -> list[str]:
    """Each as it would be read; " / " where a page or column broke it."""
    given = sections or (Section("1 Holidays"),)
    source = Source("handbook", "", "", SourceKind.INTERNAL, "", sections=given)
    document = Document.of(source, text)
    headings = {squash(name)[0] for name in (*HEADINGS, "Holidays")}
    found = blocks(document, headings, {squash(line)[0] for line in lines})
    return [
        " / ".join(" ".join(text[start:end].split()) for start, end in block.spans)
        for block in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line.\nIts second.\n\nAnother.", ["One line. Its second.", "Another."]),
        ("One.\n\u00a0\nTwo.\n \t\n\nThree.", ["One.", "Two.", "Three."]),
        # page numbers and other signs are none; a heading that comes again is none
        ("One.\n\n17\n\n* * *\n\nHolidays\n\nTwo.", ["One.", "Two."]),
        # a sentence that a page broke goes on, in small letters or after a first sentence
        (
            "Staff of our office have a right to\n\n17\n\nsome days of rest.",
            ["Staff of our office have a right to / some days of rest."],
        ),
        ("Rest is long. The\n\nOffice closes.", ["Rest is long. The / Office closes."]),
        # what is no sentence does not go on
        ("The days of rest\n\nStaff rest.", ["The days of rest", "Staff rest."]),
        ("See all\n\nbottom of page", ["See all", "bottom of page"]),
        # a list stands by itself
        ("They are:\n\n • long;\n • paid.", ["They are:", "• long; • paid."]),
        # a line that is indented, after a sentence and not within one
        (
            "Rest is long.\n It is paid,\nand in\n summer.",
            ["Rest is long.", "It is paid, and in summer."],
        ),
        ("Rest is long.\n  1. Last updated on", ["Rest is long.", "1. Last updated on"]),
    ],
)
def test_what_a_paragraph_is(text: str, expected: list[str]) -> None:
    assert paragraphs(f"1 Holidays\n\n{text}") == expected


def test_headings_go_however_they_are_glued() -> None:
    text = (
        "Contents\n\n1 Holidays 2\n\n1   Holidays[3]\nRest.\n\n"
        "Back to top\u00a0\u00a0 Parking\n\nHere."
    )
    sections = (Section("1 Holidays"), Section("Parking"))
    assert paragraphs(text, *sections) == [
        "Contents",
        "1 Holidays 2",
        "Rest.",
        "Back to top",
        "Here.",
    ]


def test_a_section_by_its_first_words_keeps_them_with_their_bracket() -> None:
    text = "1 Holidays\n\nRest.\n\n[3] Bicycles stand elsewhere."
    sections = (Section("1 Holidays"), Section("1 Holidays", starts="[3] Bicycles"))
    assert paragraphs(text, *sections)[1] == "[3] Bicycles stand elsewhere."


BROKEN = "1 Holidays\n\nStaff of our office have a right to\n\n{}some days of rest."


def test_a_sentence_goes_on_behind_another_section() -> None:
    sections = (
        Section("1 Holidays"),
        Section("Parking"),
        Section("1 Holidays", starts="some days of rest"),
    )
    assert paragraphs(BROKEN.format("Parking\n\nBehind the house.\n\n"), *sections) == [
        "Staff of our office have a right to / some days of rest.",
        "Behind the house.",
    ]


def test_nothing_goes_on_across_a_gap() -> None:
    sections = (Section("1 Holidays"), Section("1 Holidays", starts="some days of rest"))
    assert paragraphs(BROKEN.format(""), *sections) == [
        "Staff of our office have a right to",
        "some days of rest.",
    ]


def test_a_running_title_does_not_stand_in_the_way() -> None:
    assert paragraphs(
        BROKEN.format("The handbook of 2024\n\n"), lines=("The handbook of 2024",)
    ) == [
        "Staff of our office have a right to / some days of rest.",
        "The handbook of 2024",
    ]


LINES = st.lists(
    st.sampled_from(
        ["", " ", "Rest is long.", " It is paid. And", "and in summer", "17", "Back to top"]
    ),
    max_size=30,
)


@given(LINES)
def test_every_word_is_in_one_paragraph_or_a_heading(lines: list[str]) -> None:
    text = "\n".join(["1 Holidays", *lines, "Parking", *lines])
    source = Source("x", "", "", SourceKind.BLOG, "", sections=tuple(map(Section, HEADINGS)))
    found = blocks(Document.of(source, text), {squash(name)[0] for name in HEADINGS}, ())
    spans = sorted(span for block in found for span in block.spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    said = [word for start, end in spans for word in text[start:end].split() if word != "17"]
    assert said == [word for line in 2 * lines for word in line.split() if word != "17"]
