"""topics.yaml is checked like the cards that it leads to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cards import Faulty, load_catalogue
from bot.model.knowledge import Starter
from bot.model.question import Language

Make = Callable[..., Path]
TOPICS = """
- id: office
  title: The office
  french: Le bureau
  dutch: Het kantoor
  overview: >-
    Holidays and
    parking.
  asked: [work]
  starters:
    - Where can I park my car?
    - How many days off does the memo give?
"""
SECOND = """
- id: office
  title: Work
  french: Travail
  dutch: Werk
  overview: The same again.
  starters: [Where can I park my car?, When does the car park open?]
"""


def test_a_topic_leads_to_cards(knowledge: Make) -> None:
    (topic,) = load_catalogue(knowledge(**{"topics.yaml": TOPICS})).topics
    assert topic.overview == "Holidays and parking."
    assert topic.names == ("The office", "Le bureau", "Het kantoor", "work")
    assert [topic.called(language) for language in Language] == list(topic.names[:3])
    assert topic.starters == (
        Starter("Where can I park my car?", "office/parking"),
        Starter("How many days off does the memo give?", "office/holidays-memo"),
    )


def test_a_tag_is_a_topic_too(knowledge: Make) -> None:
    cards = """
    - id: office/parking
      statement: The car park opens at seven.
      questions: [When does the car park open?, Where is it?]
      citations: [{source: handbook, section: Parking, find: at seven}]
      tags: [cars]
    """
    topics = """
    - id: cars
      title: Cars
      french: Voitures
      dutch: Auto's
      overview: Where they go.
      starters: [Where is it?, When does the car park open?]
    """
    folder = knowledge(**{"cards/office.yaml": cards, "topics.yaml": topics})
    assert [topic.id for topic in load_catalogue(folder).topics] == ["cars"]


@pytest.mark.parametrize(
    ("text", "line", "wrong", "remedy"),
    [
        (TOPICS.replace("id: office", "id: ofice"), 2, "no card is of the topic ofice", "office"),
        (TOPICS.replace("id: office", "id: canteen"), 2, "no card is of the topic", "Correct"),
        (TOPICS.replace("my car?", "my cart?"), 11, "is no question of any card", "my car?"),
        (TOPICS.replace("Where can I park my car?", "Zzz?"), 11, "'Zzz?' is no", "Copy a question"),
        (TOPICS + SECOND, 14, "office has an entry at topics.yaml:2 already", "Put the two"),
        (TOPICS + SECOND, 15, "'Work' is what the entry at topics.yaml:2 is called", "differently"),
        (TOPICS.replace("    - How many days off does the memo give?\n", ""), 10, "2 items", "Add"),
        (TOPICS.replace("  french: Le bureau\n", ""), 2, "is missing", "Add it"),
    ],
)
def test_faults_have_their_line_and_remedy(
    knowledge: Make, text: str, line: int, wrong: str, remedy: str
) -> None:
    with pytest.raises(Faulty) as caught:
        load_catalogue(knowledge(**{"topics.yaml": text}))
    assert [
        fault
        for fault in caught.value.faults
        if fault.file.name == "topics.yaml"
        and fault.line == line
        and wrong in fault.wrong
        and remedy in fault.remedy
    ], caught.value


def test_where_cards_cannot_be_read_nothing_is_said_of_what_is_missing(knowledge: Make) -> None:
    broken = "- id: office/parking\n  statement: No questions."
    with pytest.raises(Faulty) as caught:
        load_catalogue(knowledge(**{"cards/office.yaml": broken, "topics.yaml": TOPICS}))
    assert {fault.file.name for fault in caught.value.faults} == {"office.yaml"}
