"""The knowledge is checked as code is: all faults at once, each with its place and remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cards import Fault, Faulty, load_catalogue
from tests.conftest import CARDS, HOUSE

Make = Callable[..., Path]


def faults(folder: Path) -> list[Fault]:
    with pytest.raises(Faulty) as caught:
        load_catalogue(folder)
    return caught.value.faults


def test_a_folder_in_order(knowledge: Make) -> None:
    catalogue = load_catalogue(knowledge())
    card = catalogue.cards["office/holidays"]
    assert card.statement == "Staff have 25 days of holiday a year."
    assert card.citations[0].find == "twenty-five days"
    assert card.as_of == "2024-05"
    assert card.revision == 0
    assert catalogue.sources["memo"].author == "A. Clerk"


CARD = """
- id: office/a
  statement: A statement.
  questions: [A question?]
  citations: [{source: handbook, section: Holidays, find: a phrase}]
"""


@pytest.mark.parametrize(
    ("replace", "line", "field", "wrong", "remedy"),
    [
        (("statement: A", "statment: A"), 3, "statment", "is not a field here", "statement"),
        (("  statement: A statement.\n", ""), 2, "statement", "is missing", "Add it"),
        (("A statement.", "x" * 421), 3, "statement", "at most 420 characters", "Shorten"),
        (("A statement.", "One. Two. Three. Four."), 3, "statement", "has 4 sentences", "Shorten"),
        (("[A question?]", "A question?"), 4, "questions", "text where a list belongs", "list"),
        (("[A question?]", "[]"), 4, "questions", "at least 1 item", "Add at least one"),
        (
            ("find: a phrase", "find: one two three four five six seven eight nine"),
            *(5, "citations.1.find", "has 9 words, 8 are allowed", "Shorten"),
        ),
        (("find: a phrase", "find: '...'"), 5, "citations.1.find", "no letter", "Use words"),
        (("source: handbook", "source: book"), 5, "citations.1", "no source book", "handbook"),
        (("section: Holidays", "section: Pay"), 5, "citations.1", "no section 'Pay'", "heading"),
        (("source: handbook", "sorce: handbook"), 5, "citations.1.sorce", "not a field", "source"),
        (("source: handbook", "source: ../x"), 5, "citations.1.source", "right form", "id of a"),
        (("id: office/a", "id: Office A"), 2, "id", "not in the right form", "small letters"),
        (("id: office/a", "id: other/a"), 2, "id", "does not begin with office/", "other.yaml"),
        (
            ("  questions", "  as_of: March 2018\n  questions"),
            *(4, "as_of", "not in the right form", "2018-03"),
        ),
        (
            ("  questions", "  disputes: [office/b]\n  questions"),
            *(4, "disputes.1", "there is no card office/b", "Correct"),
        ),
        (
            ("  questions", "  see_also: [office/a]\n  questions"),
            *(4, "see_also.1", "names the card itself", "Remove"),
        ),
        (("statement: A", "Statement: A"), 3, "Statement", "is not a field here", "statement"),
        (("find: a phrase", "Find: a phrase"), 5, "citations.1.Find", "not a field", "find"),
        (("  questions", "  as_of: 2018-02-31\n  questions"), 4, "as_of", "is no date", "was"),
        (("[A question?]", "[A question?, a question]"), 4, "questions.2", "this entry", "differ"),
    ],
)
def test_a_fault_says_what_where_and_what_to_do(
    knowledge: Make, replace: tuple[str, str], line: int, field: str, wrong: str, remedy: str
) -> None:
    text = CARD.replace(*replace)
    assert text != CARD
    found = faults(knowledge(**{"cards/office.yaml": text}))
    assert any(
        fault.line == line
        and fault.field == field
        and wrong in fault.wrong
        and remedy in fault.remedy
        and fault.file.name == "office.yaml"
        for fault in found
    ), "\n".join(map(str, found))


def test_all_faults_are_reported_at_once(knowledge: Make) -> None:
    broken = CARDS.replace("source: memo", "source: nemo").replace(
        "office/parking", "office/holidays"
    )
    found = faults(
        knowledge(**{"cards/office.yaml": broken, "cards/other.yaml": "a: [", "glossary.yaml": "x"})
    )
    assert {fault.file.name for fault in found} == {"office.yaml", "other.yaml", "glossary.yaml"}
    assert len(found) >= 3


def test_a_missing_field_is_missed_where_it_belongs(knowledge: Make) -> None:
    text = CARD.replace(
        "[{source: handbook, section: Holidays, find: a phrase}]",
        "\n    - source: handbook\n      section: Holidays",
    )
    (fault,) = faults(knowledge(**{"cards/office.yaml": text}))
    assert (fault.line, fault.field, fault.wrong) == (6, "citations.1.find", "is missing")


def test_a_card_has_one_entry_of_gaps(knowledge: Make) -> None:
    gaps = "- {near: office/parking, questions: [a?]}\n- {near: office/parking, questions: [b?]}"
    (fault,) = faults(knowledge(**{"gaps.yaml": gaps}))
    assert fault.line == 2
    assert "gaps.yaml:1 already" in fault.wrong


def test_an_editors_lock_file_is_not_ours(knowledge: Make) -> None:
    folder = knowledge()
    (folder / "cards/.#office.yaml").symlink_to("nowhere")
    assert len(load_catalogue(folder).cards) == 3


def test_disputes_are_mutual(knowledge: Make) -> None:
    one_sided = CARDS.replace("  disputes: [office/holidays]\n", "")
    (fault,) = faults(knowledge(**{"cards/office.yaml": one_sided}))
    assert "does not dispute it back" in fault.wrong
    assert "office/holidays-memo" in fault.remedy


def test_two_cards_may_not_claim_one_question(knowledge: Make) -> None:
    same = CARDS.replace("When does the car park open?", "how many days of holiday do staff have")
    (fault,) = faults(knowledge(**{"cards/office.yaml": same}))
    assert "is a question of the entry at office.yaml:2 too" in fault.wrong


def test_a_gap_may_not_claim_what_a_card_answers(knowledge: Make) -> None:
    gaps = "- {near: office/parking, questions: [Where can I park my car]}"
    (fault,) = faults(knowledge(**{"gaps.yaml": gaps}))
    assert fault.file.name == "gaps.yaml"


def test_a_name_belongs_to_one_entry(knowledge: Make) -> None:
    glossary = "- {term: HQ, meaning: The office.}\n- {term: Base, meaning: x., synonyms: [hq]}"
    (fault,) = faults(knowledge(**{"glossary.yaml": glossary}))
    assert "'hq' is a name of the entry at glossary.yaml:1 too" in fault.wrong


@pytest.mark.parametrize("name", ["cards/office.yaml", "sources.yaml", "glossary.yaml"])
def test_a_file_that_is_a_folder(knowledge: Make, name: str) -> None:
    folder = knowledge()
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    assert any("is not a file" in fault.wrong for fault in faults(folder))


def test_a_folder_without_cards(knowledge: Make, tmp_path: Path) -> None:
    folder = knowledge()
    (folder / "cards/office.yaml").unlink()
    assert "holds no card files" in str(faults(folder)[0])
    assert "is not a folder" in str(faults(tmp_path / "nowhere")[0])


def test_the_knowledge_that_we_ship_is_in_order() -> None:
    catalogue = load_catalogue(HOUSE / "knowledge")
    assert len(catalogue.cards) >= 90
    assert {
        source for c in catalogue.cards.values() for source in (x.source for x in c.citations)
    } == set(catalogue.sources)
    for card in catalogue.cards.values():
        assert len(card.questions) >= 6, card.id
