from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curation import overlaps
from bot.model.knowledge import Card
from bot.prepared import Prepared, prepare
from bot.retrieval import analyse
from bot.settings import Settings
from tests.conftest import a_card

CARDS = [
    a_card("a/zones", "How many police zones are there?", "police zones, what are they"),
    a_card("a/chiefs", "Who leads the police zones?", "police zones, who runs them"),
    a_card("a/count", "number of police zones", "size of a zone"),
    a_card("b/bus", "When does the bus come?"),
]


def pairs(cards: Sequence[Card], floor: float) -> dict[tuple[str, str], list[tuple[str, str]]]:
    found = overlaps(cards, analyse(cards), floor)
    return {(c.one, c.other): [(pair.one, pair.other) for pair in c.pairs] for c in found}


def test_phrasings_of_the_same_words_collide() -> None:
    found = pairs(CARDS, 0.4)
    assert ("How many police zones are there?", "number of police zones") in found[
        "a/zones", "a/count"
    ]
    assert not any("b/bus" in between for between in found)


def test_who_asks_for_another_kind_of_thing_does_not_collide() -> None:
    for between in pairs(CARDS, 0.3).values():
        assert ("How many police zones are there?", "Who leads the police zones?") not in between


def test_cards_that_dispute_one_another_are_marked() -> None:
    cards = [
        a_card("a/one", "How many zones?", disputes=("a/two",)),
        a_card("a/two", "How many zones are there?", disputes=("a/one",)),
    ]
    (collision,) = overlaps(cards, analyse(cards))
    assert collision.disputing


words = st.lists(
    st.sampled_from(["zone", "bus", "mayor", "plan", "law", "who", "the", "of"]), min_size=1
)


@given(st.lists(st.lists(words.map(" ".join), min_size=1, max_size=3, unique=True), max_size=4))
def test_every_pair_is_found_once_and_no_card_collides_with_itself(
    questions: list[list[str]],
) -> None:
    cards = [a_card(f"a/c{number}", *asked) for number, asked in enumerate(questions)]
    found = overlaps(cards, analyse(cards), 0.5) if cards else []
    between = [(c.one, c.other) for c in found]
    assert len(set(between)) == len(between)
    for collision in found:
        assert collision.one < collision.other
        shares = [pair.share for pair in collision.pairs]
        assert shares == sorted(shares, reverse=True)
        assert all(0.5 <= share <= 1 for share in shares)
    worst = [collision.pairs[0].share for collision in found]
    assert worst == sorted(worst, reverse=True)


@pytest.fixture(scope="module")
def prepared(settings: Settings) -> Prepared:
    return prepare(settings.knowledge_dir, settings.data_dir)


def test_what_we_ship_is_compared_whole(prepared: Prepared) -> None:
    cards = list(prepared.catalogue.cards.values())
    found = overlaps(cards, prepared.analysis, 0.8)
    assert found
    see = {(c.one, c.other): c for c in found}
    assert see["cuta/established", "cuta/established-elnakhala"].disputing
