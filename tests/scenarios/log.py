"""What the bot, and the libraries under it, write into their logs while a scenario goes on."""

import logging
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog


@dataclass
class Log:
    """What the bot, and the libraries under it, wrote into their logs."""

    events: list[MutableMapping[str, Any]] = field(default_factory=list)
    records: list[logging.LogRecord] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)

    def expects(self, *events: str) -> None:
        """These, as warnings, belong to the scenario."""
        self.expected.update(events)

    def complaints(self) -> list[str]:
        """Every warning and worse that the scenario did not say belongs to it."""
        ours = [
            str(event)
            for event in self.events
            if event["log_level"] not in ("debug", "info")
            and (event["event"] not in self.expected or event["log_level"] != "warning")
        ]
        theirs = [record.getMessage() for record in self.records]
        return ours + [said for said in theirs if not any(e in said for e in self.expected)]

    def named(self, event: str) -> list[MutableMapping[str, Any]]:
        return [one for one in self.events if one["event"] == event]

    def __str__(self) -> str:
        return "\n".join([*map(str, self.events), *(r.getMessage() for r in self.records)])


@contextmanager
def logged() -> Iterator[Log]:
    log = Log()

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            log.records.append(record)

    keeping = Keeping(logging.WARNING)
    logging.getLogger().addHandler(keeping)
    try:
        with structlog.testing.capture_logs() as events:
            log.events = events
            yield log
    finally:
        logging.getLogger().removeHandler(keeping)
