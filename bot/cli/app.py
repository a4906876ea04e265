"""What the commands share: the app, and how they end when something is not in order."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec, TypeVar

import typer

from bot.cards import Fault, Faulty
from bot.rendering import PromptFault
from bot.settings import SettingsFault

P = ParamSpec("P")
T = TypeVar("T")

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Footnote answers questions about a fixed set of documents, with its sources.",
)


def fail(message: str, status: int) -> typer.Exit:
    """Says what is wrong where errors go; the caller raises what is returned."""
    typer.echo(message, err=True)
    return typer.Exit(status)


def counted(number: int, thing: str) -> str:
    """The number with its noun, which takes an s in the plural."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def out_of_order(faults: Sequence[Fault]) -> typer.Exit:
    """The same for faults in the knowledge, a line each and how many."""
    return fail("\n".join([*map(str, faults), f"{counted(len(faults), 'fault')}."]), 1)


def in_order(command: Callable[P, T]) -> Callable[P, T]:
    """Turns what is wrong with settings, knowledge or templates into a message and a status."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except SettingsFault as fault:
            raise fail(str(fault), 2) from None
        except (Faulty, PromptFault) as fault:
            raise fail(str(fault), 1) from None

    return run
