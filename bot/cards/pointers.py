"""cards + documents -> the citations whose phrase no longer stands where they say (drift)."""

from collections.abc import Mapping
from pathlib import Path

from bot.cards.documents import Document
from bot.cards.faults import Fault
from bot.cards.load import knowledge_files
from bot.cards.yaml_tree import Tree, read_tree
from bot.language import squash
from bot.model.knowledge import Catalogue


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
            if document is None or document.find(citation):
                continue
            wrong = f"{citation.find!r} does not stand in {citation.source}, {citation.section!r}"
            elsewhere = document.sections_with(citation.find)
            remedy = "Find the passage again and correct the phrase, or retire the card"
            if elsewhere:
                source = catalogue.sources[citation.source]
                names = {squash(section.heading)[0]: section.heading for section in source.sections}
                remedy = f"It stands in {names[elsewhere[0]]!r}: correct the section"
            tree, entry = places[card.id]
            line = tree.line((entry, "citations", number))
            faults.append(Fault(tree.file, line, f"citations.{number + 1}", wrong, remedy))
    return faults


def _places(folder: Path) -> dict[str, tuple[Tree, int]]:
    """For each card the file that it stands in, and its number there."""
    trees = [read_tree(file) for file in knowledge_files(folder) if file.parent.name == "cards"]
    return {item["id"]: (tree, number) for tree in trees for number, item in enumerate(tree.value)}
