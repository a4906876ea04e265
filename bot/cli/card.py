"""`footnote card show` and `footnote card new`: one card, as it is or as it is to be."""

import shutil
from contextlib import suppress
from typing import Annotated

import typer

from bot.cards import (
    Document,
    files_with,
    keep,
    load_catalogue,
    place_of,
    read_documents,
    read_knowledge,
)
from bot.cards.entries import forms_of
from bot.cards.forms import CardForm, SourceForm
from bot.cards.values import card_of, source_of
from bot.cli.app import app, fail, in_order
from bot.cli.interview import Interview, Known, faults_of
from bot.cli.unknown import unknown_card
from bot.evaluation import load_golden
from bot.model.decision import Answered, Suggested
from bot.model.knowledge import Card, Catalogue
from bot.pipeline import Answer, Understood
from bot.retrieval import Index
from bot.settings import Settings, read_settings
from bot.wiring import Answering, index_of, prompts_of

_WIDEST = 100  # characters of a line of prose

cards = typer.Typer(no_args_is_help=True, help="One card: see it, or write a new one.")
app.add_typer(cards, name="card")


@cards.command()
@in_order
def show(card: Annotated[str, typer.Argument(help="Its id: topic/slug.")]) -> None:
    """All that is known about a card: where it stands, how it is asked for, what is near it."""
    settings = read_settings()
    folder = settings.knowledge_dir
    catalogue = load_catalogue(folder)
    if card not in catalogue.cards:
        raise fail(unknown_card(card, catalogue.cards), 2)
    documents, _ = read_documents(folder / "sources", catalogue.sources.values())
    shown = catalogue.cards[card]
    text = prompts_of(settings).say(
        "terminal",
        "card",
        "show",
        card=shown,
        place=place_of(card, folder),
        width=width(),
        disputed=[catalogue.cards[other] for other in shown.disputes],
        see_also=[catalogue.cards[other] for other in shown.see_also],
        named_by=[other.id for other in catalogue.cards.values() if card in other.see_also],
        cited=_cited(shown, catalogue, documents),
        absent=sorted({c.source for c in shown.citations} - set(documents)),
        gaps=[question for gap in catalogue.gaps if gap.near == card for question in gap.questions],
        golden=_golden(shown, settings),
    )
    typer.echo(text)


@cards.command()
@in_order
def new() -> None:
    """Write a new card: asks field by field, refuses what `check` would, shows what is near."""
    settings = read_settings()
    prompts = prompts_of(settings)
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415  # arrow keys, where the platform has them
    interview = Interview(_known(settings), prompts, width())
    try:
        card = interview.hold()
    except (EOFError, KeyboardInterrupt):
        raise fail("\n" + prompts.say("terminal", "card", "nothing"), 1) from None
    if card is None:
        typer.echo(prompts.say("terminal", "card", "nothing"))
        return
    known = _known(settings)  # an hour may have gone by since
    faults = [f for field in interview.fields for f in faults_of(interview.fields, field, known)]
    if faults:
        raise fail("\n".join(map(str, faults)), 1)
    for file, text in files_with(card, known.entries, settings.knowledge_dir).items():
        keep(text, file)
    place = place_of(card.id, settings.knowledge_dir)
    typer.echo(prompts.say("terminal", "card", "written", card=card, place=place))


def _known(settings: Settings) -> Known:
    folder = settings.knowledge_dir
    entries = read_knowledge(folder, first=True)
    sources = {form.id: source_of(form) for form in forms_of(entries.sources, SourceForm)}
    documents, _ = read_documents(folder / "sources", sources.values())
    return Known(
        entries=entries,
        cards={form.id: card_of(form) for form in forms_of(entries.cards, CardForm)},
        sources=sources,
        documents=documents,
        index=index_of(settings) if entries.cards else Index(()),
        folder=folder,
    )


def width() -> int:
    """Of what is read: the terminal's, but no wider than is easily read."""
    return min(_WIDEST, shutil.get_terminal_size().columns)


def _cited(
    card: Card, catalogue: Catalogue, documents: dict[str, Document]
) -> list[dict[str, object]]:
    cited = []
    for citation in card.citations:
        document = documents.get(citation.source)
        passage = document.passage(citation) if document else None
        cited.append(
            {
                "title": catalogue.sources[citation.source].short,
                "section": citation.section,
                "find": citation.find,
                "passage": str(passage) if passage else "",
                "drifted": bool(document) and passage is None,
            }
        )
    return cited


def _golden(card: Card, settings: Settings) -> list[str]:
    """Questions that it answers and leads with; the held-out ones are for nobody's eyes."""
    file = settings.knowledge_dir / "golden.yaml"
    golden = load_golden(file) if file.exists() else []
    likely = [item.ask for item in golden if not item.held_out and item.right([card]) == 1]
    if not likely:
        return []
    pipeline = Answering(settings).pipeline
    return [ask for ask in likely if _leads(pipeline.answer(ask), card.id)]


def _leads(answer: Answer, card: str) -> bool:
    match answer.decision if isinstance(answer, Understood) else None:
        case Answered(main=main):
            return main.card == card
        case Suggested(choices=choices):
            return choices[0].card == card
        case _:
            return False
