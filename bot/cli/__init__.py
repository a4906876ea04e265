"""The commands a person types. Exit status: 0 fine, 1 not in order, 2 the call itself was wrong."""

from bot.cli.app import app
from bot.cli.asking import ask, chat
from bot.cli.card import cards, new, show
from bot.cli.checking import check
from bot.cli.covering import coverage
from bot.cli.finding import find
from bot.cli.formatting import lay_out
from bot.cli.manifesting import manifest
from bot.cli.measuring import calibrate, evaluate
from bot.cli.migrating import migrate
from bot.cli.overlapping import overlap
from bot.cli.running import run

__all__ = [
    "app",
    "ask",
    "calibrate",
    "cards",
    "chat",
    "check",
    "coverage",
    "evaluate",
    "find",
    "lay_out",
    "manifest",
    "migrate",
    "new",
    "overlap",
    "run",
    "show",
]
