"""a source's text -> its sections and the passages in them. The texts are the operator's own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.cards.faults import Fault, Faulty
from bot.language import sentence_ends, squash
from bot.model.knowledge import Citation, Section, Source
from bot.model.showing import Passage

LARGEST = 20_000_000  # bytes
_BEFORE_HEADING = re.compile(r"^(?:Back to top|[\s\W\d])*$", re.IGNORECASE)
_AFTER_HEADING = re.compile(r"^(?:\[\d+\]|[\s\W])*$")
_MOST_SHOWN = 700  # characters of a passage, around the phrase


@dataclass(frozen=True, slots=True)
class Document:
    """A source's text; `_spans` are its sections: (heading squashed, start, end) in `_squashed`."""

    source: str
    text: str
    _squashed: str = field(repr=False)
    _origin: list[int] = field(repr=False)
    _spans: list[tuple[str, int, int]] = field(repr=False)

    @classmethod
    def of(cls, source: Source, text: str) -> "Document":
        """Raises LookupError, naming the section, where one of the source's is not in the text."""
        squashed, origin = squash(text)
        starts: list[tuple[str, int]] = []
        after = 0
        for section in source.sections:
            at = _find_section(section, text, squashed, origin, after)
            starts.append((squash(section.heading)[0], at))
            after = at + 1
        ends = [start for _, start in starts[1:]] + [len(squashed)]
        spans = [(name, start, end) for (name, start), end in zip(starts, ends, strict=True)]
        return cls(source.id, text, squashed, origin, spans)

    def find(self, citation: Citation) -> tuple[int, int] | None:
        """Where the phrase stands in the text of its section, as (start, end); None if it does not.

        White space, hyphens, quotes and accents do not count; whole words do.
        """
        return self._find(citation.find, squash(citation.section)[0])

    def sections_with(self, phrase: str) -> list[str]:
        """The squashed headings of the sections that hold the phrase, to help whoever moved it."""
        names = dict.fromkeys(name for name, _, _ in self._spans)
        return [name for name in names if self._find(phrase, name)]

    def stretches(self) -> Iterator[tuple[str, int, int]]:
        """All of the text in its order, but for headings: (squashed heading, start, end).

        The heading is "" for what stands before the first section.
        """
        starts = [self._opening(at) for _, at, _ in self._spans] + [len(self.text)]
        yield "", 0, starts[0]
        for (name, at, _), start, end in zip(self._spans, starts, starts[1:], strict=False):
            behind = self._origin[at + len(name) - 1] + 1 if name else start
            if self._squashed.startswith(name, at) and _stands_alone(self.text, start, behind):
                line_end = self.text.find("\n", behind)
                yield name, line_end if 0 <= line_end < end else end, end
            else:
                yield name, start, end

    def _opening(self, at: int) -> int:
        """Where the word at `at` begins in the text, with the quote or bracket before it."""
        start = self._origin[at]
        while start and not (self.text[start - 1].isspace() or self.text[start - 1].isalnum()):
            start -= 1
        return start

    def passage(self, citation: Citation) -> Passage | None:
        """The sentences around the phrase, white space made single; None where it is not found."""
        place = self.find(citation)
        if place is None:
            return None
        start, end = place
        top = max(self.text.rfind("\n\n", 0, start), start - _MOST_SHOWN // 2, 0)
        bottom = self.text.find("\n\n", end)
        bottom = min(bottom if bottom >= 0 else len(self.text), end + _MOST_SHOWN // 2)
        before, after = self.text[top:start], self.text[end:bottom]
        if top > 0 and self.text[top : top + 2] != "\n\n":
            begins = sentence_ends(before)
            before = before[begins[0] :] if begins else "…" + before.partition(" ")[2]
        if bottom < len(self.text) and self.text[bottom : bottom + 2] != "\n\n":
            ends = sentence_ends(after)
            after = after[: ends[-1]] if ends else after.rpartition(" ")[0] + "…"
        return Passage(
            single_spaced(before).lstrip(),
            single_spaced(self.text[start:end]),
            single_spaced(after).rstrip(),
        )

    def _find(self, phrase: str, section: str) -> tuple[int, int] | None:
        words = squash(phrase)[0]
        for name, start, end in self._spans:
            at = self._squashed.find(words, start, end) if name == section else -1
            while at >= 0:
                first, last = self._origin[at], self._origin[at + len(words) - 1]
                if self._is_word_edge(at - 1, first) and self._is_word_edge(at + len(words), last):
                    return first, last + 1
                at = self._squashed.find(words, at + 1, end)
        return None

    def _is_word_edge(self, neighbour: int, edge: int) -> bool:
        """Whether the squashed neighbour is set apart from the letter at `edge` in the text."""
        if not 0 <= neighbour < len(self._origin):
            return True
        return abs(self._origin[neighbour] - edge) > 1


def _find_section(section: Section, text: str, squashed: str, origin: list[int], after: int) -> int:
    words = squash(section.starts or section.heading)[0]
    at = squashed.find(words, after)
    while at >= 0:
        if section.starts or _stands_alone(text, origin[at], origin[at + len(words) - 1] + 1):
            return at
        at = squashed.find(words, at + 1)
    raise LookupError(section.starts or section.heading)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a heading has its line to itself; a "Back to top" or a note's mark may stand by."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    return bool(
        _BEFORE_HEADING.match(text[line_start:start]) and _AFTER_HEADING.match(text[end:line_end])
    )


def single_spaced(text: str) -> str:
    """Lines joined, a word that was split at a line's end put together again, no controls."""
    text = re.sub(r"(?<=[a-z])-[ \t]*\n\s*(?=[a-z])", "-", text)
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text)


def read_documents(
    folder: Path, sources: Iterable[Source]
) -> tuple[dict[str, Document], list[Fault]]:
    """The documents that lie in the folder as `<source id>.txt`, and what is wrong with them.

    A source whose text is not there is no fault: the texts are the operator's to have or not.
    """
    documents: dict[str, Document] = {}
    faults: list[Fault] = []
    for source in sources:
        file = folder / f"{source.id}.txt"
        if not file.is_file():
            continue
        try:
            documents[source.id] = Document.of(source, _text_of(file))
        except LookupError as error:
            wrong = f"has no section that begins with {error.args[0]!r}"
            remedy = f"Correct the sections of {source.id} in sources.yaml, in the text's order"
            faults.append(Fault(file, 0, "", wrong, remedy))
        except Faulty as faulty:
            faults += faulty.faults
    return documents, faults


def _text_of(file: Path) -> str:
    """Raises Faulty where the file is too large, not UTF-8, or cannot be read."""
    try:
        if file.stat().st_size <= LARGEST:
            return file.read_text(encoding="utf-8-sig")
        wrong, remedy = f"is over {LARGEST:,} bytes", "Split the document"
    except UnicodeDecodeError:
        wrong, remedy = "is not UTF-8", "Save the file as UTF-8"
    except OSError as error:
        wrong, remedy = f"cannot be read ({error.strerror})", "Check its permissions"
    raise Faulty([Fault(file, 0, "", wrong, remedy)])
