"""the fields of a card to be -> what is wrong with each, in the words of `footnote check`; then
the files that hold it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.cards.complaints import complaints
from bot.cards.crosschecks import crosscheck_one
from bot.cards.documents import Document
from bot.cards.entries import Entry, forms_of
from bot.cards.faults import Fault
from bot.cards.forms import CardForm, CitationForm, SourceForm
from bot.cards.layout import append_card, replace_card
from bot.cards.load import Entries
from bot.cards.pointers import drift
from bot.cards.values import card_of, source_of
from bot.cards.yaml_tree import Tree, read_text
from bot.model.knowledge import Card, Citation

Fields = Mapping[str, Any]
NOWHERE = Path("cards")  # where a card stands that has no id yet


def card_file(id_: str, folder: Path) -> Path:
    """Where a card of that id belongs: its topic's file, whether there is one or not."""
    topic = id_.partition("/")[0]
    other = folder / "cards" / f"{topic}.yml"
    return other if other.exists() else folder / "cards" / f"{topic}.yaml"


def check_draft(
    fields: Fields, asked: str, entries: Entries, documents: Mapping[str, Document], folder: Path
) -> list[Fault]:
    """What the form refuses of the field `asked`, or where it is content, what other entries and
    the documents do. Fields that are still to come are missed by nobody."""
    file = card_file(str(fields.get("id", "")), folder) if "id" in fields else NOWHERE
    tree = Tree(file, None, {})
    try:
        CardForm.model_validate(dict(fields))
    except ValidationError as error:
        if found := _about(asked, complaints(error, CardForm, tree, ())):
            return found
    form = _form(fields)
    one = Entry(form, tree, ())
    # What it disputes will be made to dispute it back.
    cards = [_disputing_back(entry, form) for entry in entries.cards]
    found = _about(asked, crosscheck_one(one, cards, entries.sources, entries.gaps))
    return found or _about(asked, _pointers(one, form, entries, documents))


def finished(fields: Fields) -> Card:
    """The card, once no field of it is refused."""
    return card_of(CardForm.model_validate(dict(fields)))


def files_with(card: Card, entries: Entries, folder: Path) -> dict[Path, str]:
    """The text of each file that changes when the card is added. Raises Faulty."""
    file = card_file(card.id, folder)
    texts = {file: append_card(read_text(file) if file.exists() else "", card, file)}
    for entry in entries.cards:
        if isinstance(entry.form, CardForm) and entry.form.id in card.disputes:
            other = card_of(entry.form)
            other = replace(other, disputes=(*other.disputes, card.id))
            text = texts.get(entry.tree.file) or read_text(entry.tree.file)
            texts[entry.tree.file] = replace_card(text, other, entry.tree.file)
    return texts


def _about(asked: str, faults: list[Fault]) -> list[Fault]:
    return [fault for fault in faults if fault.field.split(".")[0] == asked]


def _form(fields: Fields) -> CardForm:
    """As much of the card as there is: what is checked between entries needs no more."""
    empty: dict[str, Any] = {"id": "", "statement": "", "questions": [], "citations": []}
    given = empty | dict(fields)
    given["citations"] = [CitationForm.model_construct(**c) for c in given["citations"]]
    return CardForm.model_construct(**given)


def _disputing_back(entry: Entry, one: CardForm) -> Entry:
    form = entry.form
    if not isinstance(form, CardForm) or form.id not in one.disputes:
        return entry
    return replace(entry, form=form.model_copy(update={"disputes": [*form.disputes, one.id]}))


def _pointers(
    one: Entry, form: CardForm, entries: Entries, documents: Mapping[str, Document]
) -> list[Fault]:
    sources = {form.id: source_of(form) for form in forms_of(entries.sources, SourceForm)}
    faults = []
    for number, cited in enumerate(form.citations):
        citation = Citation(cited.source, cited.section, cited.find)
        document = documents.get(citation.source)
        gone = document and drift(citation, sources[citation.source], document)
        if gone:
            faults.append(one.fault(("citations", number), *gone))
    return faults
