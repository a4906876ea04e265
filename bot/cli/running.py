"""`footnote run`: the bot itself."""

import asyncio
import sys

from bot.cli.app import app, fail, in_order
from bot.settings import read_settings


@app.command()
@in_order
def run() -> None:
    """Hear and answer on every platform that is configured, until SIGTERM."""
    # Platforms, database and HTTP cost every other command a second of imports.
    from bot.listening import ListenFault  # noqa: PLC0415
    from bot.logs import set_up_logs  # noqa: PLC0415
    from bot.serving import serve  # noqa: PLC0415
    from bot.slack import SlackFault  # noqa: PLC0415
    from bot.store import StoreFault  # noqa: PLC0415

    settings = read_settings()
    set_up_logs(human=sys.stderr.isatty())
    try:
        asyncio.run(serve(settings))
    except (SlackFault, StoreFault, ListenFault) as fault:
        raise fail(str(fault), 1) from None
