"""what was said, and what was answered before it -> Turns: one answer for each question in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language import asked_language, refers_back, split_questions
from bot.model.decision import Abstained, Answered, Overview
from bot.model.question import Language
from bot.pipeline.pipeline import Answer, NotUnderstood, Pipeline, Understood

MOST_QUESTIONS = 3  # in one message: a reply is read on a phone
_SHORT = 8  # terms: what is longer says itself what it is about


@dataclass(frozen=True, slots=True)
class Before:
    """The card that the last answer in the same talk gave, and the language that it was in."""

    card: str
    language: Language


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a message with its answer.

    `asked` is its own line, "" where the message is one question. `about` is the name that was
    carried over from the answer before, "" for none.
    """

    answer: Answer
    asked: str = ""
    about: str = ""


def converse(pipeline: Pipeline, said: str, before: Before | None = None) -> tuple[Turn, ...]:
    """At least one Turn, at most three: what is asked beyond that is left to be asked again."""
    spoken = asked_language(said)
    if spoken and before and before.card in pipeline.catalogue.cards:
        return (Turn(pipeline.choose(before.card, spoken)),)
    whole = _in_context(pipeline, said, before)
    questions = split_questions(said)
    if len(questions) < 2:
        return (whole,)
    turns: list[Turn] = []
    for question in questions[:MOST_QUESTIONS]:
        turn = _in_context(pipeline, question, before_next(turns, before))
        turns.append(Turn(turn.answer, question, turn.about))
    answered = [turn for turn in turns if _is_answered(turn.answer)]
    # Two marks do not make two questions ("Quick one? ..."): what finds nothing by itself was
    # most likely said around the other.
    if len(answered) < 2 and _is_answered(whole.answer):
        return (whole,)
    return tuple(turns) if answered else (whole,)


def before_next(turns: Sequence[Turn], before: Before | None) -> Before | None:
    """What the next question may leave out: the last thing answered."""
    for turn in reversed(turns):
        answer = turn.answer
        if not isinstance(answer, NotUnderstood) and isinstance(answer.decision, Answered):
            return Before(answer.decision.main.card, answer.reply.language)
    return before


def _in_context(pipeline: Pipeline, said: str, before: Before | None) -> Turn:
    """By itself where that finds something, else with the subject of the answer before it."""
    alone = pipeline.answer(said)
    about = pipeline.subject(before.card) if before else ""
    if not about or not isinstance(alone, Understood) or _stands_alone(alone):
        return Turn(alone)
    back = refers_back(said)
    if not back and (_is_answered(alone) or len(alone.search.terms) > _SHORT):
        return Turn(alone)
    carried = pipeline.answer(said, about)
    # "Who leads it?" finds all kinds of leaders by itself: it means nothing without what it is
    # about, and if that finds nothing, nothing is what there is.
    found = isinstance(carried, Understood) and not isinstance(carried.decision, Abstained)
    if back or _is_answered(carried) or (found and isinstance(alone.decision, Abstained)):
        return Turn(carried, about=about)
    return Turn(alone)


def _stands_alone(answer: Understood) -> bool:
    """Whether the question holds a name of the glossary, and so says what it is about, or asks
    what there is to ask."""
    named = any(term.named for term in answer.search.terms)
    return named or isinstance(answer.decision, Overview)


def _is_answered(answer: Answer) -> bool:
    return not isinstance(answer, NotUnderstood) and isinstance(answer.decision, Answered)
