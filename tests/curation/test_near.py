from bot.curation import near
from bot.pipeline import Pipeline
from bot.retrieval import Index
from tests.conftest import a_card

CARDS = [
    a_card("a/zones", "How many police zones are there?", statement="There are 196 police zones."),
    a_card("a/mayors", "Who leads a police zone?", statement="Mayors lead the local police."),
    a_card("b/holidays", "When do staff go on holiday?", statement="Staff have 25 days off."),
]


def test_a_card_that_says_the_same_is_near_by_its_statement() -> None:
    (one,) = near(Index(CARDS), "Police zones number 196 there.", ["what about something else"])
    assert (one.card, one.text) == ("a/zones", "Police zones number 196 there.")
    assert one.share > 0.6


def test_a_card_that_is_asked_the_same_is_near_by_its_question() -> None:
    found = near(Index(CARDS), "Buses run late.", ["who leads the police zones"])
    assert [one.card for one in found] == ["a/mayors"]
    assert found[0].text == "who leads the police zones"


def test_nothing_is_near_to_something_new() -> None:
    assert near(Index(CARDS), "Buses run late.", ["how late are buses", "???"]) == []
    assert near(Index(()), "Buses run late.", ["how late are buses"]) == []


def test_each_card_that_we_ship_is_nearest_to_itself(pipeline: Pipeline) -> None:
    for card in list(pipeline.catalogue.cards.values())[::60]:
        assert near(pipeline.index, card.statement, card.questions[:3])[0].card == card.id
