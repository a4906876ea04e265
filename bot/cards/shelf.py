"""The catalogue in use: taken anew when the files change, and kept when the new one is faulty."""

from dataclasses import dataclass
from pathlib import Path

from bot.cards.faults import Fault, Faulty
from bot.cards.load import knowledge_files, load_catalogue
from bot.model.knowledge import Catalogue

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The files changed and are in order: this is the catalogue now."""

    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Kept:
    """The files changed and are not in order: the last good catalogue stays in use."""

    faults: tuple[Fault, ...]


class Shelf:
    """Holds the last good catalogue of a folder."""

    def __init__(self, folder: Path) -> None:
        """Raises Faulty: a bot that has never had a good catalogue has nothing to keep."""
        self._folder = folder
        self._stamp = self._look()
        self.catalogue = load_catalogue(folder)

    def refresh(self) -> Refreshed | Kept | None:
        """Looks at the files again; None where nothing changed since the last look."""
        stamp = self._look()
        if stamp == self._stamp:
            return None
        self._stamp = stamp
        try:
            self.catalogue = load_catalogue(self._folder)
        except Faulty as faulty:
            return Kept(tuple(faulty.faults))
        return Refreshed(self.catalogue)

    def _look(self) -> _Stamp:
        stamp = []
        for file in knowledge_files(self._folder):
            try:
                stat = file.stat()
            except OSError:
                continue
            stamp.append((str(file), stat.st_mtime_ns, stat.st_size))
        return tuple(stamp)
