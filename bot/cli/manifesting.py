"""`footnote manifest`: the Slack app, to be pasted into Slack."""

import json
from typing import Annotated

import typer

from bot.cards import load_catalogue
from bot.cli.app import app, fail, in_order
from bot.settings import read_settings
from bot.wiring import prompts_of


@app.command()
@in_order
def manifest(
    url: Annotated[
        str,
        typer.Option(help="Where Slack reaches this bot: https://your.host. Without: Socket Mode."),
    ] = "",
) -> None:
    """Print the app's manifest, for api.slack.com/apps."""
    from bot.slack.manifest import manifest as made  # noqa: PLC0415  # slack_bolt costs 0.3 s
    from bot.slack.manifest import starters_of  # noqa: PLC0415  # the same

    if url and not url.startswith("https://"):
        raise fail("Slack sends events to https:// alone. Give --url https://your.host.", 2)
    settings = read_settings()
    starters = starters_of(load_catalogue(settings.knowledge_dir))
    typer.echo(json.dumps(made(prompts_of(settings), starters, url), indent=2, ensure_ascii=False))
