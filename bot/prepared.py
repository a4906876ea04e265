"""a knowledge folder -> its catalogue and analysis; kept in DATA_DIR for the next start.

Checking five hundred cards and reading their words takes most of a second. The result is a pure
function of the files and of our own code: it is kept under a hash of both, as JSON, and whatever
is wrong with what was kept only means that the work is done again.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from bot.cards import knowledge_files, load_catalogue
from bot.model.knowledge import Catalogue
from bot.retrieval import Analysis, analyse

_CODE = ("cards", "language", "model", "retrieval")
_KEPT = 3  # so that two versions side by side do not push each other out


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that an index is built from."""

    catalogue: Catalogue
    analysis: Analysis


def prepare(folder: Path, data: Path) -> Prepared:
    """Raises Faulty where the knowledge is not in order. `data` need not exist or be writable."""
    kept = data / "prepared"
    file = kept / f"{_fingerprint(folder)}.json"
    adapter = TypeAdapter(Prepared)
    with suppress(OSError, ValueError):  # none kept, or damaged
        return adapter.validate_json(file.read_bytes())
    catalogue = load_catalogue(folder)
    cards = list(catalogue.cards.values())
    prepared = Prepared(
        catalogue, analyse(cards, catalogue.glossary, catalogue.thesaurus, catalogue.gaps)
    )
    with suppress(OSError):  # a place that cannot be written to costs time, nothing else
        kept.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(adapter.dump_json(prepared))
        part.replace(file)
        _forget_old(kept)
    return prepared


def _fingerprint(folder: Path) -> str:
    here = Path(__file__).parent
    code = (file for room in _CODE for file in sorted((here / room).rglob("*.py")))
    return _hash([*knowledge_files(folder), *code])


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        with suppress(OSError):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def _forget_old(kept: Path) -> None:
    newest = sorted(kept.glob("*.json"), key=lambda file: -file.stat().st_mtime)
    for file in newest[_KEPT:]:
        file.unlink()
