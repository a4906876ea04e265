"""The knowledge in use, as those who only use it see it."""

from typing import Protocol

from bot.cards import Document, Fault
from bot.pipeline.pipeline import Pipeline


class Knowledge(Protocol):
    """The pipeline in use and the documents behind it."""

    @property
    def pipeline(self) -> Pipeline: ...

    def documents(self) -> dict[str, Document]:
        """The documents that the operator has put into knowledge/sources by now, if any."""

    def refresh(self) -> tuple[Fault, ...] | None:
        """Takes up changed files. None: none did. Faults: the last good cards stay in use."""
