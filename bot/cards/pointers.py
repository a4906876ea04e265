"""cards + documents -> the citations whose phrase no longer stands where they say (drift)."""

from collections.abc import Mapping
from pathlib import Path

from bot.cards.documents import Document
from bot.cards.faults import Fault
from bot.cards.load import knowledge_files
from bot.cards.yaml_tree import Tree, read_tree
from bot.language import squash
from bot.model.knowledge import Catalogue, Citation, Source


def check_pointers(
    catalogue: Catalogue, documents: Mapping[str, Document], folder: Path
) -> list[Fault]:
    """One Fault per citation that is not found; those of sources without a document are passed by.

    `folder` is the knowledge folder, for the lines.
    """
    faults = []
    places = _places(folder)
    for card in catalogue.cards.values():
        for number, citation in enumerate(card.citations):
            document = documents.get(citation.source)
            gone = document and drift(citation, catalogue.sources[citation.source], document)
            if gone:
                tree, entry = places[card.id]
                line = tree.line((entry, "citations", number))
                faults.append(Fault(tree.file, line, f"citations.{number + 1}", *gone))
    return faults


def drift(citation: Citation, source: Source, document: Document) -> tuple[str, str] | None:
    """What is wrong and what to do, where the phrase does not stand in that section."""
    if document.find(citation):
        return None
    wrong = f"{citation.find!r} does not stand in {citation.source}, {citation.section!r}"
    elsewhere = document.sections_with(citation.find)
    if not elsewhere:
        return wrong, "Find the passage again and correct the phrase, or retire the card"
    names = {squash(section.heading)[0]: section.heading for section in source.sections}
    return wrong, f"It stands in {names[elsewhere[0]]!r}: correct the section"


def place_of(card: str, folder: Path) -> str:
    """The file and line of one of the folder's cards."""
    tree, entry = _places(folder)[card]
    return f"{tree.file}:{tree.line((entry,))}"


def lines_of(file: Path) -> list[int]:
    """The line of each entry of a file. Raises Faulty."""
    tree = read_tree(file)
    return [tree.line((number,)) for number in range(len(tree.value or ()))]


def _places(folder: Path) -> dict[str, tuple[Tree, int]]:
    """For each card the file that it stands in, and its number there."""
    trees = [read_tree(file) for file in knowledge_files(folder) if file.parent.name == "cards"]
    return {item["id"]: (tree, number) for tree in trees for number, item in enumerate(tree.value)}
