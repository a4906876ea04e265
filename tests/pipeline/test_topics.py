"""What there is to ask: topics, their starters, and what is near to a question without answer."""

import pytest

from bot.evaluation import load_golden
from bot.model.decision import Abstained, Answered, Decision, Overview
from bot.model.question import Language
from bot.pipeline import Before, Pipeline, Understood, converse, explain
from tests.conftest import HOUSE


def decided(pipeline: Pipeline, said: str) -> Decision:
    answer = pipeline.answer(said)
    assert isinstance(answer, Understood)
    return answer.decision


def test_every_card_belongs_to_a_topic(pipeline: Pipeline) -> None:
    topics = {topic.id for topic in pipeline.catalogue.topics}
    assert {id_.split("/")[0] for id_ in pipeline.catalogue.cards} <= topics


def test_every_starter_is_answered_by_its_card(pipeline: Pipeline) -> None:
    for topic in pipeline.catalogue.topics:
        for starter in topic.starters:
            decision = decided(pipeline, starter.question)
            assert isinstance(decision, Answered), starter
            assert decision.main.card == starter.card, starter


def test_who_asks_what_there_is_gets_every_topic(pipeline: Pipeline) -> None:
    every = Overview(tuple(topic.id for topic in pipeline.catalogue.topics))
    for language in Language:
        ask = pipeline.prompts.say(language, "overview", "ask")
        assert decided(pipeline, ask) == every
        answer = pipeline.answer(ask)
        assert answer.reply.language is language
        assert len(answer.reply.choices) == len(every.topics)
    assert decided(pipeline, "help") == every


def test_a_topic_is_known_by_all_of_its_names(pipeline: Pipeline) -> None:
    for topic in pipeline.catalogue.topics:
        for name in topic.names:
            assert decided(pipeline, f"What do you know about {name}?") == Overview((topic.id,))


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("what can I ask about the police?", "police"),
        ("que savez-vous sur les prisons ?", "deradicalisation"),
        ("wat weet je over het leger", "military"),
        ("tell me about the armed forces", "military"),
    ],
)
def test_an_overview_of_one_topic(pipeline: Pipeline, said: str, topic: str) -> None:
    answer = pipeline.answer(said)
    assert isinstance(answer, Understood)
    assert answer.decision == Overview((topic,))
    assert len(answer.reply.choices) >= 2
    assert not answer.reply.footnotes
    assert "nothing" in explain(pipeline, pipeline.answer("help"))  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    "said", ["tell me about CUTA", "tell me about the Verviers raid", "parle-moi du Plan R"]
)
def test_who_wants_to_be_told_of_a_thing_is_told_of_it(pipeline: Pipeline, said: str) -> None:
    assert isinstance(decided(pipeline, said), Answered)


def test_no_question_about_a_fact_is_turned_into_an_overview(pipeline: Pipeline) -> None:
    cards = pipeline.catalogue.cards.values()
    asked = [question for card in cards for question in card.questions]
    asked += [item.ask for item in load_golden(HOUSE / "knowledge" / "golden.yaml")]
    asked += [question for gap in pipeline.catalogue.gaps for question in gap.questions]
    overviews = sum(pipeline._topics.asked_for(said) is not None for said in asked)
    assert overviews == 0


@pytest.mark.parametrize(
    ("said", "topic"),
    [("when was BPS founded", "regional"), ("how much does a police officer earn", "police")],
)
def test_a_silence_names_the_topic_that_was_nearly_met(
    pipeline: Pipeline, said: str, topic: str
) -> None:
    answer = pipeline.answer(said)
    assert isinstance(answer, Understood)
    assert isinstance(answer.decision, Abstained)
    assert answer.decision.topics[0] == topic
    near = [t for id_ in answer.decision.topics for t in pipeline.catalogue.topics if t.id == id_]
    starters = [topic.starters[0] for topic in near] if len(near) > 1 else near[0].starters
    assert [choice.card for choice in answer.reply.choices] == [s.card for s in starters]


@pytest.mark.parametrize("said", ["how do I bake bread", "what is the weather like in Lisbon"])
def test_small_talk_is_near_to_nothing(pipeline: Pipeline, said: str) -> None:
    assert decided(pipeline, said) == Abstained(decided(pipeline, said).nearest)  # type: ignore[union-attr]  # an abstention


def test_help_after_an_answer_is_still_help(pipeline: Pipeline) -> None:
    before = Before("intelligence/state-security-staff", Language.EN)
    (turn,) = converse(pipeline, "what can I ask?", before)
    assert turn.about == ""
    assert isinstance(turn.answer, Understood)
    assert isinstance(turn.answer.decision, Overview)
