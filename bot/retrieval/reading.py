"""a question's words -> the index's terms, with how each came to be understood."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from bot.language import STOP_WORDS
from bot.model.question import Language
from bot.model.search import Reading
from bot.retrieval.analysis import Analyzer
from bot.retrieval.bm25 import Weighted
from bot.retrieval.spelling import Speller
from bot.retrieval.text import Token, is_small_word, tokenize
from bot.retrieval.thesaurus import PART, Thesaurus
from bot.retrieval.wording import Grams, grams

_SMALL_WORDS = Speller(word for words in STOP_WORDS.values() for word in words)


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """A term of the question: what was typed, the term, how it was read, whether it is a name,
    and what else would mean the same."""

    surface: str
    term: str
    reading: Reading
    named: bool = False
    alternatives: tuple[Weighted, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A question as read: its terms, and all of its words as `wording` weighs them."""

    terms: tuple[ReadTerm, ...]
    grams: Grams


@dataclass(frozen=True, slots=True)
class _Word:
    token: Token
    typed: str
    language: Language
    reading: Reading


class Reader:
    """Reads questions in the words of one index."""

    def __init__(
        self,
        analyzer: Analyzer,
        known: Container[str],
        speller: Speller,
        thesaurus: Thesaurus,
    ) -> None:
        self._analyzer = analyzer
        self._known = known
        self._speller = speller
        self._thesaurus = thesaurus

    def with_thesaurus(self, thesaurus: Thesaurus) -> "Reader":
        return Reader(self._analyzer, self._known, self._speller, thesaurus)

    def read(self, text: str, language: Language) -> Read:
        """The terms in the order of the question, each once, stop words left out."""
        words = list(self._words(tokenize(text), language))
        tokens = [word.token for word in words]
        return Read(self._terms(words, tokens), grams(tokens, language))

    def _terms(self, words: Sequence[_Word], tokens: Sequence[Token]) -> tuple[ReadTerm, ...]:
        found: dict[str, ReadTerm] = {}
        skip = 0
        for start, end, concept in self._analyzer.names.spans(tokens):
            if start < skip:
                continue
            if concept in self._known:
                found.setdefault(concept, self._name(concept, words[start:end]))
                continue
            for at in range(start, end):
                if at < skip:
                    continue
                length, alternatives = self._thesaurus.phrase(tokens, at)
                if length > 1:
                    skip = at + length
                    term: ReadTerm | None = self._phrase(words[at:skip], alternatives)
                else:
                    term = self._word(words[at])
                if term is not None:
                    found.setdefault(term.term, term)
        return tuple(found.values())

    def _name(self, concept: str, words: Sequence[_Word]) -> ReadTerm:
        surface = " ".join(word.typed for word in words)
        reading = max((word.reading for word in words), key=list(Reading).index)
        parts = self._parts(words) if len(words) > 1 else ()
        return ReadTerm(surface, concept, reading, True, parts)  # noqa: FBT003  # `named`

    def _phrase(self, words: Sequence[_Word], alternatives: tuple[Weighted, ...]) -> ReadTerm:
        surface = " ".join(word.typed for word in words)
        known = dict(self._parts(words)) | dict(alternatives)
        return ReadTerm(surface, surface, Reading.EVERYDAY, alternatives=tuple(known.items()))

    def _parts(self, words: Sequence[_Word]) -> tuple[Weighted, ...]:
        terms = (self._analyzer.term(word.token, word.language) for word in words)
        return tuple((term, PART) for term in terms if term in self._known)

    def _word(self, word: _Word) -> ReadTerm | None:
        term = self._analyzer.term(word.token, word.language)
        if not term or (word.reading is Reading.UNKNOWN and _is_noise(word.token)):
            return None
        named = word.token.surface[0].isdigit() or (
            word.reading is Reading.UNKNOWN and word.token.capitals
        )
        alternatives = self._thesaurus.alternatives(term)
        reading = word.reading
        if reading is Reading.UNKNOWN and alternatives:
            reading = Reading.EVERYDAY
        return ReadTerm(word.typed, term, reading, named, alternatives)

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
            elif after and (whole := self._speller.joined(token.surface, after.surface, language)):
                skip = True
                typed = f"{token.surface} {after.surface}"
                yield self._reread(Token(whole), typed, language, Reading.JOINED)
            elif halves := self._speller.split(token.surface, language):
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
            if term and self._thesaurus.alternatives(term):
                return spoken
        return None

    def _reread(self, token: Token, typed: str, language: Language, reading: Reading) -> _Word:
        return _Word(token, typed, self._language_of(token, language) or language, reading)


def _is_noise(token: Token) -> bool:
    """Small words of another language, and small words mistyped."""
    word = token.surface
    return is_small_word(word) or _SMALL_WORDS.correct(word, Language.EN) is not None
