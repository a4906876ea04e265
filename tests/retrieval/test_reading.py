import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.knowledge import GlossaryEntry, SynonymGroup
from bot.model.question import Language, Question
from bot.model.search import QueryTerm, Reading
from bot.retrieval import Index, analyse
from bot.retrieval.spelling import Speller
from bot.retrieval.text import stem
from tests.conftest import a_card

CARDS = [
    a_card("a/police", "How many police zones are there?", statement="There are 196 zones."),
    a_card("a/council", "Who heads the council?", "Hoeveel gemeenten zitten erin?"),
    a_card("a/ltf", "What does a Local Task Force do?", statement="The LTF exchanges information."),
    a_card("a/gender", "What about gender?"),
]
GLOSSARY = [GlossaryEntry("LTF", "A task force.", expansions=("Local Task Force",))]
THESAURUS = [
    SynonymGroup(((Language.EN, "police"), (Language.EN, "cop"), (Language.NL, "politie"))),
    SynonymGroup(((Language.EN, "heads"), (Language.EN, "in charge"), (Language.EN, "leads"))),
]
INDEX = Index(CARDS, analyse(CARDS, GLOSSARY, THESAURUS))


def read(text: str, language: Language = Language.EN) -> list[QueryTerm]:
    return list(INDEX.search(Question(text, language, frozenset())).terms)


@pytest.mark.parametrize(
    ("text", "term", "reading"),
    [
        ("police", "polic", Reading.AS_TYPED),
        ("polcie", "polic", Reading.CORRECTED),
        ("cops", "cop", Reading.EVERYDAY),
        ("gemeenten", stem("gemeenten", Language.NL), Reading.OTHER_LANGUAGE),
        ("tender", "tender", Reading.UNKNOWN),  # an ordinary word is not corrected to "gender"
        ("xyzzy", "xyzzi", Reading.UNKNOWN),
        ("policezones", "polic", Reading.SPLIT),
        ("infor mation", "inform", Reading.JOINED),
    ],
)
def test_how_a_word_is_understood(text: str, term: str, reading: Reading) -> None:
    first = read(text)[0]
    assert (first.term, first.reading) == (term, reading)


def test_a_name_is_one_term_and_its_words_count_less() -> None:
    (name,) = read("local task force")
    assert name.term == "@ltf"
    assert name.named
    assert dict(name.alternatives)["task"] < 1


def test_a_phrase_of_the_thesaurus_is_one_unit() -> None:
    (phrase,) = read("in charge")
    assert phrase.reading is Reading.EVERYDAY
    assert "head" in dict(phrase.alternatives)


@given(st.data())
def test_spelling_is_left_alone_where_the_index_knows_the_word(data: st.DataObject) -> None:
    analysis = analyse(CARDS, GLOSSARY, THESAURUS)
    word = data.draw(st.sampled_from(analysis.words))
    for term in read(word):
        assert term.reading is not Reading.CORRECTED
        assert term.surface in word


@pytest.mark.parametrize("word", ["massage", "monkey", "forest", "breakfast"])
def test_an_ordinary_word_is_not_two(word: str) -> None:
    assert (
        Speller(["mass", "sage", "monk", "fore", "rest", "break", "fast"]).split(word, Language.EN)
        is None
    )


@pytest.mark.parametrize("word", ["avec", "quand", "maar", "vous"])
def test_a_small_word_of_another_language_is_left_out(word: str) -> None:
    assert read(f"{word} police") == read("police")


def test_correction_allows_two_edits_in_long_words_only() -> None:
    speller = Speller(["council", "radicalisation"])
    assert speller.correct("counsil", Language.EN) == "council"
    assert speller.correct("cuonsil", Language.EN) is None
    assert speller.correct("radicalizasion", Language.EN) == "radicalisation"
