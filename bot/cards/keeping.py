"""a text -> a file, whole or not at all."""

import os
import shutil
from pathlib import Path

from bot.cards.faults import Fault, Faulty


def keep(text: str, file: Path) -> None:
    """Puts the text into the file's place, folder included; permissions stay. Raises Faulty."""
    file = file.resolve()  # a link stays one
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_text(text, encoding="utf-8", newline="")
            if file.exists():
                shutil.copymode(file, part)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        wrong = f"cannot be written ({error.strerror})"
        raise Faulty([Fault(file, 0, "", wrong, "Check its permissions")]) from None
