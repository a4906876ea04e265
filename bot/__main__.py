"""`python -m bot` and the command `footnote`."""

import os
import sys
from io import TextIOWrapper

from bot.cli import app


def main() -> None:
    """Runs the command, whatever its streams are.

    A reader that went away (`| head`) is no error of ours, nor is a character that the terminal
    cannot show. A stream that is closed reads and writes nothing.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # for the whole run
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="footnote")
    except BrokenPipeError:
        _let_go()
        sys.exit(1)
    except OSError as error:
        print(f"Cannot write the answer ({error.strerror}).", file=sys.stderr)  # noqa: T201
        _let_go()
        sys.exit(1)


def _let_go() -> None:
    """What is left in the buffer has nowhere to go; without this Python complains at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
