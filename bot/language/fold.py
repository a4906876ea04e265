"""text -> the same text without what does not matter for comparing it."""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ´`′＇"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_LIGATURES = {ord("œ"): "oe", ord("Œ"): "OE", ord("æ"): "ae", ord("Æ"): "AE", ord("ß"): "ss"}
_TRANSLATE = {**_APOSTROPHES, **_DASHES, **_LIGATURES}
_SPACES = re.compile(r"\s+")


def plain_text(text: str) -> str:
    """One line of visible characters: no controls, no zero-width or direction marks, NFKC.

    Lone surrogates, which no encoding can carry, become U+FFFD.
    """
    text = unicodedata.normalize("NFKC", text)
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category == "Cs":
            kept.append("\ufffd")
        elif category == "Cc" or category.startswith("Z"):
            kept.append(" ")
        elif category not in ("Cf", "Co", "Cn"):
            kept.append(char)
    return _SPACES.sub(" ", "".join(kept)).strip()


def fold(text: str) -> str:
    """Lower case, accents off, one kind of apostrophe and of dash."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_TRANSLATE))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def squash(text: str) -> tuple[str, list[int]]:
    """Letters and digits alone, folded, and for each the index in `text` that it comes from.

    Spaces, hyphens, line ends and quotes go, so that a phrase is found however it was set.
    """
    kept: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        for part in fold(char):
            if part.isalnum():
                kept.append(part)
                origin.append(index)
    return "".join(kept), origin
