"""a word that the index does not know -> the known words that were probably meant."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.model.question import Language

_SHORTEST = 4
_TWO_EDITS_FROM = 8  # letters
# How often a word must stand in pyspellchecker's lists (film subtitles, some 10 to 100 million
# words each) to be taken for a real one: below that they hold many slips.
_ORDINARY = {Language.EN: 100, Language.FR: 100, Language.NL: 100}


@lru_cache(maxsize=len(Language))
def _frequencies(language: Language) -> Mapping[str, int]:
    """Word counts of the language; read on first need, since most questions need none (0.2 s)."""
    from spellchecker import SpellChecker  # noqa: PLC0415  # 0.2 s that most starts can do without

    counts: Mapping[str, int] = SpellChecker(language=language.value).word_frequency.dictionary
    return counts


@lru_cache(maxsize=16_384)
def is_ordinary(word: str, language: Language) -> bool:
    """Whether the word is one of the language's own, so that it is not to be corrected."""
    return _frequencies(language).get(word, 0) >= _ORDINARY[language]


class Speller:
    """Corrects towards one vocabulary, by optimal string alignment distance.

    One edit for words under eight letters, two from there on; a swapped pair is one edit. Never
    asked about words that the index knows, and it leaves ordinary words of the language alone:
    "tender" is not "gender" because no card speaks of tenders.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = {}
        self._words = frozenset(word for word in words if not word[0].isdigit())
        for word in sorted(self._words):
            self._by_length.setdefault(len(word), []).append(word)

    def correct(self, word: str, language: Language) -> str | None:
        """The nearest known word, the same first letter preferred; None where none is near."""
        if len(word) < _SHORTEST or word[0].isdigit() or len(word) > 40 or word in self._words:
            return None
        edits = 2 if len(word) >= _TWO_EDITS_FROM else 1
        near = [
            found
            for length in range(len(word) - edits, len(word) + edits + 1)
            if length >= _SHORTEST
            for found in process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=edits,
                limit=5,
            )
        ]
        # Ordinary in whichever language: people mix them. The question's own is asked first.
        others = (other for other in Language if other is not language)
        if not near or any(is_ordinary(word, spoken) for spoken in (language, *others)):
            return None
        return min(near, key=lambda found: (found[1], found[0][0] != word[0], found[0]))[0]

    def split(self, word: str, language: Language) -> tuple[str, str] | None:
        """The two known words that were run together, the longer first part preferred; never an
        ordinary word ("massage" is neither mass nor age), but for Dutch, which writes so."""
        if language is not Language.NL and is_ordinary(word, language):
            return None
        for at in range(len(word) - 4, 3, -1):
            if word[:at] in self._words and word[at:] in self._words:
                return word[:at], word[at:]
        return None

    def joined(self, left: str, right: str, language: Language) -> str | None:
        """The known word that was written as two, of which the first is no ordinary word."""
        whole = left + right
        return whole if whole in self._words and not is_ordinary(left, language) else None
