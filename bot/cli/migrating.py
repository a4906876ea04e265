"""`footnote migrate`: the tables as this version needs them."""

import typer

from bot.cli.app import app, fail, in_order
from bot.ports import StoreDown
from bot.settings import read_settings


@app.command()
@in_order
def migrate() -> None:
    """Bring the database to this version's tables; `run` does so by itself."""
    from bot import store  # noqa: PLC0415  # half a second that no other command should wait for

    settings = read_settings()
    try:
        done = store.migrate(settings.database)
    except (store.StoreFault, StoreDown) as fault:
        raise fail(str(fault), 1) from None
    if done.before == done.after:
        typer.echo(f"The database is up to date (revision {done.after}).")
    elif done.before:
        typer.echo(f"The database is now at revision {done.after}; it was at {done.before}.")
    else:
        typer.echo(f"The database is made (revision {done.after}).")
