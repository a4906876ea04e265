"""everyday words -> the terms that mean the same in this subject, for questions only."""

from collections.abc import Container, Iterable, Sequence

from bot.retrieval.analysis import SynonymTerms, phrase_key
from bot.retrieval.bm25 import Weighted
from bot.retrieval.text import Token

SYNONYM = 0.6  # what an alternative counts beside the word itself
PART = 0.4  # what one word of a phrase or name counts beside the whole


class Thesaurus:
    """For a term, or a phrase of several words, the index's terms of its groups."""

    def __init__(self, groups: Iterable[SynonymTerms], known: Container[str]) -> None:
        self._of: dict[str, dict[str, None]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], dict[str, None]]]] = {}
        for group in groups:
            targets = {term: None for term in group.terms if term in known}
            if not targets:
                continue
            for term in group.terms:
                self._of.setdefault(term, {}).update(targets)
            for phrase in group.phrases:
                self._phrases.setdefault(phrase[0], []).append((phrase, targets))
        for candidates in self._phrases.values():
            candidates.sort(key=lambda pair: -len(pair[0]))

    def alternatives(self, term: str) -> tuple[Weighted, ...]:
        """The other terms of the term's groups, in the order of the file."""
        return tuple((other, SYNONYM) for other in self._of.get(term, ()) if other != term)

    def phrase(self, tokens: Sequence[Token], at: int) -> tuple[int, tuple[Weighted, ...]]:
        """How many words from `at` on are a phrase of a group (0: none), and its terms."""
        for phrase, targets in self._phrases.get(phrase_key(tokens[at]), ()):
            end = at + len(phrase)
            if tuple(map(phrase_key, tokens[at:end])) == phrase:
                return len(phrase), tuple((term, SYNONYM) for term in targets)
        return 0, ()
