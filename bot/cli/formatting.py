"""`footnote format`: the one layout of card files, so that a change shows as what it is."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cards import card_files, check_layout, format_cards, keep, read_text
from bot.cli.app import app, counted, fail, in_order, out_of_order
from bot.settings import read_settings


@app.command("format")
@in_order
def lay_out(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files of cards (default: all in knowledge/cards).")
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Only say which files are laid out otherwise.")
    ] = False,
) -> None:
    """Write card files in the one layout; values, comments and the order of cards stay."""
    files = files or card_files(read_settings().knowledge_dir)
    for file in files:
        if file.absolute().parent.name != "cards":
            raise fail(f"{file} is in no folder cards/: only cards have a layout.", 2)
    if check:
        faults = check_layout(files)
        if faults:
            raise out_of_order(faults)
        typer.echo(f"{counted(len(files), 'file')}, none to change.")
        return
    # All are read before one is written: a fault in any leaves every file as it was.
    texts = {file: read_text(file) for file in files}
    changed = {file: new for file, old in texts.items() if (new := format_cards(old, file)) != old}
    for file, text in changed.items():
        keep(text, file)
        typer.echo(f"{file}: laid out anew.")
    typer.echo(f"{counted(len(files), 'file')}, {len(changed) or 'none'} changed.")
