import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.knowledge import GlossaryEntry
from bot.model.question import Language
from bot.retrieval.names import Names, name_forms
from bot.retrieval.text import respell, stem, tokenize


def words(text: str) -> list[str]:
    return [token.surface for token in tokenize(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("T.E.R.", "TER"),
        ("the U.N. said", "the UN said"),
        ("counter-terrorism", "counterterrorism"),
        ("counter terrorism", "counterterrorism"),
        ("de-radicalisation", "deradicalisation"),
        ("1,800 soldiers", "1800 soldiers"),
        ("1.800 soldaten", "1800 soldaten"),
        ("1 800 soldats", "1800 soldats"),
        ("€400 million", "euro 400 million"),
        ("400m", "400 million"),
        ("2,14 %", "2.14%"),
        ("Belgium's police", "Belgium police"),
        ("the ministers’ view", "the ministers view"),
        ("l'OCAM", "OCAM"),
        ("qu'est-ce", "est ce"),
        ("the 13th of November", "the 13 of November"),
        ("Liège", "Liege"),
        ("home-grown", "home grown"),
    ],
)
def test_ways_of_writing_the_same(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("radicalisation", "radicalization"),
        ("organised", "organized"),
        ("programme", "program"),
        ("defence", "defense"),
        ("centre", "center"),
        ("travelling", "traveling"),
        ("neighbourhood", "neighborhood"),
        ("behaviour", "behavior"),
    ],
)
def test_british_and_american_spelling_are_one(british: str, american: str) -> None:
    assert stem(british, Language.EN) == stem(american, Language.EN)


@pytest.mark.parametrize("word", ["police", "advise", "hour", "four", "tour", "all", "will"])
def test_words_that_only_look_like_it_are_left_alone(word: str) -> None:
    assert respell(word) in (word, word.replace("ise", "ize"))


def test_numbers_stay_whole() -> None:
    assert words("37 of 1,131 in 2015, on 20/07/2015") == [
        *("37", "of", "1131", "in", "2015", "on", "20", "07", "2015")
    ]


@given(st.text(max_size=200))
def test_any_text_can_be_tokenized(text: str) -> None:
    for token in tokenize(text):
        assert token.surface
        for language in Language:
            assert stem(token.surface, language)


GLOSSARY = [
    GlossaryEntry("UN", "The United Nations.", expansions=("United Nations",)),
    GlossaryEntry("LTF", "A task force.", expansions=("Local Task Force",), dutch=("taskforce",)),
    GlossaryEntry("radicalisation", "A process.", synonyms=("radicalization",)),
    GlossaryEntry("radicalism", "A stance."),
]


def found(text: str) -> list[str]:
    spans = Names(name_forms(GLOSSARY)).spans(tokenize(text))
    return [concept for _, _, concept in spans if concept]


def test_every_name_of_a_thing_is_one_term() -> None:
    assert found("the local task forces and an LTF") == ["@ltf", "@ltf"]


def test_an_abbreviation_that_is_a_small_word_is_a_name_in_capitals_only() -> None:
    assert found("un plan de l'UN") == ["@un"]
    assert found("the U.N. plan") == ["@un"]


def test_of_two_names_with_one_stem_the_one_typed_is_meant() -> None:
    assert found("radicalism, radicalization") == ["@radicalism", "@radicalisation"]
    assert found("they were radicalized") == ["@radicalisation"]  # neither: the first
