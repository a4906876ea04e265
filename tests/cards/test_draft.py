"""A card to be, refused field by field in the words of `footnote check`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cards import (
    Document,
    check_draft,
    files_with,
    finished,
    load_catalogue,
    read_documents,
    read_knowledge,
)
from tests.cards.test_layout import cards_in
from tests.conftest import CARDS

Make = Callable[..., Path]
GOOD: dict[str, Any] = {
    "id": "office/pay",
    "statement": "Staff are paid on the last working day of the month.",
    "questions": ["When are staff paid?", "pay day"],
    "citations": [{"source": "handbook", "section": "Holidays", "find": "the last working day"}],
    "as_of": "2024-05",
    "disputes": ["office/holidays-memo"],
    "see_also": ["office/parking"],
    "tags": ["pay"],
}
GAPS = "- {near: office/parking, questions: [Is there a bicycle shed?]}"


def refused(
    folder: Path, field: str, value: object, documents: dict[str, Document] | None = None
) -> list[str]:
    entries = read_knowledge(folder)
    fields = {**GOOD, field: value}
    faults = check_draft(fields, field, entries, documents or {}, folder)
    return [f"{fault.field}: {fault.wrong}. {fault.remedy}." for fault in faults]


def test_a_good_card_is_refused_nowhere(knowledge: Make) -> None:
    for field, value in GOOD.items():
        assert refused(knowledge(), field, value) == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("id", "Pay", "id: 'Pay' is not in the right form"),
        ("id", "office/parking", "id: office/parking is taken at office.yaml:13. Choose another"),
        ("statement", "", "statement: string should have at least 1 character. Fill it in"),
        (
            "statement",
            "One. Two. Three. Four.",
            "statement: has 4 sentences, three are allowed. Shorten it.",
        ),
        ("questions", [], "questions: list should have at least 1 item"),
        ("questions", ["a?", "A!"], "questions.2: 'A!' is a question of this entry too"),
        (
            *("questions", ["Where can I park my car"]),
            "questions.1: 'Where can I park my car' is a question of the entry at office.yaml:13",
        ),
        (
            *("questions", ["is there a bicycle shed"]),
            "questions.1: 'is there a bicycle shed' is a question of the entry at gaps.yaml:1",
        ),
        (
            *("citations", [{"source": "book", "section": "x", "find": "x"}]),
            "citations.1: there is no source book. Use one of handbook, memo.",
        ),
        (
            *("citations", [{"source": "memo", "section": "x", "find": "x"}]),
            "citations.1: there is no section 'x'. Use a heading that sources.yaml lists for memo.",
        ),
        (
            *("citations", [{"source": "memo", "section": "All of it", "find": "a " * 9}]),
            "citations.1.find: has 9 words, 8 are allowed. Shorten it.",
        ),
        ("as_of", "2024-13", "as_of: '2024-13' is not in the right form. Write a date as 2018"),
        ("disputes", ["office/x"], "disputes.1: there is no card office/x. Correct the id"),
        ("see_also", ["office/pay"], "see_also.1: names the card itself. Remove it."),
        ("tags", ["pay", " "], "tags.2: string should have at least 1 character"),
    ],
)
def test_what_check_would_say_is_said_at_once(
    knowledge: Make, field: str, value: object, said: str
) -> None:
    (fault,) = refused(knowledge(**{"gaps.yaml": GAPS}), field, value)
    assert fault.startswith(said)


def test_other_fields_may_be_missing(knowledge: Make) -> None:
    folder = knowledge()
    fields = {"id": "office/pay"}
    assert check_draft(fields, "id", read_knowledge(folder), {}, folder) == []


def test_the_phrase_is_looked_up_where_the_document_is_there(
    knowledge: Make, tmp_path: Path
) -> None:
    folder = knowledge()
    (tmp_path / "handbook.txt").write_text(
        "Holidays\n\nnone on the last working day\n\nParking\n\nbehind the post office\n"
    )
    documents, _ = read_documents(tmp_path, load_catalogue(folder).sources.values())

    def cited(find: str) -> list[str]:
        citation = {"source": "handbook", "section": "Holidays", "find": find}
        return refused(folder, "citations", [citation], documents)

    assert cited("the last working day") == []
    (elsewhere,) = cited("behind the post office")
    assert "It stands in 'Parking': correct the section." in elsewhere
    (nowhere,) = cited("on the first day")
    assert "does not stand in handbook, 'Holidays'. Find the passage again" in nowhere


def test_a_card_is_added_and_what_it_disputes_disputes_it_back(knowledge: Make) -> None:
    folder = knowledge()
    card = finished(GOOD)
    file = folder / "cards/office.yaml"
    texts = files_with(card, read_knowledge(folder), folder)
    assert list(texts) == [file]
    before, after = cards_in(CARDS), cards_in(texts[file])
    assert after[-1] == card
    assert after[1].disputes == ("office/holidays", "office/pay")
    assert [after[0], after[2]] == [before[0], before[2]]
    file.write_text(texts[file])
    assert load_catalogue(folder).cards["office/pay"] == card


def test_a_new_topic_is_a_new_file(knowledge: Make) -> None:
    folder = knowledge()
    card = finished({**GOOD, "id": "pay/day"})
    texts = files_with(card, read_knowledge(folder), folder)
    assert cards_in(texts[folder / "cards/pay.yaml"]) == [card]
    assert set(texts) == {folder / "cards/pay.yaml", folder / "cards/office.yaml"}
