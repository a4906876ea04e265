"""cards + glossary + thesaurus -> terms: the slow part of an index, fit to be kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language import NUMBER_WORDS, STOP_WORDS, detect_language
from bot.model.knowledge import Card, Gap, GlossaryEntry, SynonymGroup
from bot.model.question import Language
from bot.retrieval.names import NameForm, Names, name_forms
from bot.retrieval.text import Token, stem, tokenize
from bot.retrieval.wording import Grams, Odds, grams, word_odds


@dataclass(frozen=True, slots=True)
class CardTerms:
    """A card's terms by field."""

    phrasings: list[list[str]]
    statement: list[str]
    tags: list[str]

    @property
    def asked(self) -> list[str]:
        """The terms of all phrasings, one after the other."""
        return [term for phrasing in self.phrasings for term in phrasing]


Asked = tuple[tuple[str, ...], str]  # a question's terms, and its text


@dataclass(frozen=True, slots=True)
class SynonymTerms:
    """A group of the thesaurus: its single words as terms, its phrases as rows of stems."""

    terms: list[str]
    phrases: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of every card and synonym, the forms of every name, every word as typed (folded),
    those of the English texts, and what each word says for or against a card."""

    cards: list[CardTerms]
    gaps: list[Asked]  # what nothing answers
    synonyms: list[SynonymTerms]
    names: list[NameForm]
    words: list[str]
    english: list[str]
    odds: Odds


class Analyzer:
    """Turns the words of a text into the index's terms.

    A French or Dutch word that the English texts hold as well (radicalisation) is one term with it.
    """

    def __init__(self, names: Names, english: frozenset[str]) -> None:
        self.names = names
        self._english = english
        self._term = lru_cache(maxsize=65_536)(self._term_of)

    def term(self, token: Token, language: Language) -> str:
        """The index's term for one word; "" for a stop word."""
        return self._term(token.surface, language)

    def _term_of(self, word: str, language: Language) -> str:
        if word in STOP_WORDS[language]:
            return ""
        number = NUMBER_WORDS[language].get(word)
        if number:
            return number
        if language is not Language.EN and word in self._english:
            return stem(word, Language.EN)
        return stem(word, language)

    def terms(self, tokens: Sequence[Token], language: Language) -> list[str]:
        """The terms to index: a name counts as itself and, if it is of several words, as those."""
        terms: list[str] = []
        for start, end, concept in self.names.spans(tokens):
            if concept:
                terms.append(concept)
                if end - start == 1:
                    continue
            terms += [
                term for token in tokens[start:end] if (term := self._term(token.surface, language))
            ]
        return terms


def analyse(
    cards: Sequence[Card],
    glossary: Iterable[GlossaryEntry] = (),
    thesaurus: Iterable[SynonymGroup] = (),
    gaps: Iterable[Gap] = (),
) -> Analysis:
    """Reads every text once: five hundred cards take half a second, a million some minutes."""
    texts = [_Texts.of(card) for card in cards]
    english = frozenset(token.surface for text in texts for token in text.english())
    words = {token.surface for text in texts for token in text.all()}
    names = name_forms(glossary)
    gaps = list(gaps)
    analyzer = Analyzer(Names(names), english)
    return Analysis(
        cards=[text.terms(analyzer) for text in texts],
        gaps=[_asked(question, analyzer) for gap in gaps for question in gap.questions],
        synonyms=[_synonyms(group, analyzer) for group in thesaurus],
        names=names,
        words=sorted(words),
        english=sorted(english),
        odds=_odds(cards, texts, gaps),
    )


def card_terms(card: Card, analyzer: Analyzer) -> CardTerms:
    """The terms of one card, the same as `analyse` gives for it."""
    return _Texts.of(card).terms(analyzer)


def card_grams(card: Card) -> tuple[frozenset[str], ...]:
    """All the words, in the sense of `wording`, of a card's statement and of each phrasing."""
    texts = _Texts.of(card)
    return tuple(map(frozenset, (texts.stated(), *texts.asked())))


def asked_grams(question: str) -> Grams:
    """All the words of a question in the sense of `wording`."""
    return grams(tokenize(question), detect_language(question))


def _odds(cards: Sequence[Card], texts: Sequence["_Texts"], gaps: Sequence[Gap]) -> Odds:
    if not gaps:
        return {}
    near = {gap.near: list(map(asked_grams, gap.questions)) for gap in gaps}
    return word_odds(
        (text.stated(), text.asked(), near.get(card.id, ()))
        for card, text in zip(cards, texts, strict=True)
    )


def phrase_key(token: Token) -> str:
    """What a phrase's word is recognised by: language does not matter, an ending neither."""
    return stem(token.surface, Language.EN)


def _asked(question: str, analyzer: Analyzer) -> Asked:
    return tuple(analyzer.terms(tokenize(question), detect_language(question))), question


def _synonyms(group: SynonymGroup, analyzer: Analyzer) -> SynonymTerms:
    terms: dict[str, None] = {}
    phrases = []
    for language, member in group.members:
        tokens = tokenize(member)
        found = analyzer.terms(tokens, language)
        if found and (len(tokens) == 1 or found[0].startswith("@")):
            terms[found[0]] = None
        elif len(tokens) > 1:
            phrases.append(tuple(map(phrase_key, tokens)))
    return SynonymTerms(list(terms), phrases)


@dataclass(frozen=True, slots=True)
class _Texts:
    """A card's fields as tokens, each phrasing with its language."""

    statement: list[Token]
    phrasings: list[tuple[list[Token], Language]]
    tags: list[Token]

    @classmethod
    def of(cls, card: Card) -> "_Texts":
        return cls(
            tokenize(card.statement),
            [(tokenize(question), detect_language(question)) for question in card.questions],
            tokenize(" ".join(card.tags)),
        )

    def english(self) -> Iterable[Token]:
        yield from self.statement
        for tokens, language in self.phrasings:
            if language is Language.EN:
                yield from tokens

    def all(self) -> Iterable[Token]:
        yield from self.statement
        for tokens, _ in self.phrasings:
            yield from tokens
        yield from self.tags

    def stated(self) -> Grams:
        return grams(self.statement, Language.EN)

    def asked(self) -> list[Grams]:
        return [grams(tokens, language) for tokens, language in self.phrasings]

    def terms(self, analyzer: Analyzer) -> CardTerms:
        return CardTerms(
            [analyzer.terms(tokens, language) for tokens, language in self.phrasings],
            analyzer.terms(self.statement, Language.EN),
            analyzer.terms(self.tags, Language.EN),
        )
