"""`python -m bot` and the command `footnote`."""

import os
import sys

from bot.cli import app


def main() -> None:
    """Runs the command. A reader that went away (`| head`) is no error, nor is Ctrl-C."""
    try:
        app(prog_name="footnote")
    except BrokenPipeError:
        # What is left in the buffer has nowhere to go; without this Python complains at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
