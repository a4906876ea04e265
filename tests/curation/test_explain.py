import pytest

from bot.curation import explain
from bot.decision import SIGNALS
from bot.pipeline import Pipeline, Understood
from bot.rendering import Prompts
from tests.conftest import HOUSE


def understood(pipeline: Pipeline, said: str) -> Understood:
    answer = pipeline.answer(said)
    assert isinstance(answer, Understood)
    return answer


def logit(chance: float) -> float:
    from math import log  # noqa: PLC0415

    return log(chance / (1 - chance))


def test_the_first_is_compared_with_the_second_and_others_with_the_first(
    pipeline: Pipeline,
) -> None:
    answer = understood(pipeline, "how many police zones are there")
    explained = explain(pipeline, answer)
    ranked = pipeline.ranked(answer.search)
    assert [one.card for one in explained.standings] == [hit.card for hit, _ in ranked[:5]]
    assert [one.place for one in explained.standings] == [1, 2, 3, 4, 5]
    first, second = explained.standings[:2]
    assert first.speaks_for
    assert first.speaks_for == tuple(sorted(first.speaks_for, key=lambda one: -one.moves))
    signals = {one.signal: one for one in (*second.speaks_for, *second.speaks_against)}
    for one in (*first.speaks_for, *first.speaks_against):
        assert signals[one.signal].moves == pytest.approx(-one.moves)


def test_what_the_signals_move_is_the_whole_difference(pipeline: Pipeline) -> None:
    """Weight times difference, over all signals, is the difference of the two logits."""
    answer = understood(pipeline, "when was the national security council set up")
    first, *others = explain(pipeline, answer).standings
    for other in others:
        told = sum(one.moves for one in (*other.speaks_for, *other.speaks_against))
        untold = 0.05 * len(SIGNALS)  # what is too little for a word
        assert told == pytest.approx(logit(other.alone) - logit(first.alone), abs=untold)


def test_a_card_that_lost_is_set_against_the_first_term_by_term(pipeline: Pipeline) -> None:
    answer = understood(pipeline, "when was cuta set up in Vilvoorde")
    explained = explain(pipeline, answer, "cuta/what-it-is")
    assert explained.asked
    assert explained.rival == explained.standings[0].card
    gains = {one.term.surface: one for one in explained.gains}
    assert list(gains) == [term.surface for term in answer.search.terms]
    assert gains["vilvoorde"].own == 0
    assert gains["cuta"].own > 0
    assert gains["cuta"].rival > 0


def test_a_card_that_is_not_looked_at_has_its_place_by_score(pipeline: Pipeline) -> None:
    answer = understood(pipeline, "which police zones have a mayor")
    looked_at = {hit.card for hit in answer.search.hits}
    far = next(
        hit.card
        for hit in pipeline.index.search(answer.question, 50).hits
        if hit.card not in looked_at
    )
    asked = explain(pipeline, answer, far).asked
    assert asked
    assert asked.place == 0
    assert asked.by_score > len(looked_at)


def test_a_card_without_a_word_in_common(pipeline: Pipeline) -> None:
    answer = understood(pipeline, "xyzzy")
    explained = explain(pipeline, answer, "cuta/aims")
    assert (explained.standings, explained.asked, explained.rival) == ((), None, "")
    assert [one.term.surface for one in explained.gains] == ["xyzzy"]


def test_the_winner_is_set_against_the_second(pipeline: Pipeline) -> None:
    answer = understood(pipeline, "how many police zones are there")
    first, second = explain(pipeline, answer).standings[:2]
    explained = explain(pipeline, answer, first.card)
    assert explained.asked == first
    assert explained.rival == second.card


def test_every_signal_is_called_by_something_that_a_curator_understands() -> None:
    """A signal that comes or goes takes its words in prompts/terminal/signals.j2 along."""
    text = (HOUSE / "prompts/terminal/signals.j2").read_text()
    said = [line.split('"')[1] for line in text.splitlines() if line.startswith('  "')]
    assert said == list(SIGNALS)
    Prompts(HOUSE / "prompts").check()
