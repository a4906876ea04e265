"""questions due -> answers, and posts that are to say them."""

import structlog

from bot.flows.wording import Wording
from bot.language import split_questions
from bot.model.answer import Answer, Given, Outcome, Question
from bot.model.decision import Abstained, Answered, Overview, Suggested
from bot.model.post import Message, Part, new_key
from bot.pipeline import Answer as Worked
from bot.pipeline import Before, Chosen, NotUnderstood, Pipeline, Turn, Understood, converse
from bot.ports import Store
from bot.question import language_of

_AT_ONCE = 50  # questions in one round: then delivery has its turn
MOST_QUESTIONS = 3

log = structlog.get_logger(__name__)


async def answer_due(store: Store, pipeline: Pipeline, wording: Wording) -> int:
    """Answers what is due, oldest first. Returns how many it saw; another may have been quicker."""
    due = await store.due_questions(_AT_ONCE)
    for question in due:
        before = await store.last_given(question.place, question)
        answers, message = work_out(pipeline, wording, question, before)
        first = await store.answer(question, answers, message, new_key())
        log.info(
            "answered",
            question_id=question.id,
            version=question.version,
            outcomes=[answer.outcome.value for answer in answers],
            cards=[answer.card for answer in answers],
            first=first,
        )
    return len(due)


def work_out(
    pipeline: Pipeline, wording: Wording, question: Question, given: Given | None
) -> tuple[list[Answer], Message]:
    """The answers to a question and the message that says them. Whatever goes wrong in working
    them out ends in a message too: never in silence."""
    try:
        turns = _turns(pipeline, question, given)
        answers = [_record(turn, pipeline, new_key()) for turn in turns]
        parts = tuple(
            Part(
                reply=turn.answer.reply,
                answer=answer.id,
                asked=turn.asked,
                about=wording.about(turn.answer.reply.language, turn.about) if turn.about else "",
            )
            for turn, answer in zip(turns, answers, strict=True)
        )
        return answers, Message(parts, _left_over(question.said, len(turns), parts, wording))
    except Exception:
        log.exception("not_worked_out", question_id=question.id)
        return [], wording.trouble(language_of(question.said))


def _turns(pipeline: Pipeline, question: Question, given: Given | None) -> tuple[Turn, ...]:
    if question.pick:
        language = given.answer.reply.language if given else language_of(question.said)
        return (Turn(pipeline.choose(question.pick, language)),)
    before = Before(given.answer.card, given.answer.reply.language) if given else None
    return converse(pipeline, question.said, before)


def _left_over(said: str, answered: int, parts: tuple[Part, ...], wording: Wording) -> str:
    """What to say where more was asked than is answered at a time."""
    if answered < MOST_QUESTIONS or len(split_questions(said)) <= answered:
        return ""
    return wording.more_questions(parts[0].reply.language, MOST_QUESTIONS)


def _record(turn: Turn, pipeline: Pipeline, id_: str) -> Answer:
    answer: Worked = turn.answer
    said, reply, about = answer.said, answer.reply, turn.about
    match answer:
        case NotUnderstood():
            return Answer(id_, said, Outcome.UNREADABLE, reply)
        case Understood() | Chosen():
            pass
    match answer.decision:
        case Answered(main, disputed_by, related):
            return Answer(
                id=id_,
                said=said,
                outcome=Outcome.ANSWERED,
                reply=reply,
                card=main.card,
                revision=pipeline.catalogue.cards[main.card].revision,
                beside=(*disputed_by, *related),
                confidence=main.confidence,
                about=about,
            )
        case Suggested(choices):
            return Answer(
                id=id_,
                said=said,
                outcome=Outcome.SUGGESTED,
                reply=reply,
                beside=tuple(choice.card for choice in choices),
                confidence=choices[0].confidence,
                about=about,
            )
        case Abstained(nearest):
            return Answer(
                id=id_,
                said=said,
                outcome=Outcome.ABSTAINED,
                reply=reply,
                nearest=nearest.card if nearest else "",
                confidence=nearest.confidence if nearest else 0.0,
                about=about,
            )
        case Overview():
            return Answer(
                id=id_,
                said=said,
                outcome=Outcome.OVERVIEW,
                reply=reply,
                beside=tuple(choice.card for choice in reply.choices),
                about=about,
            )
