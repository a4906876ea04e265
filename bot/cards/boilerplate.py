"""knowledge/boilerplate.yaml -> what of the documents no card has to cite, checked."""

from collections.abc import Sequence
from pathlib import Path

from bot.cards.coverage import BOILERPLATE
from bot.cards.entries import Entry
from bot.cards.faults import Fault, Faulty
from bot.cards.forms import BoilerplateForm
from bot.cards.load import read_entries
from bot.language import squash
from bot.model.coverage import Boilerplate, Coverage
from bot.model.knowledge import Catalogue


def load_boilerplate(folder: Path, catalogue: Catalogue) -> list[Boilerplate]:
    """Raises Faulty, also for a source or a section that there is not. No file: no entries."""
    file = folder / BOILERPLATE
    if not file.exists():
        return []
    entries = read_entries(file, BoilerplateForm)
    faults = [fault for entry, form in entries for fault in _unknown(entry, form, catalogue)]
    if faults:
        raise Faulty(faults)
    return [
        Boilerplate(
            form.source,
            " ".join(form.section.split()),
            " ".join(form.find.split()),
            " ".join(form.reason.split()),
            file,
            entry.tree.line(entry.path),
        )
        for entry, form in entries
    ]


def check_boilerplate(boilerplate: Sequence[Boilerplate], coverage: Coverage) -> list[Fault]:
    """Entries that mark nothing in the documents covered (drift), or what a card does cite."""
    covered = {source.source.id for source in coverage.sources}
    marking = {paragraph.boilerplate for _, _, paragraph in coverage}
    cited = {
        paragraph.boilerplate: paragraph.cards[0]
        for _, _, paragraph in coverage
        if paragraph.boilerplate and paragraph.cards
    }
    faults = []
    for entry in boilerplate:
        if entry.source in covered and entry not in marking:
            section = f", {entry.section!r}" if entry.section else ""
            wrong = f"{entry.find!r} marks no paragraph of {entry.source}{section}"
            remedy = "Find the paragraph again and correct the phrase, or remove the entry"
            faults.append(Fault(entry.file, entry.entry_line, "find", wrong, remedy))
        elif card := cited.get(entry):
            wrong = f"{card} cites the paragraph, so it does say something"
            remedy = "Remove the entry, or the citation"
            faults.append(Fault(entry.file, entry.entry_line, "", wrong, remedy))
    return faults


def _unknown(entry: Entry, form: BoilerplateForm, catalogue: Catalogue) -> list[Fault]:
    source = catalogue.sources.get(form.source)
    if source is None:
        remedy = f"Use one of {', '.join(sorted(catalogue.sources))}"
        return [entry.fault(("source",), f"there is no source {form.source}", remedy)]
    headings = {squash(section.heading)[0] for section in source.sections}
    if form.section and squash(form.section)[0] not in headings:
        remedy = f"Use a heading that sources.yaml lists for {form.source}"
        return [entry.fault(("section",), f"there is no section {form.section!r}", remedy)]
    return []
