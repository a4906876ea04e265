"""knowledge/golden.yaml -> the questions that answers are measured by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from bot.cards.forms import Form, Slug, Text, complaint
from bot.cards.load import read_forms
from bot.model.knowledge import Card


class GoldenKind(StrEnum):
    """What makes the question hard, or that it has no answer."""

    PLAIN = "plain"
    REWORDED = "reworded"
    ABBREVIATION = "abbreviation"
    MISSPELT = "misspelt"
    FRENCH = "french"
    DUTCH = "dutch"
    RAMBLING = "rambling"
    ENUMERATION = "enumeration"
    DISPUTED = "disputed"
    DATED = "dated"
    UNANSWERABLE = "unanswerable"


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise complaint(f"is not a regular expression ({error})", "Correct it") from None
    return pattern


class GoldenForm(Form):
    """One question with what a right answer must hold."""

    ask: Text
    kind: GoldenKind
    expect: list[Annotated[Text, AfterValidator(_compiles)]] = Field(default=[])
    source: list[Slug] = Field(default=[])
    held_out: bool = Field(default=False, description="For reporting alone: never fitted to.")

    @model_validator(mode="after")
    def _says_what_is_right(self) -> "GoldenForm":
        if self.kind is GoldenKind.UNANSWERABLE:
            if self.expect or self.source:
                raise complaint("is unanswerable and has an answer", "Remove expect and source")
        elif not self.expect or not self.source:
            raise complaint("does not say what is right", "Add expect and source")
        return self


@dataclass(frozen=True, slots=True)
class Golden:
    """A question, the patterns that must all stand in its answer, the sources that may carry it."""

    ask: str
    kind: GoldenKind
    expect: tuple[re.Pattern[str], ...]
    sources: frozenset[str]
    held_out: bool

    @property
    def answerable(self) -> bool:
        return self.kind is not GoldenKind.UNANSWERABLE

    def found_in(self, text: str) -> float:
        """The share of the patterns that stand in the text."""
        return sum(bool(p.search(text)) for p in self.expect) / len(self.expect)

    def right(self, cards: Sequence[Card]) -> float:
        """How much of what is expected the cards say, 0 to 1; 0 from the wrong sources alone."""
        cited = {citation.source for card in cards for citation in card.citations}
        if not self.answerable or not cited & self.sources:
            return 0.0
        return self.found_in("\n".join(f"{card.statement} {card.as_of}" for card in cards))


def load_golden(file: Path) -> list[Golden]:
    """Raises Faulty with everything that is wrong in the file."""
    return [
        Golden(
            form.ask,
            form.kind,
            tuple(map(re.compile, form.expect)),
            frozenset(form.source),
            form.held_out,
        )
        for form in read_forms(file, GoldenForm)
    ]
