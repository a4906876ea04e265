"""text -> its language, by the small words that each language cannot do without."""

import re

from bot.language.fold import fold
from bot.language.words import FUNCTION_WORDS
from bot.model.question import Language

_WORD = re.compile(r"[a-z]+")
_ELISION = re.compile(r"\b(?:qu|[cdjlmnst])'(?=[aeiouhy])")
_ACCENT = re.compile(r"[éèêàçùœ]")
# Beginnings and endings that one of the two has and English hardly.
_HINTS = (
    (Language.FR, re.compile(r"eaux?\b|ique\b|iste\b|isme\b|euses?\b|ement\b")),
    (Language.NL, re.compile(r"ij|aa|uu|sch|heid|isme\b|lijk|oe[nrk]")),
)
_SHARED = (1.0, 0.4, 0.0)  # what a word says that one, two, all of the languages have
_SAYS: dict[str, tuple[tuple[Language, float], ...]] = {}
for _language, _words in FUNCTION_WORDS.items():
    for _word in _words:
        _others = sum(_word in words for words in FUNCTION_WORDS.values()) - 1
        _SAYS[_word] = (*_SAYS.get(_word, ()), (_language, _SHARED[_others]))


def detect_language(text: str) -> Language:
    """English unless French or Dutch words outnumber the English ones; short ones by spelling."""
    folded = fold(text)
    count = dict.fromkeys(Language, 0.0)
    if "'" in folded:
        count[Language.FR] += len(_ELISION.findall(folded))
        folded = _ELISION.sub(" ", folded)
    for word in _WORD.findall(folded):
        for language, weight in _SAYS.get(word, ()):
            count[language] += weight
    for language, hint in _HINTS:
        count[language] += 0.3 * len(hint.findall(folded))
    if not text.isascii() and _ACCENT.search(text.lower()):
        count[Language.FR] += 0.8
    best = max(count, key=count.__getitem__)
    return best if count[best] > count[Language.EN] + 0.25 else Language.EN
