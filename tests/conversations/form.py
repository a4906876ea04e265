"""tests/conversations/*.yaml -> conversations: who says or does what, and what then stands there.

What a step does not say does not happen: a step without `answer` is one that nobody answers.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.cards.entries import Entry
from bot.cards.faults import Fault, Faulty
from bot.cards.forms import CardId, Form, Text, complaint
from bot.cards.load import read_entries


class Deed(StrEnum):
    """What a person does; behind it stands to what, or with which words."""

    SAYS = "says"
    TYPES = "types"  # a command: /ask when was it?
    EDITS = "edits"  # the last thing that they said; behind it the new words
    DELETES = "deletes"  # `it`: the last thing that they said
    LOOKS_UP = "looks up"  # a name: the last thing that person said
    TAKES = "takes"  # `prompt 1`: of those that Slack suggests
    CLICKS = "clicks"  # what stands on the button
    OPENS = "opens"  # `home` or `messages`
    JOINS = "joins"  # a channel


_MEANT = {
    Deed.TYPES: r"/\w+( .*)?",
    Deed.DELETES: "it",
    Deed.LOOKS_UP: r"\w+",
    Deed.TAKES: r"prompt \d",
    Deed.OPENS: "home|messages",
    Deed.JOINS: r"#[\w-]+",
}
_DOES = re.compile(rf"(\w+) ({'|'.join(Deed)})")


def _listed(value: Any) -> Any:
    """One is a list of one."""
    return [value] if isinstance(value, str) else value


def _compiles(pattern: str) -> str:
    if pattern.startswith("/") and pattern.endswith("/") and len(pattern) > 2:
        try:
            re.compile(pattern[1:-1])
        except re.error as error:
            raise complaint(f"is not a regular expression ({error})", "Correct it") from None
    return pattern


Patterns = Annotated[list[Annotated[Text, AfterValidator(_compiles)]], BeforeValidator(_listed)]


class Reading(Form):
    """What is to be read: phrases, or regular expressions between slashes."""

    reads: Patterns = Field(default=[])
    lacks: Patterns = Field(default=[])
    cards: Annotated[list[CardId], BeforeValidator(_listed)] = Field(
        default=[], description="The main card of each answer, in order; one may be named alone."
    )
    only: Text | None = Field(default=None, description="Nobody else sees it.")


def _reading(value: Any) -> Any:
    """Mere text is what is to be read."""
    return {"reads": value} if isinstance(value, str | list) else value


ToRead = Annotated[Reading, BeforeValidator(_reading)]


class Rating(Form):
    """How often an answer was found helpful, and how often not."""

    helpful: int = 0
    not_helpful: int = 0


class Step(Form):
    """`ana says: ...`, and what comes of it."""

    who: str = ""
    deed: Deed | None = None
    what: str = ""
    minutes: int = Field(default=0, ge=0, alias="minutes pass")
    where: Annotated[str, Field(pattern=r"^(#[\w-]+|direct|thread|its thread)$")] | None = Field(
        default=None,
        alias="in",
        description="#channel; direct (messages); thread: below what was last said; its thread: "
        "below what the bot said last. Where nothing is said, as before.",
    )
    answer: ToRead | None = Field(default=None, description="A new message of the bot's.")
    becomes: ToRead | None = Field(default=None, description="Its last message, changed.")
    gone: bool = Field(default=False, description="Its last message is deleted.")
    modal: ToRead | None = None
    home: ToRead | None = None
    rated: Rating | None = None

    @model_validator(mode="before")
    @classmethod
    def _is_done(cls, given: Any) -> Any:
        """`ana says: hello` -> who, deed and what."""
        if not isinstance(given, dict):
            return given
        done = [found for key in given if (found := _DOES.fullmatch(key))]
        if len(done) + ("minutes pass" in given) != 1:
            deeds = ", ".join(Deed)
            raise complaint("does not say what one person does", f"Write NAME and one of: {deeds}")
        if not done:
            return given
        (found,) = done
        deed, what = Deed(found[2]), given[found[0]]
        meant = _MEANT.get(deed, ".+")
        if not isinstance(what, str) or not re.fullmatch(meant, what, re.DOTALL):
            raise complaint(f"{found[0]}: {what!r:.40} is not understood", f"Write {meant}")
        return {k: v for k, v in given.items() if k != found[0]} | {
            "who": found[1],
            "deed": deed,
            "what": what,
        }

    @property
    def cards(self) -> list[str]:
        read = (self.answer, self.becomes)
        return [card for reading in read if reading for card in reading.cards]

    def __str__(self) -> str:
        return f"{self.who} {self.deed}: {self.what}" if self.deed else f"{self.minutes} minutes"


class ConversationForm(Form):
    """`it`: what this conversation shows. `bots`: those of the speakers who are apps."""

    it: Text
    bots: list[str] = Field(default=[])
    talk: list[Step] = Field(min_length=1)

    @model_validator(mode="after")
    def _begins_somewhere(self) -> "ConversationForm":
        first = next((s for s in self.talk if s.deed in (Deed.SAYS, Deed.TYPES)), None)
        if first and not first.where and not any(s.deed is Deed.TAKES for s in self.talk):
            raise complaint("does not say where it begins", "Add `in` to the first step")
        return self


@dataclass(frozen=True)
class Conversation:
    """A conversation with its place in its file."""

    entry: Entry
    form: ConversationForm

    @property
    def name(self) -> str:
        return f"{self.entry.tree.file.stem}: {self.form.it}"

    def place(self, step: int) -> str:
        file = self.entry.tree.file
        return f"{file.name}:{self.entry.tree.line((*self.entry.path, 'talk', step))}"


def read_conversations(file: Path) -> list[Conversation]:
    """Raises Faulty with everything that is wrong in the file."""
    return [Conversation(entry, form) for entry, form in read_entries(file, ConversationForm)]


def unknown_cards(conversation: Conversation, known: Collection[str]) -> list[Fault]:
    """A card may have been renamed since."""
    return [
        conversation.entry.fault(("talk", n), f"there is no card {card}", "Name one that there is")
        for n, step in enumerate(conversation.form.talk)
        for card in step.cards
        if card not in known
    ]


__all__ = ["Conversation", "ConversationForm", "Deed", "Faulty", "Reading", "Step"]
