"""A form together with the place in a file where it stands."""

from dataclasses import dataclass

from bot.cards.faults import Fault
from bot.cards.forms import Form
from bot.cards.yaml_tree import Path_, Tree


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
