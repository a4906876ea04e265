"""a file -> its entries: each a form together with the place where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from bot.cards.complaints import complaints
from bot.cards.faults import Fault, Faulty
from bot.cards.forms import Form
from bot.cards.yaml_tree import Path_, Tree, read_tree

F = TypeVar("F", bound=Form)


@dataclass(frozen=True, slots=True)
class Entry:
    """A form as it stands in a file."""

    form: Form
    tree: Tree
    path: Path_

    def fault(self, at: Path_, wrong: str, remedy: str) -> Fault:
        field = ".".join(str(part + 1) if isinstance(part, int) else part for part in at)
        line = self.tree.line((*self.path, *at))
        return Fault(self.tree.file, line, field, wrong, remedy)

    @property
    def line(self) -> int:
        return self.tree.line(self.path)


def read_file(file: Path, form: type[F], faults: list[Fault]) -> list[Entry]:
    """The entries that are in order; what is wrong with the others is added to `faults`."""
    try:
        tree = read_tree(file)
    except Faulty as faulty:
        faults += faulty.faults
        return []
    return entries_of(tree, form, faults)


def entries_of(tree: Tree, form: type[F], faults: list[Fault]) -> list[Entry]:
    """The same for a file that is read already."""
    if not tree.value:
        # Most likely a file caught while it is written: what it held must not be forgotten.
        remedy = "Write an entry, or remove the file"
        faults.append(Fault(tree.file, 1, "", "holds nothing", remedy))
        return []
    if not isinstance(tree.value, list):
        remedy = "Begin each entry with '- '"
        faults.append(Fault(tree.file, 1, "", "is not a list of entries", remedy))
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


def forms_of(entries: Sequence[Entry], form: type[F]) -> list[F]:
    return [entry.form for entry in entries if isinstance(entry.form, form)]
