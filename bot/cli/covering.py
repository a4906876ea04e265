"""`footnote coverage`: which card points at which paragraph, and where none does."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cards import (
    check_boilerplate,
    check_pointers,
    cover,
    load_boilerplate,
    load_catalogue,
    read_documents,
    uncited,
)
from bot.cli.app import app, fail, in_order, out_of_order
from bot.settings import read_settings
from bot.wiring import prompts_of


@app.command()
@in_order
def coverage(
    sources: Annotated[
        Path | None,
        typer.Option(help="The folder with the documents (default: sources/ in KNOWLEDGE_DIR)."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write it into this file, as a page to look at.")
    ] = None,
) -> None:
    """Show the documents by section and paragraph with the cards that cite each."""
    settings = read_settings()
    folder = settings.knowledge_dir
    texts = sources or folder / "sources"
    if sources and not sources.is_dir():
        raise fail(f"{sources} is not a folder.", 2)
    catalogue = load_catalogue(folder)
    boilerplate = load_boilerplate(folder, catalogue)
    documents, faults = read_documents(texts, catalogue.sources.values())
    if not documents and not faults:
        raise fail(
            f"{texts} holds none of the documents. Put your copies there as <source id>.txt, "
            "or name another folder with --sources.",
            2,
        )
    covered = cover(catalogue, documents, boilerplate)
    prompts = prompts_of(settings)
    absent = sorted(set(catalogue.sources) - set(documents))
    given = {"coverage": covered, "cards": catalogue.cards, "absent": absent}
    if html:
        _write(html, prompts.say("pages", "coverage.html", "page", **given))
    else:
        typer.echo(prompts.say("terminal", "coverage", "map", **given) + "\n")
    typer.echo(prompts.say("terminal", "coverage", "summary", **given, file=html))
    faults += check_pointers(catalogue, documents, folder)
    faults += check_boilerplate(boilerplate, covered)
    faults += uncited(covered, texts)
    if faults:
        raise out_of_order(faults)


def _write(file: Path, page: str) -> None:
    try:
        file.write_text(page + "\n", encoding="utf-8")
    except OSError as error:
        raise fail(f"{file}: cannot be written ({error.strerror}).", 2) from None
