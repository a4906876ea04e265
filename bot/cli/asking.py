"""`footnote ask` and `footnote chat`."""

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.app import app, fail, in_order
from bot.cli.record import as_record
from bot.language import plain_text
from bot.settings import read_settings
from bot.wiring import Answering, prompts_of


@app.command()
@in_order
def ask(
    question: Annotated[list[str] | None, typer.Argument(help="The question.")] = None,
    file: Annotated[
        str, typer.Option("--file", help="A file with one question a line; - is standard input.")
    ] = "",
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, and nothing else.")
    ] = False,
) -> None:
    """Answer a question, or a file of them."""
    if (question is not None) == bool(file):
        raise fail("Give either a question, or --file with one question a line.", 2)
    lines = _lines(file) if file else iter([" ".join(question or [])])
    first = next(lines, None)  # a file that cannot be read is told before anything is loaded
    if first is None:
        return
    pipeline = Answering(read_settings()).pipeline
    for said in chain([first], lines):
        answer = pipeline.answer(said)
        if as_json:
            typer.echo(json.dumps(as_record(answer, pipeline.catalogue)))
        else:
            typer.echo(answer.reply.plain + ("\n" if file else ""))


def _lines(file: str) -> Iterator[str]:
    """The lines of a file, or of standard input for "-", whatever bytes they hold."""
    try:
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as stream:
            for line in stream:
                yield line.decode("utf-8", errors="replace").rstrip("\r\n")
    except OSError as error:
        raise fail(f"{plain_text(file)}: cannot be read ({error.strerror}).", 2) from None


@app.command()
@in_order
def chat() -> None:
    """Talk in the terminal."""
    from bot.console import Talk, run_chat  # noqa: PLC0415  # rich costs every start 0.1 s

    settings = read_settings()
    talk = Talk(Answering(settings), prompts_of(settings))
    run_chat(talk, settings.data_dir / "chat_history")
