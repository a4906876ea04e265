import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.question import Kind, Language, Question, Unreadable
from bot.pipeline import Pipeline
from bot.question import read_question
from bot.retrieval import Index, Weights, analyse
from bot.retrieval.index import largest
from tests.conftest import a_card, asked

CARDS = [
    a_card("a/zones", "How many police zones are there?", statement="There are 196 zones."),
    a_card("a/mayors", "Who is the police zone responsible to?", statement="To the mayors."),
    a_card("a/parking", "Where is the car park?", statement="Behind the post office."),
]


def test_a_hit_says_what_each_term_gave() -> None:
    search = Index(CARDS).search(asked("how many police zones"))
    best = search.hits[0]
    assert best.card == "a/zones"
    assert best.best_phrasing == "How many police zones are there?"
    assert sum(gain for _, gain in best.gave) == pytest.approx(best.score)
    assert {word for word, _ in best.gave} == {"police", "zones"}


def test_equal_cards_keep_their_order() -> None:
    twins = [a_card(f"a/twin-{n}", "Where is the twin?", statement="Here.") for n in range(9)]
    hits = Index(twins).search(asked("twin"), limit=4).hits
    assert [hit.card for hit in hits] == [f"a/twin-{n}" for n in range(4)]


def test_a_question_that_nothing_answers_takes_the_lead_away() -> None:
    from bot.model.knowledge import Gap  # noqa: PLC0415

    gaps = [Gap("a/zones", ("what does a police zone cost",))]
    index = Index(CARDS, analyse(CARDS, gaps=gaps))
    cost = index.search(asked("what is the cost of a police zone")).hits[0].signals
    many = index.search(asked("how many police zones are there")).hits[0].signals
    assert cost.behind_gap < 0 == many.behind_gap


def test_the_kind_of_question_is_a_signal() -> None:
    signals = {hit.card: hit.signals for hit in Index(CARDS).search(asked("who police zone")).hits}
    assert signals["a/mayors"].agreement == 1
    assert signals["a/zones"].agreement == -1


@pytest.mark.parametrize("cards", [[], CARDS[:1], CARDS[:2]])
def test_small_workspaces(cards: list[object]) -> None:
    index = Index(CARDS[: len(cards)])
    hits = index.search(asked("how many police zones are there?")).hits
    assert [hit.card for hit in hits][:1] == [card.id for card in CARDS[: len(cards)]][:1]


def test_weights_count_fields_differently() -> None:
    cards = [a_card("a/q", "parking", statement="x"), a_card("a/s", "x", statement="parking")]

    def first(weights: Weights) -> str:
        return Index(cards, weights=weights).search(asked("parking")).hits[0].card

    assert first(Weights(questions=3, statement=1)) == "a/q"
    assert first(Weights(questions=1, statement=3)) == "a/s"


@given(st.text(min_size=1, max_size=300))
def test_any_question_can_be_searched(pipeline: Pipeline, text: str) -> None:
    question = read_question(text)
    if not isinstance(question, Unreadable):
        search = pipeline.index.search(question)
        scores = [hit.score for hit in search.hits]
        assert scores == sorted(scores, reverse=True)
        assert all(score > 0 for score in scores)


def test_the_same_question_gets_the_same_search(pipeline: Pipeline) -> None:
    question = Question("who heads the council", Language.EN, frozenset({Kind.WHO}))
    assert pipeline.index.search(question) == pipeline.index.search(question)


@given(st.integers(0, 4_000), st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_the_largest_are_those_that_sorting_gives(count: int, limit: int, seed: int) -> None:
    scores = np.random.default_rng(seed).integers(0, 50, count).astype(float)
    expected = sorted(range(count), key=lambda at: (-scores[at], at))[:limit]
    assert largest(scores, limit) == expected
