"""a knowledge folder -> its catalogue and analysis; kept in DATA_DIR for the next start.

Checking five hundred cards and reading their words takes most of a second. The result is a pure
function of the files and of our own code: it is kept under a hash of both, as JSON, and whatever
is wrong with what was kept only means that the work is done again.
"""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

from bot.cards import knowledge_files, load_catalogue
from bot.model.knowledge import Catalogue
from bot.retrieval import Analysis, analyse

_CODE = ("cards", "language", "model", "retrieval")
_LIBRARIES = ("pystemmer", "rank-bm25", "pyyaml")
_KEPT = 3  # so that two versions side by side do not push each other out


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that an index is built from."""

    catalogue: Catalogue
    analysis: Analysis


def prepare(folder: Path, data: Path) -> Prepared:
    """Raises Faulty where the knowledge is not in order. `data` need not exist or be writable."""
    kept = data / "prepared"
    fingerprint = _fingerprint(folder)
    file = kept / f"{fingerprint}.json"
    adapter = TypeAdapter(Prepared)
    with suppress(OSError, ValueError):  # none kept, or damaged
        return adapter.validate_json(file.read_bytes())
    catalogue = load_catalogue(folder)
    cards = list(catalogue.cards.values())
    prepared = Prepared(
        catalogue, analyse(cards, catalogue.glossary, catalogue.thesaurus, catalogue.gaps)
    )
    if _fingerprint(folder) != fingerprint:
        return prepared  # a file changed while it was read: this is nobody's to keep
    with suppress(OSError, ValueError):  # a place that cannot be written to costs time, no more
        kept.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(adapter.dump_json(prepared))
        part.replace(file)
        _forget_old(kept)
    return prepared


def _fingerprint(folder: Path) -> str:
    """Of the knowledge, our code that reads it, and the libraries that have a say in it."""
    here = Path(__file__).parent
    code = [file for room in _CODE for file in sorted((here / room).rglob("*.py"))]
    digest = hashlib.sha256(" ".join(map(version, _LIBRARIES)).encode())
    for file in [*knowledge_files(folder), *code]:
        digest.update(file.name.encode() + b"\0")
        try:
            digest.update(b"file" + file.read_bytes())
        except FileNotFoundError:
            digest.update(b"link" if file.is_symlink() else b"none")
        except OSError:
            digest.update(b"unreadable")
    return digest.hexdigest()[:32]


def _forget_old(kept: Path) -> None:
    newest = sorted(kept.glob("*.json"), key=lambda file: -file.stat().st_mtime)
    for file in newest[_KEPT:]:
        file.unlink()
