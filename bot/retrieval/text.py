"""text -> tokens, and a word -> its stem: one way for cards and questions alike."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from bot.language import STOP_WORDS, fold
from bot.model.question import Language

_SNOWBALL = {Language.EN: "english", Language.FR: "french", Language.NL: "dutch"}
_STEM: dict[Language, Callable[[str], str]] = {
    # A cache of its own per stemmer costs more than it saves beside ours.
    language: Stemmer.Stemmer(name, 0).stemWord
    for language, name in _SNOWBALL.items()
}

_SYMBOLS = str.maketrans({"€": " euro ", "$": " dollar ", "£": " pound ", "%": " percent "})
_DIGIT = re.compile(r"\d")
_NOT_DIGITS = re.compile(r"\D")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b\.?|\b(?:[a-z]\.){2,}")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?:[.,' ]\d{3})+)(?![\d]|[.,]\d)")
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_MAGNITUDE = re.compile(r"(?<=\d) ?(?:mln|mio|mn|m)\b")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|e|er|ste|de)\b")
_ELISION = re.compile(r"\b(?:qu|jusqu|lorsqu|puisqu|[cdjlmnst])'(?=\x01?[^\W_])")
_POSSESSIVE = re.compile(r"(?<=[^\W_])'s?\b|(?<=s)'(?!\w)")
# "counter-terrorism", "counter terrorism", "counterterrorism" are one word; so with these others.
_PREFIX = re.compile(
    r"\b(counter|contre|contra|anti|cyber|inter|intra|multi|trans|supra|socio|macro|micro|sub)"
    r"[- ](?=[a-z]{3})"
)
_HYPHEN_PREFIX = re.compile(r"\b(de|re|co|non|pre|pro|ex|un)-(?=[a-z]{3})")
_CAPITALS = re.compile(r"\b[A-Z](?:[A-Z]+|(?:\.[A-Z])+)\b")
_CAPITAL = "\x01"  # stands before a word that was written in capitals, until it is a token
_WORD = re.compile(rf"({_CAPITAL}?)(\d+(?:\.\d+)?|[^\W_]+)")
# Both spellings of English come to one form; whether it is a real word does not matter.
_SPELLINGS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"is(ation|ations|ational|ing|ed|er|ers|es|e)$", r"iz\1"),
        (r"(?<=[a-z]{3})our(s|ed|ing|al|ful|hoods?|ite|ites)?$", r"or\1"),
        (r"(?<=[a-z]{2})tre(s?)$", r"ter\1"),
        (r"fence(s?)$", r"fense\1"),
        (r"cence(s?)$", r"cense\1"),
        (r"programme", "program"),
        (r"(?<=[a-z]{2})ll(ing|ed|er|ers)$", r"l\1"),
        (r"(?<=[a-z]{2})ogue(s?)$", r"og\1"),
        (r"yse(d|s|r|rs)?$", r"yze\1"),
    )
]


class Token(NamedTuple):
    """A word as it was typed, folded; `capitals` where it stood there as an abbreviation."""

    surface: str
    capitals: bool = False


_MAY_DIFFER = re.compile(r"is(?:a|e|i)|our|tre|[fc]ence|programme|ll|ogue|yse")


def respell(word: str) -> str:
    """The word with British and American spelling made one."""
    if len(word) > 4 and _MAY_DIFFER.search(word):
        for pattern, to in _SPELLINGS:
            word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=65_536)
def stem(word: str, language: Language) -> str:
    """The Snowball stem, spelling made one; numbers and very long strings as they are."""
    if word[0].isdigit() or len(word) > 40:
        return word
    return _STEM[language](respell(word))


def tokenize(text: str) -> list[Token]:
    """Folded words in order: numbers as digits, abbreviations without dots, elisions cut off."""
    text = text.replace(_CAPITAL, " ").translate(_SYMBOLS)
    if not (text.isupper() and " " in text):  # where all is shouted, capitals say nothing
        text = _CAPITALS.sub(lambda m: _CAPITAL + m.group(), text)
    text = fold(text)
    # Most texts have neither figures nor apostrophes: what cannot match is not tried.
    if "." in text:
        text = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", text)
    if _DIGIT.search(text):
        text = _THOUSANDS.sub(lambda m: m.group(1) + _NOT_DIGITS.sub("", m.group(2)), text)
        text = _DECIMAL.sub(".", text)
        text = _MAGNITUDE.sub(" million", text)
        text = _ORDINAL.sub("", text)
    if "'" in text:
        text = _ELISION.sub("", text)
        text = _POSSESSIVE.sub("", text)
    text = _PREFIX.sub(r"\1", text)
    if "-" in text:
        text = _HYPHEN_PREFIX.sub(r"\1", text)
    return [Token(word, bool(capital)) for capital, word in _WORD.findall(text)]


@lru_cache(maxsize=65_536)
def is_small_word(word: str) -> bool:
    return any(word in words for words in STOP_WORDS.values())
