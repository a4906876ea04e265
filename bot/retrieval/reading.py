"""a question's words -> the index's terms, with how each came to be understood."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from bot.language import STOP_WORDS
from bot.model.question import Language
from bot.model.search import Reading
from bot.retrieval.spelling import Speller
from bot.retrieval.text import Analyzer, Token, is_small_word, tokenize

_SMALL_WORDS = Speller(word for words in STOP_WORDS.values() for word in words)


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """A term of the question: what was typed, the term, how it was read, whether it is a name."""

    surface: str
    term: str
    reading: Reading
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    token: Token
    typed: str
    language: Language
    reading: Reading


class Reader:
    """Reads questions in the words of one index."""

    def __init__(self, analyzer: Analyzer, known: Container[str], speller: Speller) -> None:
        self._analyzer = analyzer
        self._known = known
        self._speller = speller

    def read(self, text: str, language: Language) -> tuple[ReadTerm, ...]:
        """The terms in the order of the question, each once, stop words left out."""
        words = list(self._words(tokenize(text), language))
        found: dict[str, ReadTerm] = {}
        for start, end, concept in self._analyzer.names.spans([word.token for word in words]):
            group = words[start:end]
            if concept in self._known:
                surface = " ".join(word.typed for word in group)
                reading = max((word.reading for word in group), key=list(Reading).index)
                found.setdefault(concept, ReadTerm(surface, concept, reading, named=True))
                continue
            for word in group:
                term = self._analyzer.term(word.token, word.language)
                if term and not (word.reading is Reading.UNKNOWN and _is_noise(word.token)):
                    named = word.token.surface[0].isdigit() or (
                        word.reading is Reading.UNKNOWN and word.token.capitals
                    )
                    found.setdefault(term, ReadTerm(word.typed, term, word.reading, named))
        return tuple(found.values())

    def _words(self, tokens: list[Token], language: Language) -> Iterator[_Word]:
        skip = False
        for token, after in zip(tokens, [*tokens[1:], None], strict=True):
            if skip:
                skip = False
                continue
            spoken = self._language_of(token, language)
            if spoken:
                reading = Reading.AS_TYPED if spoken is language else Reading.OTHER_LANGUAGE
                yield _Word(token, token.surface, spoken, reading)
            elif after and (whole := self._speller.joined(token.surface, after.surface)):
                skip = True
                typed = f"{token.surface} {after.surface}"
                yield self._reread(Token(whole), typed, language, Reading.JOINED)
            elif halves := self._speller.split(token.surface):
                for half in halves:
                    yield self._reread(Token(half), token.surface, language, Reading.SPLIT)
            elif right := self._speller.correct(token.surface, language):
                correct = token._replace(surface=right)
                yield self._reread(correct, token.surface, language, Reading.CORRECTED)
            else:
                yield _Word(token, token.surface, language, Reading.UNKNOWN)

    def _language_of(self, token: Token, language: Language) -> Language | None:
        """The first language, the question's own before the others, in which the word is known."""
        if token.surface in self._analyzer.names.words:
            return language
        others = [other for other in Language if other is not language]
        for spoken in (language, *others):
            term = self._analyzer.term(token, spoken)
            if (not term and spoken is language) or term in self._known:
                return spoken
        return None

    def _reread(self, token: Token, typed: str, language: Language, reading: Reading) -> _Word:
        return _Word(token, typed, self._language_of(token, language) or language, reading)


def _is_noise(token: Token) -> bool:
    """Small words of another language, and small words mistyped."""
    word = token.surface
    return is_small_word(word) or _SMALL_WORDS.correct(word, Language.EN) is not None
