"""`footnote card new`'s talk: a card field by field, each refused at once where `check` would."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from bot.cards import Document, Entries, Fault, card_file, check_draft, finished, write_card
from bot.cards.forms import MOST_WORDS
from bot.curation import near
from bot.model.knowledge import Card, Source
from bot.rendering import Prompts
from bot.retrieval import Index


@dataclass(frozen=True, slots=True)
class Known:
    """What a new card has to agree with. `folder` is the knowledge folder."""

    entries: Entries
    cards: Mapping[str, Card]
    sources: Mapping[str, Source]
    documents: Mapping[str, Document]
    index: Index
    folder: Path


class Interview:
    """Asks on standard input until the card is right. `fields` holds what was given so far."""

    def __init__(self, known: Known, prompts: Prompts, width: int) -> None:
        self.fields: dict[str, Any] = {}
        self._known = known
        self._prompts = prompts
        self._width = width
        self._typed = is_typed()
        self._steps: dict[str, Callable[[], None]] = {
            "id": self._id,
            "statement": lambda: self._text("statement"),
            "questions": self._questions,
            "citations": self._citations,
            "as_of": lambda: self._text("as_of"),
            "disputes": lambda: self._row("disputes"),
            "see_also": lambda: self._row("see_also"),
            "tags": lambda: self._row("tags"),
        }

    def hold(self) -> Card | None:
        """The card that is to be written; None where none is. Raises EOFError and
        KeyboardInterrupt as `input` does."""
        self._prompt("intro")
        for step in self._steps.values():
            step()
        while True:
            card = finished(self.fields)
            typer.echo("\n" + write_card(card).rstrip("\n"))
            answer = self._ask("ask_whether")
            if answer in ("y", "n"):
                return card if answer == "y" else None
            if answer in self._steps:
                self._steps[answer]()
            else:
                self._tell("whether", fields=list(self._steps))

    def _id(self) -> None:
        topics = sorted({id_.partition("/")[0] for id_ in self._known.cards})
        self._text("id", topics=topics)
        file = card_file(self.fields["id"], self._known.folder)
        if not file.exists():
            self._tell("new_topic", file=file)

    def _text(self, field: str, **names: object) -> None:
        self._until(f"ask_{field}", lambda said: self._takes(field, said or _none(field)), **names)

    def _row(self, field: str) -> None:
        self._until(f"ask_{field}", lambda said: self._takes(field, _items(said)))

    def _questions(self) -> None:
        self._prompt("ask_questions")
        taken: list[str] = []
        while (said := self._line()) or not taken:
            if self._takes("questions", [*taken, said] if said else []):
                taken.append(said)
        found = near(self._known.index, self.fields["statement"], taken)
        self._tell("near", near=found, cards=self._known.cards, width=self._width)

    def _citations(self) -> None:
        taken: list[dict[str, str]] = []
        names = list(self._known.sources)
        while (said := self._ask("ask_source", number=len(taken) + 1, sources=names)) or not taken:
            source = _picked(said, names)
            known = self._known.sources.get(source)
            # With a heading and a phrase that nobody refuses, the source alone is asked about.
            heading = known.sections[0].heading if known else "-"
            if not self._refused(
                "citations", [*taken, _citation(source, heading)], looked_up=False
            ):
                taken.append(self._citation(source, taken))
        self.fields["citations"] = taken

    def _citation(self, source: str, taken: Sequence[dict[str, str]]) -> dict[str, str]:
        headings = _headings(self._known.sources[source])
        cited = _citation(source, "")

        def right(*, looked_up: bool) -> bool:
            return not self._refused("citations", [*taken, cited], looked_up=looked_up)

        def section(said: str) -> bool:
            cited["section"] = _picked(said, headings)
            return right(looked_up=False)

        def find(said: str) -> bool:
            cited["find"] = said
            return right(looked_up=True)

        self._until("ask_section", section, sections=headings)
        self._until("ask_find", find, most=MOST_WORDS)
        if source not in self._known.documents:
            self._tell("unchecked", source=source)
        return cited

    def _takes(self, field: str, value: Any) -> bool:
        """Keeps the value, unless it is refused."""
        if self._refused(field, value):
            return False
        self.fields[field] = value
        return True

    def _refused(self, field: str, value: Any, *, looked_up: bool = True) -> bool:
        """Says what is wrong with the value, if anything is."""
        faults = faults_of({**self.fields, field: value}, field, self._known, looked_up=looked_up)
        for fault in faults:
            typer.echo(f"{fault.field}: {fault.wrong}. {fault.remedy}.")
        return bool(faults)

    def _until(self, part: str, right: Callable[[str], bool], **names: object) -> None:
        """Asks once and reads lines until one is right."""
        self._prompt(part, **names)
        while not right(self._line()):
            pass

    def _ask(self, part: str, **names: object) -> str:
        self._prompt(part, **names)
        return self._line()

    def _prompt(self, part: str, **names: object) -> None:
        if self._typed:
            typer.echo()
            self._tell(part, **names)

    def _tell(self, part: str, **names: object) -> None:
        typer.echo(self._prompts.say("terminal", "card", part, **names))

    def _line(self) -> str:
        """A line without what no card can show."""
        said = input("> " if self._typed else "")
        return " ".join("".join(c if c.isprintable() else " " for c in said).split())


def is_typed() -> bool:
    """Whether a person types, who is to be asked; a file that is read is not."""
    return sys.stdin.isatty()


def faults_of(
    fields: Mapping[str, Any], field: str, known: Known, *, looked_up: bool = True
) -> list[Fault]:
    """What `check` would say of that field; with `looked_up`, of its pointers too."""
    documents = known.documents if looked_up else {}
    return check_draft(fields, field, known.entries, documents, known.folder)


def _none(field: str) -> str | None:
    return None if field == "as_of" else ""


def _items(said: str) -> list[str]:
    return [item for item in (part.strip() for part in said.split(",")) if item]


def _headings(source: Source) -> list[str]:
    """Each once: a section may go on further down."""
    return list(dict.fromkeys(section.heading for section in source.sections))


def _picked(said: str, among: Sequence[str]) -> str:
    """One of them by its number from 1; whatever else was said as it is."""
    numbered = said not in among and said.isdecimal() and len(said) < 4
    return among[int(said) - 1] if numbered and 0 < int(said) <= len(among) else said


def _citation(source: str, section: str, find: str = "x") -> dict[str, str]:
    return {"source": source, "section": section, "find": find}
