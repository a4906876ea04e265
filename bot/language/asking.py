"""a message -> the questions in it; a request to say it again in another language."""

import re

from bot.language.fold import fold
from bot.model.question import Language

_QUESTION_END = re.compile(r"[?？]+[\s”\"')\]]*(?=\s)")
_LANGUAGES = {
    Language.EN: "english|anglais|engels",
    Language.FR: "french|francais|frans",
    Language.NL: "dutch|flemish|neerlandais|flamand|nederlands|vlaams",
}
_AGAIN = {
    language: re.compile(
        rf"(?:(?:and|et|en|now|maintenant|nu)\s+)?(?:(?:in|en|in het|au)\s+)?(?:{names})"
        r"(?:,?\s*(?:please|svp|stp|s'il (?:vous|te) plait|aub|a\.u\.b\.|alsjeblieft|alstublieft))?"
        r"[\s?!.]*"
    )
    for language, names in _LANGUAGES.items()
}

# Words that stand for something said before. Those that are as often empty ("il y a", "het is")
# count only at the end of a question, where they are not.
_STANDS_FOR = re.compile(
    r"\b(?:it|its|they|them|their|theirs|that one|those|he|him|his|she"
    r"|elle|elles|ils|leur|leurs|celui-ci|celle-ci|ceux-ci|celles-ci"
    r"|hij|zij|hun|hen|ervan|ervoor|ertoe|daarvan|daarvoor|daarbij|daaraan|erin|erbij)\b"
    r"|\b(?:il|lui|het|dat|die|that)[\s?!.]*$"
)


def refers_back(text: str) -> bool:
    """Whether a question speaks of something that it does not name ("who leads it?")."""
    return _STANDS_FOR.search(fold(text)) is not None


def asked_language(text: str) -> Language | None:
    """The language where a text asks for nothing but that ("in French, please?")."""
    folded = fold(text[:60]).strip()
    return next((spoken for spoken, words in _AGAIN.items() if words.fullmatch(folded)), None)


def split_questions(text: str) -> list[str]:
    """The text cut behind each question mark; what is said before a question stays with it, what
    follows the last one too. One piece where there is at most one mark."""
    cuts = [match.end() for match in _QUESTION_END.finditer(text)]
    pieces = [
        piece
        for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)
        if (piece := " ".join(text[start:end].split()))
    ]
    if len(pieces) > 1 and not re.search(r"[?？]", pieces[-1]):
        pieces[-2:] = [f"{pieces[-2]} {pieces[-1]}"]
    return pieces
