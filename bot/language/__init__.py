"""What a text tells without knowing any card: its words, its language, what it asks for."""

from bot.language.asking import asked_language, refers_back, split_questions
from bot.language.detect import detect_language
from bot.language.fold import fold, plain_text, squash
from bot.language.kinds import evidence, focus_of, kinds_of
from bot.language.sentences import sentence_ends
from bot.language.topics import Wanted, bare_name, wanted
from bot.language.words import FUNCTION_WORDS, NUMBER_WORDS, STOP_WORDS

__all__ = [
    "FUNCTION_WORDS",
    "NUMBER_WORDS",
    "STOP_WORDS",
    "Wanted",
    "asked_language",
    "bare_name",
    "detect_language",
    "evidence",
    "focus_of",
    "fold",
    "kinds_of",
    "plain_text",
    "refers_back",
    "sentence_ends",
    "split_questions",
    "squash",
    "wanted",
]
