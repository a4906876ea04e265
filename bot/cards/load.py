"""a knowledge folder -> a Catalogue, or every fault in it at once."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from bot.cards.complaints import complaints
from bot.cards.crosschecks import crosscheck
from bot.cards.entries import Entry
from bot.cards.faults import Fault, Faulty
from bot.cards.forms import (
    CardForm,
    Form,
    GapForm,
    GlossaryForm,
    SectionForm,
    SourceForm,
    SynonymForm,
)
from bot.cards.yaml_tree import read_tree
from bot.model.knowledge import (
    Card,
    Catalogue,
    Citation,
    Gap,
    GlossaryEntry,
    Section,
    Source,
    SynonymGroup,
)
from bot.model.question import Language

F = TypeVar("F", bound=Form)


BESIDE_CARDS = ("sources", "glossary", "thesaurus", "gaps")


def knowledge_files(folder: Path) -> list[Path]:
    """The files that make up a catalogue, whether they exist or not, in a fixed order."""
    found = (folder / "cards").glob("*.y*ml")
    cards = sorted(file for file in found if not file.name.startswith("."))  # an editor's own
    return [*(folder / f"{name}.yaml" for name in BESIDE_CARDS), *cards]


def load_catalogue(folder: Path) -> Catalogue:
    """Raises Faulty with everything that is wrong in any of the files."""
    faults: list[Fault] = []
    if not folder.is_dir():
        remedy = "Set KNOWLEDGE_DIR to the folder that holds sources.yaml and cards/"
        raise Faulty([Fault(folder, 0, "", "is not a folder", remedy)])
    source_file, glossary_file, thesaurus_file, gap_file, *card_files = knowledge_files(folder)
    sources = _entries(source_file, SourceForm, faults)
    glossary = _optional(glossary_file, GlossaryForm, faults)
    thesaurus = _optional(thesaurus_file, SynonymForm, faults)
    gaps = _optional(gap_file, GapForm, faults)
    cards = [entry for file in card_files for entry in _entries(file, CardForm, faults)]
    if not card_files:
        remedy = "Write a card: CONTRIBUTING.md shows how"
        faults.append(Fault(folder / "cards", 0, "", "holds no card files", remedy))
    # Faults between entries make sense only among those that could be read.
    faults += crosscheck(cards, sources, glossary, gaps, complete=not faults)
    if faults:
        raise Faulty(faults)
    return Catalogue(
        cards={form.id: _card(form) for form in _forms(cards, CardForm)},
        sources={form.id: _source(form) for form in _forms(sources, SourceForm)},
        glossary=tuple(map(_glossary_entry, _forms(glossary, GlossaryForm))),
        thesaurus=tuple(map(_synonym_group, _forms(thesaurus, SynonymForm))),
        gaps=tuple(Gap(form.near, tuple(form.questions)) for form in _forms(gaps, GapForm)),
        fingerprint=_fingerprint(knowledge_files(folder)),
    )


def read_forms(file: Path, form: type[F]) -> list[F]:
    """The entries of one file that stands apart from the catalogue. Raises Faulty."""
    return [read for _, read in read_entries(file, form)]


def read_entries(file: Path, form: type[F]) -> list[tuple[Entry, F]]:
    """The same, each with its place in the file."""
    faults: list[Fault] = []
    entries = _entries(file, form, faults)
    if faults:
        raise Faulty(faults)
    return list(zip(entries, _forms(entries, form), strict=True))


def _optional(file: Path, form: type[F], faults: list[Fault]) -> list[Entry]:
    return _entries(file, form, faults) if file.exists() or file.is_symlink() else []


def _entries(file: Path, form: type[F], faults: list[Fault]) -> list[Entry]:
    try:
        tree = read_tree(file)
    except Faulty as faulty:
        faults += faulty.faults
        return []
    if not tree.value:
        # Most likely a file caught while it is written: what it held must not be forgotten.
        faults.append(Fault(file, 1, "", "holds nothing", "Write an entry, or remove the file"))
        return []
    if not isinstance(tree.value, list):
        remedy = "Begin each entry with '- '"
        faults.append(Fault(file, 1, "", "is not a list of entries", remedy))
        return []
    entries = []
    for number, item in enumerate(tree.value):
        # An empty field (`tags:` with nothing after it) is the same as none.
        given = (
            {key: value for key, value in item.items() if value is not None}
            if isinstance(item, dict)
            else item
        )
        try:
            entries.append(Entry(form.model_validate(given), tree, (number,)))
        except ValidationError as error:
            faults += complaints(error, form, tree, (number,))
    return entries


def _forms(entries: Sequence[Entry], form: type[F]) -> list[F]:
    return [entry.form for entry in entries if isinstance(entry.form, form)]


def _card(form: CardForm) -> Card:
    return Card(
        id=form.id,
        statement=" ".join(form.statement.split()),
        questions=tuple(" ".join(question.split()) for question in form.questions),
        citations=tuple(
            Citation(c.source, " ".join(c.section.split()), " ".join(c.find.split()))
            for c in form.citations
        ),
        as_of=form.as_of or "",
        disputes=tuple(form.disputes),
        see_also=tuple(form.see_also),
        tags=tuple(form.tags),
    )


def _source(form: SourceForm) -> Source:
    return Source(
        id=form.id,
        title=form.title,
        short=form.short,
        kind=form.kind,
        reliability=" ".join(form.reliability.split()),
        author=form.author,
        publisher=form.publisher,
        date=form.date or "",
        after=form.after or "",
        url=form.url,
        sections=tuple(
            Section(s.heading, s.starts) if isinstance(s, SectionForm) else Section(s)
            for s in form.sections
        ),
    )


def _glossary_entry(form: GlossaryForm) -> GlossaryEntry:
    return GlossaryEntry(
        term=form.term,
        meaning=" ".join(form.meaning.split()),
        expansions=tuple(form.expansions),
        synonyms=tuple(form.synonyms),
        french=tuple(form.french),
        dutch=tuple(form.dutch),
        misspellings=tuple(form.misspellings),
        confusable=tuple(form.confusable),
    )


def _synonym_group(form: SynonymForm) -> SynonymGroup:
    by_language = (
        (Language.EN, form.words),
        (Language.FR, form.french),
        (Language.NL, form.dutch),
    )
    return SynonymGroup(
        tuple((language, word) for language, words in by_language for word in words)
    )


def _fingerprint(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if file.exists():
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
