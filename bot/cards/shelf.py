"""The knowledge in use: taken anew when the files change, kept when the new one is faulty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bot.cards.faults import Fault, Faulty
from bot.cards.load import knowledge_files

T = TypeVar("T")
_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Refreshed(Generic[T]):
    """The files changed and are in order: this is what they hold now."""

    value: T


@dataclass(frozen=True, slots=True)
class Kept:
    """The files changed and are not in order: what there was stays in use."""

    faults: tuple[Fault, ...]


class Shelf(Generic[T]):
    """Holds what was last made of a knowledge folder that was in order."""

    def __init__(self, folder: Path, make: Callable[[Path], T], beside: Sequence[str] = ()) -> None:
        """`beside` are names of files in the folder that `make` reads as well.

        Raises Faulty: a bot that has never had good cards has nothing to keep.
        """
        self._folder = folder
        self._make = make
        self._beside = [folder / name for name in beside]
        self._stamp = self._look()
        self.value = make(folder)

    def refresh(self) -> Refreshed[T] | Kept | None:
        """Looks at the files again; None where nothing changed since the last look."""
        stamp = self._look()
        if stamp == self._stamp:
            return None
        self._stamp = stamp
        try:
            self.value = self._make(self._folder)
        except Faulty as faulty:
            return Kept(tuple(faulty.faults))
        return Refreshed(self.value)

    def _look(self) -> _Stamp:
        stamp = []
        for file in [*knowledge_files(self._folder), *self._beside]:
            try:
                stat = file.stat()
            except OSError:
                continue
            stamp.append((str(file), stat.st_mtime_ns, stat.st_size))
        return tuple(stamp)
