"""`footnote find`: why is this card found, and not that one?"""

from typing import Annotated

import typer

from bot.cli.app import app, fail, in_order
from bot.cli.unknown import unknown_card
from bot.curation import Explained, explain
from bot.model.decision import Answered, Overview, Suggested
from bot.pipeline import Pipeline, Understood
from bot.rendering import Prompts
from bot.settings import read_settings
from bot.wiring import Answering, prompts_of


@app.command()
@in_order
def find(
    question: Annotated[list[str], typer.Argument(help="The question, as somebody asked it.")],
    card: Annotated[str, typer.Option(help="The card that was to be found.")] = "",
) -> None:
    """Which cards a question finds, by which words, and what another lacks against the first."""
    settings = read_settings()
    pipeline = Answering(settings).pipeline
    if card and card not in pipeline.catalogue.cards:
        raise fail(unknown_card(card, pipeline.catalogue.cards), 2)
    answer = pipeline.answer(" ".join(question))
    if not isinstance(answer, Understood) or isinstance(answer.decision, Overview):
        raise fail(answer.reply.plain, 2)
    prompts = prompts_of(settings)
    explained = explain(pipeline, answer, card)
    typer.echo(_found(prompts, pipeline, answer, explained))
    if card:
        typer.echo("\n" + _asked(prompts, card, explained, len(answer.search.hits)))


def _found(prompts: Prompts, pipeline: Pipeline, answer: Understood, explained: Explained) -> str:
    match answer.decision:
        case Answered():
            outcome = "answered"
        case Suggested():
            outcome = "suggested"
        case _:
            outcome = "abstained"
    return prompts.say(
        "terminal",
        "find",
        "text",
        language=answer.question.language.value,
        kinds=[kind.value for kind in answer.question.kinds],
        terms=answer.search.terms,
        outcome=outcome,
        standings=explained.standings,
        answer_floor=pipeline.policy.answer_floor,
        suggest_floor=pipeline.policy.suggest_floor,
    )


def _asked(prompts: Prompts, card: str, explained: Explained, looked_at: int) -> str:
    return prompts.say(
        "terminal",
        "find",
        "card",
        card=card,
        asked=explained.asked,
        shown=len(explained.standings),
        looked_at=looked_at,
        rival=explained.rival,
        gains=explained.gains,
        lacked=[one.term.surface for one in explained.gains if not one.own],
    )
