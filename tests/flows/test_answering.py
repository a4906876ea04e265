"""A question -> what is remembered of its answer."""

import pytest

from bot.flows.answering import work_out
from bot.flows.wording import Wording
from bot.model.answer import Outcome, Question
from bot.model.talk import Place
from bot.pipeline import Pipeline


@pytest.mark.parametrize(
    ("said", "outcome", "about_cards"),
    [
        ("Who heads the National Security Council?", Outcome.ANSWERED, True),
        ("what can I ask?", Outcome.OVERVIEW, True),
        ("how do I bake bread", Outcome.ABSTAINED, False),
        ("???", Outcome.UNREADABLE, False),
    ],
)
def test_what_came_of_a_question(
    pipeline: Pipeline,
    said: str,
    outcome: Outcome,
    about_cards: bool,  # noqa: FBT001  # a column of the table
) -> None:
    question = Question(1, Place("stage", "room", "t1"), "ana", said, 1)
    (answer,), message = work_out(pipeline, Wording(pipeline.prompts), question, None)
    assert answer.outcome is outcome
    assert bool(answer.card or answer.beside) is about_cards
    assert set(answer.beside) <= pipeline.catalogue.cards.keys()
    assert message.plain == answer.reply.plain


def test_what_an_overview_offers_is_remembered(pipeline: Pipeline) -> None:
    question = Question(1, Place("stage", "room"), "ana", "what do you know about the police?", 1)
    (answer,), _ = work_out(pipeline, Wording(pipeline.prompts), question, None)
    assert answer.beside == tuple(choice.card for choice in answer.reply.choices)
    assert answer.card == ""
