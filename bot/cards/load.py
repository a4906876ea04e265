"""a knowledge folder -> a Catalogue, or every fault in it at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cards.crosschecks import crosscheck
from bot.cards.entries import Entry, F, forms_of, read_file
from bot.cards.faults import Fault, Faulty
from bot.cards.forms import CardForm, GapForm, GlossaryForm, SourceForm, SynonymForm, TopicForm
from bot.cards.topics import check_topics
from bot.cards.values import card_of, glossary_entry_of, source_of, synonym_group_of, topic_of
from bot.model.knowledge import Catalogue, Gap

BESIDE_CARDS = ("sources", "glossary", "thesaurus", "gaps", "topics")


@dataclass(frozen=True, slots=True)
class Entries:
    """What the files of a knowledge folder hold, each entry with its place."""

    sources: list[Entry]
    glossary: list[Entry]
    thesaurus: list[Entry]
    gaps: list[Entry]
    topics: list[Entry]
    cards: list[Entry]


def knowledge_files(folder: Path) -> list[Path]:
    """The files that make up a catalogue, whether they exist or not, in a fixed order."""
    return [*(folder / f"{name}.yaml" for name in BESIDE_CARDS), *card_files(folder)]


def card_files(folder: Path) -> list[Path]:
    """Those that hold cards."""
    found = (folder / "cards").glob("*.y*ml")
    return sorted(file for file in found if not file.name.startswith("."))  # an editor's own


def load_catalogue(folder: Path) -> Catalogue:
    """Raises Faulty with everything that is wrong in any of the files."""
    entries = read_knowledge(folder)
    cards = {form.id: card_of(form) for form in forms_of(entries.cards, CardForm)}
    answering = {question: card.id for card in cards.values() for question in card.questions}
    return Catalogue(
        cards=cards,
        sources={form.id: source_of(form) for form in forms_of(entries.sources, SourceForm)},
        glossary=tuple(map(glossary_entry_of, forms_of(entries.glossary, GlossaryForm))),
        thesaurus=tuple(map(synonym_group_of, forms_of(entries.thesaurus, SynonymForm))),
        gaps=tuple(Gap(g.near, tuple(g.questions)) for g in forms_of(entries.gaps, GapForm)),
        topics=tuple(topic_of(form, answering) for form in forms_of(entries.topics, TopicForm)),
        fingerprint=_fingerprint(knowledge_files(folder)),
    )


def read_knowledge(folder: Path, *, first: bool = False) -> Entries:
    """The same entry by entry. With `first`, the first card may be still to come."""
    faults: list[Fault] = []
    if not folder.is_dir():
        remedy = "Set KNOWLEDGE_DIR to the folder that holds sources.yaml and cards/"
        raise Faulty([Fault(folder, 0, "", "is not a folder", remedy)])
    source_file, glossary_file, thesaurus_file, gap_file, topic_file, *files = knowledge_files(
        folder
    )
    entries = Entries(
        sources=read_file(source_file, SourceForm, faults),
        glossary=_optional(glossary_file, GlossaryForm, faults),
        thesaurus=_optional(thesaurus_file, SynonymForm, faults),
        gaps=_optional(gap_file, GapForm, faults),
        topics=_optional(topic_file, TopicForm, faults),
        cards=[entry for file in files for entry in read_file(file, CardForm, faults)],
    )
    if not files and not first:
        remedy = "Write a card: CONTRIBUTING.md shows how"
        faults.append(Fault(folder / "cards", 0, "", "holds no card files", remedy))
    # Faults between entries make sense only among those that could be read.
    complete = not faults
    faults += crosscheck(
        entries.cards, entries.sources, entries.glossary, entries.gaps, complete=complete
    )
    faults += check_topics(entries.topics, entries.cards, complete=complete)
    if faults:
        raise Faulty(faults)
    return entries


def read_forms(file: Path, form: type[F]) -> list[F]:
    """The entries of one file that stands apart from the catalogue. Raises Faulty."""
    return [read for _, read in read_entries(file, form)]


def read_entries(file: Path, form: type[F]) -> list[tuple[Entry, F]]:
    """The same, each with its place in the file."""
    faults: list[Fault] = []
    entries = read_file(file, form, faults)
    if faults:
        raise Faulty(faults)
    return list(zip(entries, forms_of(entries, form), strict=True))


def _optional(file: Path, form: type[F], faults: list[Fault]) -> list[Entry]:
    return read_file(file, form, faults) if file.exists() or file.is_symlink() else []


def _fingerprint(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if file.exists():
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
