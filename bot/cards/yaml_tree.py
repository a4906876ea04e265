"""a YAML file -> plain values, and where each stands; every scalar stays the text that it is.

Read from the parser's events rather than with a loader: a curator's `no`, `2018-03-22` and `1.10`
stay what was typed, lines are known for every field, and what a data file has no business with
(aliases, tags, several documents) is refused before it can grow or loop.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.cards.faults import Fault, Faulty

Path_ = tuple[str | int, ...]
Span = tuple[int, int]  # from the first character to the one after the last
LARGEST = 20_000_000  # bytes
DEEPEST = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's values, and for the path to each (0, "citations", 1...) its line from 1 and its span
    in the text, which for a field begins with its name.

    `scalars` are the spans of all that is text, names of fields included, in order: what stands
    between them is signs, white space and comments.
    """

    file: Path
    value: Any
    lines: dict[Path_, int]
    text: str = ""
    spans: dict[Path_, Span] = field(default_factory=dict)
    scalars: list[Span] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """The line of the path, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_tree(file: Path) -> Tree:
    """Raises Faulty for what cannot be read, is not UTF-8, does not parse or is not plain data."""
    return parse_tree(read_text(file), file)


def parse_tree(text: str, file: Path) -> Tree:
    """The same for a text that stands, or is to stand, in that file."""
    return _Builder(file).build(text)


def read_text(file: Path) -> str:
    """Every character as it stands there, line ends included. Raises Faulty."""
    try:
        if not file.is_file():
            raise _refused(file, 0, "is not a file", "Put a YAML file here, or remove it")
        if file.stat().st_size > LARGEST:
            raise _refused(file, 0, f"is over {LARGEST:,} bytes", "Split it into several files")
        with file.open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise _refused(file, line, "is not UTF-8", "Save the file as UTF-8") from None
    except OSError as error:
        why = f"cannot be read ({error.strerror})"
        raise _refused(file, 0, why, "Check the path and its permissions") from None


def _refused(file: Path, line: int, wrong: str, remedy: str) -> Faulty:
    return Faulty([Fault(file, line, "", wrong, remedy)])


class _Builder:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines: dict[Path_, int] = {}
        self._spans: dict[Path_, Span] = {}
        self._scalars: list[Span] = []
        self._end = 0  # of what was read last, white space and comments after it left out
        self._events: Any = None

    def build(self, text: str) -> Tree:
        self._events = iter(yaml.parse(text, Loader=_LOADER))
        try:
            value = self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 0
            wrong = f"is not valid YAML: {error.problem}"
            remedy = "Check indentation, and quote text that holds ': ' or begins with a sign"
            raise _refused(self._file, line, wrong, remedy) from None
        except yaml.YAMLError as error:
            reason = str(error).splitlines()[0]
            raise _refused(
                self._file, 0, f"is not valid YAML: {reason}", "Remove the character"
            ) from None
        return Tree(self._file, value, self._lines, text, self._spans, self._scalars)

    def _document(self) -> Any:
        value: Any = None
        event: Any
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    line = event.start_mark.line + 1 if event.start_mark else 0
                    raise _refused(
                        self._file, line, "holds a second document", "Remove the line ---"
                    )
                value = self._node(next(self._events), ())
        return value

    def _node(self, event: Any, path: Path_) -> Any:
        line = event.start_mark.line + 1
        self._lines[path] = line
        if isinstance(event, yaml.AliasEvent):
            raise _refused(
                self._file, line, f"uses the alias *{event.anchor}", "Write the text out again"
            )
        if event.tag and not event.tag.startswith("tag:yaml.org,2002:str"):
            raise _refused(self._file, line, f"uses the tag {event.tag}", "Remove the tag")
        if len(path) > DEEPEST:
            raise _refused(self._file, line, f"is nested over {DEEPEST} levels deep", "Flatten it")
        value = self._value(event, path)
        self._spans[path] = (event.start_mark.index, self._end)
        return value

    def _value(self, event: Any, path: Path_) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            self._pass(event)
            plain = event.style in (None, "")
            return None if plain and event.value in _NULLS else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, flow=bool(event.flow_style))
        return self._mapping(path, flow=bool(event.flow_style))

    def _close(self, event: Any, *, flow: bool) -> None:
        """The end of a block says nothing: it lies where the next thing begins."""
        if flow:
            self._end = event.end_mark.index

    def _pass(self, scalar: Any) -> None:
        self._end = scalar.end_mark.index
        self._scalars.append((scalar.start_mark.index, self._end))

    def _sequence(self, path: Path_, *, flow: bool) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        self._close(event, flow=flow)
        return items

    def _mapping(self, path: Path_, *, flow: bool) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line, start = event.start_mark.line + 1, event.start_mark.index
            if not isinstance(event, yaml.ScalarEvent):
                raise _refused(
                    self._file, line, "has a list or a mapping as a key", "Use a word as the key"
                )
            key = event.value
            if key in items:
                raise _refused(
                    self._file, line, f"has {key!r} twice in one entry", "Keep one of them"
                )
            self._pass(event)
            items[key] = self._node(next(self._events), (*path, key))
            self._lines[(*path, key)] = line
            self._spans[(*path, key)] = (start, self._end)
        self._close(event, flow=flow)
        return items
