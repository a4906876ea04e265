"""`footnote check`: is the knowledge in order?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.cards import (
    Document,
    Fault,
    Faulty,
    card_files,
    check_boilerplate,
    check_layout,
    check_pointers,
    cover,
    load_boilerplate,
    load_catalogue,
    read_documents,
)
from bot.cli.app import app, fail, in_order, out_of_order
from bot.evaluation import OUTGROWN_AT, load_golden, outgrown, read_calibration
from bot.model.knowledge import Catalogue
from bot.settings import Settings, read_settings
from bot.wiring import prompts_of


@app.command()
@in_order
def check(
    sources: Annotated[
        Path | None,
        typer.Option(help="The folder with the documents (default: sources/ in KNOWLEDGE_DIR)."),
    ] = None,
) -> None:
    """Check cards, their layout and pointers, golden questions, calibration and templates."""
    settings = read_settings()
    if sources and not sources.is_dir():
        raise fail(f"{sources} is not a folder.", 2)
    prompts_of(settings).check()
    faults, notes = _knowledge(settings, sources or settings.knowledge_dir / "sources")
    for line in notes:
        typer.echo(line)
    if faults:
        raise out_of_order(faults)


def _knowledge(settings: Settings, texts: Path) -> tuple[list[Fault], list[str]]:
    folder = settings.knowledge_dir
    faults: list[Fault] = []
    notes: list[str] = []
    try:
        catalogue = load_catalogue(folder)
    except Faulty as faulty:
        faults += faulty.faults
    else:
        notes.append(
            f"{len(catalogue.cards)} cards, {len(catalogue.sources)} sources, "
            f"{len(catalogue.glossary)} glossary entries."
        )
        faults += check_layout(card_files(folder))
        faults += _pointers(catalogue, texts, folder, notes)
        faults += _calibration(catalogue, folder)
    if (folder / "golden.yaml").exists():
        try:
            notes.append(f"{len(load_golden(folder / 'golden.yaml'))} golden questions.")
        except Faulty as faulty:
            faults += faulty.faults
    return faults, notes


def _pointers(catalogue: Catalogue, texts: Path, folder: Path, notes: list[str]) -> list[Fault]:
    documents, faults = read_documents(texts, catalogue.sources.values())
    broken = check_pointers(catalogue, documents, folder)
    pointed = sum(
        citation.source in documents
        for card in catalogue.cards.values()
        for citation in card.citations
    )
    if documents:
        found = pointed - len(broken)
        notes.append(f"{found} of {pointed} pointers found in {len(documents)} documents.")
    absent = sorted(set(catalogue.sources) - set(documents))
    if absent:
        notes.append(f"Not in {texts}, so not checked: {', '.join(absent)}.")
    return faults + broken + _boilerplate(catalogue, documents, folder)


def _boilerplate(
    catalogue: Catalogue, documents: Mapping[str, Document], folder: Path
) -> list[Fault]:
    try:
        boilerplate = load_boilerplate(folder, catalogue)
    except Faulty as faulty:
        return faulty.faults
    return check_boilerplate(boilerplate, cover(catalogue, documents, boilerplate))


def _calibration(catalogue: Catalogue, folder: Path) -> list[Fault]:
    file = folder / "calibration.json"
    try:
        changed = outgrown(read_calibration(file), catalogue)
    except Faulty as faulty:
        return faulty.faults
    if changed <= OUTGROWN_AT:
        return []
    wrong = f"{changed:.0%} of the cards are new or changed since it was made"
    return [Fault(file, 0, "cards", wrong, "Run `footnote calibrate`, then `footnote eval`")]
