"""What is wrong with a knowledge folder: where, what, and what to do about it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One complaint. `line` counts from 1; 0 is the file as a whole."""

    file: Path
    line: int
    field: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else f"{self.file}"
        field = f" {self.field}:" if self.field else ""
        return f"{place}:{field} {self.wrong}. {self.remedy}."


class Faulty(Exception):  # noqa: N818  # it is what the knowledge is, not an accident of ours
    """The knowledge cannot be used; `faults` holds every reason, in the order of the files."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))
