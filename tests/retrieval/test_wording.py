from hypothesis import given
from hypothesis import strategies as st

from bot.model.knowledge import Gap
from bot.model.question import Language
from bot.retrieval import Index, analyse
from bot.retrieval.text import tokenize
from bot.retrieval.wording import grams, word_odds, wording
from tests.conftest import a_card, asked

CARDS = [
    a_card("a/zones", "How many zones are there?", "tell me the number of zones please"),
    a_card("a/staff", "How many people work there?", "tell me the number of people please"),
]
GAPS = [
    Gap("a/zones", ("What is the budget of the zones?", "Who fixed the budget of the zones?")),
    Gap("a/staff", ("What is the budget for people?", "Who cut the budget for people?")),
]


def english(text: str) -> tuple[str, ...]:
    return grams(tokenize(text), Language.EN)


def test_a_text_is_its_stems_and_their_neighbours_each_once() -> None:
    assert english("the zones of the zones") == (
        "the",
        "zone",
        "of",
        "the zone",
        "zone of",
        "of the",
    )


def test_a_word_of_the_gaps_speaks_against_a_card_that_lacks_it() -> None:
    odds = analyse(CARDS, gaps=GAPS).odds
    assert odds["budget"][1] < -0.5
    assert "fixed" not in odds  # seen once: nothing is concluded
    index = Index(CARDS, analyse(CARDS, gaps=GAPS))
    budget, please = (index.search(asked(f"zones {word}")).hits[0] for word in ("budget", "please"))
    assert budget.card == please.card == "a/zones"
    assert budget.signals.wording < please.signals.wording


def test_a_phrasing_is_not_held_by_itself() -> None:
    phrasings, gap = [english("quite unlike anything"), english("quite")], english("unlike")
    odds = word_odds([((), phrasings, [gap]), ((), phrasings, [gap])])
    assert odds["unlik"][0] < 0 < odds["unlik"][1]
    assert odds["quit"][0] > 0 == odds["quit"][1]


def test_without_gaps_nothing_is_told_apart() -> None:
    assert analyse(CARDS).odds == {}
    assert Index(CARDS).search(asked("how many zones")).hits[0].signals.wording == 0.0


@given(st.text(max_size=60), st.sets(st.sampled_from(["zone", "budget", "the zone"])))
def test_no_question_weighs_more_than_its_words_can(text: str, held: set[str]) -> None:
    odds = analyse(CARDS, gaps=GAPS).odds
    found = grams(tokenize(text), Language.EN)
    assert abs(wording(found, held, odds)) <= 3.0 * max(1, len(found)) ** 0.5
