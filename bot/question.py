"""what was said -> a Question, or why it cannot be one."""

from bot.language import detect_language, kinds_of, plain_text
from bot.model.question import Language, Question, Unreadable

LONGEST = 2_000  # characters: more than anybody types, less than a pasted document


def read_question(said: str) -> Question | Unreadable:
    """Never raises, whatever the text holds."""
    if len(said) > 50 * LONGEST:
        return Unreadable.TOO_LONG  # not worth the cleaning
    text = plain_text(said)
    if not text:
        return Unreadable.EMPTY
    if len(text) > LONGEST:
        return Unreadable.TOO_LONG
    if not any(char.isalnum() for char in text):
        return Unreadable.NO_WORDS
    return Question(text, detect_language(text), kinds_of(text))


def language_of(said: str) -> Language:
    """The language to speak in, also where what was said is no question."""
    return detect_language(plain_text(said[:LONGEST]))
