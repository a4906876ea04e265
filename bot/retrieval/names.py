"""The glossary's names: the longest one at each place of a row of words is one thing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.model.knowledge import GlossaryEntry
from bot.model.question import Language
from bot.retrieval.text import Token, is_small_word, stem, tokenize


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write a name: what its words are recognised by, and the thing's own term."""

    key: tuple[str, ...]
    concept: str
    words: tuple[str, ...]  # those that are right by themselves, folded


def name_forms(glossary: Iterable[GlossaryEntry]) -> list[NameForm]:
    """Every form of every entry, in the order of the glossary."""
    forms = []
    for entry in glossary:
        concept = concept_of(entry.term)
        for form in entry.forms:
            if tokens := tokenize(form):
                # Words of a misspelt name of several words are still to be corrected elsewhere.
                slip = len(tokens) > 1 and form in entry.misspellings
                words = () if slip else tuple(token.surface for token in tokens)
                forms.append(NameForm(tuple(map(_key, tokens)), concept, words))
    return forms


def concept_of(term: str) -> str:
    """The index's term for a thing of the glossary."""
    return "@" + "-".join(token.surface for token in tokenize(term))


class Names:
    """Finds names. `words` are all the words of all of them, folded."""

    def __init__(self, forms: Iterable[NameForm]) -> None:
        self._forms: dict[str, list[NameForm]] = {}
        self.words: set[str] = set()
        for form in forms:
            self.words.update(form.words)
            self._forms.setdefault(form.key[0], []).append(form)

    def spans(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
        """The row cut into (start, end, concept): a name each, or one token with concept ""."""
        keys = list(map(_key, tokens))
        forms = self._forms
        if forms.keys().isdisjoint(keys):
            yield from ((at, at + 1, "") for at in range(len(tokens)))
            return
        at = 0
        while at < len(tokens):
            form = self._longest(tokens, keys, at)
            end = at + (len(form.key) if form else 1)
            yield at, end, form.concept if form else ""
            at = end

    def _longest(self, tokens: Sequence[Token], keys: Sequence[str], at: int) -> NameForm | None:
        """The longest name that begins there. Of two with the same stems (radicalism,
        radicalisation) the one that is spelled like that, else the glossary's first."""
        here = self._forms.get(keys[at], ())
        fits = [form for form in here if form.key == tuple(keys[at : at + len(form.key)])]
        typed = tuple(token.surface for token in tokens[at:])

        def rank(form: NameForm) -> tuple[int, bool]:
            return len(form.key), form.words == typed[: len(form.key)]

        return max(fits, key=rank, default=None)


@lru_cache(maxsize=65_536)
def _key(token: Token) -> str:
    """What a name's word is recognised by. An abbreviation that is also a small word of some
    language (UN, IS, US) is recognised in capitals only."""
    if len(token.surface) <= 4 and is_small_word(token.surface):
        return token.surface.upper() if token.capitals else token.surface
    return stem(token.surface, Language.EN)
