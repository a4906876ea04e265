import pytest

from bot.model.decision import Abstained, Answered
from bot.model.question import Language
from bot.pipeline import Before, NotUnderstood, Pipeline, Turn, before_next, converse

STATE_SECURITY = Before("intelligence/state-security-staff", Language.EN)


def card(turn: Turn) -> str:
    assert not isinstance(turn.answer, NotUnderstood)
    decision = turn.answer.decision
    return decision.main.card if isinstance(decision, Answered) else type(decision).__name__


@pytest.fixture(scope="module")
def about_state_security(pipeline: Pipeline) -> Before:
    (turn,) = converse(pipeline, "how many people work for state security")
    before = before_next([turn], None)
    assert before
    assert pipeline.subject(before.card) == "State Security"
    return before


def test_a_question_that_names_nothing_takes_the_subject_along(
    pipeline: Pipeline, about_state_security: Before
) -> None:
    (turn,) = converse(pipeline, "who is it responsible to?", about_state_security)
    assert turn.about == "State Security"
    assert card(turn).startswith("intelligence/")


def test_without_anything_before_it_nothing_is_carried(pipeline: Pipeline) -> None:
    (turn,) = converse(pipeline, "how many staff?")
    assert turn.about == ""


def test_a_question_with_a_name_of_its_own_stays_as_it_is(
    pipeline: Pipeline, about_state_security: Before
) -> None:
    (turn,) = converse(pipeline, "when was CUTA set up?", about_state_security)
    assert turn.about == ""
    assert card(turn).startswith("cuta/")


def test_what_the_documents_do_not_say_of_it_is_not_made_up(pipeline: Pipeline) -> None:
    cuta = before_next(converse(pipeline, "when was CUTA set up?"), None)
    (turn,) = converse(pipeline, "who leads it?", cuta)
    assert card(turn) != "Answered"
    assert isinstance(turn.answer.decision, Abstained)  # type: ignore[union-attr]  # as card() says


def test_small_talk_carries_nothing(pipeline: Pipeline, about_state_security: Before) -> None:
    (turn,) = converse(pipeline, "what is the weather like in Lisbon", about_state_security)
    assert turn.about == ""


def test_in_french_says_the_same_card_again(
    pipeline: Pipeline, about_state_security: Before
) -> None:
    (turn,) = converse(pipeline, "en français ?", about_state_security)
    assert turn.answer.reply.language is Language.FR
    assert card(turn) == about_state_security.card


def test_several_questions_are_answered_one_by_one(pipeline: Pipeline) -> None:
    said = "How many people work for State Security? And who funds the ESCN?"
    first, second = converse(pipeline, said)
    assert first.asked == "How many people work for State Security?"
    assert second.asked == "And who funds the ESCN?"
    assert card(second) == "international/escn-funding"


def test_a_later_question_may_leave_out_what_an_earlier_one_named(pipeline: Pipeline) -> None:
    said = "How many people work for State Security? Which ministers is it under?"
    _, second = converse(pipeline, said)
    assert second.about == "State Security"


def test_a_mark_in_small_talk_makes_no_second_question(pipeline: Pipeline) -> None:
    (turn,) = converse(pipeline, "Quick one, ok? How many people work for State Security?")
    assert turn.asked == ""
    assert card(turn).startswith("intelligence/")


def test_no_more_than_three_at_a_time(pipeline: Pipeline) -> None:
    said = "How many people work for State Security? " * 5
    assert len(converse(pipeline, said)) == 3


def test_what_is_no_question_is_one_turn(pipeline: Pipeline) -> None:
    (turn,) = converse(pipeline, "???", STATE_SECURITY)
    assert isinstance(turn.answer, NotUnderstood)


def test_a_card_that_is_gone_is_as_good_as_nothing_before(pipeline: Pipeline) -> None:
    (turn,) = converse(pipeline, "in french?", Before("no/such-card", Language.EN))
    assert not isinstance(turn.answer, NotUnderstood)
    assert turn.about == ""
