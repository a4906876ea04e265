import pytest

from bot.model.decision import Answered
from bot.pipeline import Pipeline, Understood


@pytest.mark.parametrize("said", ["who leads it?", "what is its budget", "wie leidt het?"])
def test_what_nobody_named_is_not_answered_for_sure(pipeline: Pipeline, said: str) -> None:
    answer = pipeline.answer(said)
    assert isinstance(answer, Understood)
    assert not isinstance(answer.decision, Answered)


def test_with_a_name_it_may_be(pipeline: Pipeline) -> None:
    answer = pipeline.answer("what does it do?", about="CUTA")
    assert isinstance(answer, Understood)
    assert isinstance(answer.decision, Answered)


def test_what_a_gap_asks_word_for_word_is_not_answered(pipeline: Pipeline) -> None:
    for gap in pipeline.catalogue.gaps[::40]:
        answer = pipeline.answer(gap.questions[0])
        assert isinstance(answer, Understood)
        assert not isinstance(answer.decision, Answered), gap.questions[0]
