"""text -> where its sentences end."""

import re

# Closing quotes, brackets and the mark of a note may stand between the stop and the space.
_END = re.compile(r"[.!?][”\"')\]\[\d]*\s+(?=[A-Z“\"'(\[])")
_NO_END = re.compile(r"\b(?:[A-Z]|no|nos|art|cf|vs|e\.g|i\.e|approx|Dr|Mr|Ms)\.\s+$")


def sentence_ends(text: str) -> list[int]:
    """For each end of a sentence with another one behind it, the index where that one begins."""
    return [m.end() for m in _END.finditer(text) if not _NO_END.search(text, 0, m.end())]
