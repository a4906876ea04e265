import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import asked_language, refers_back, split_questions
from bot.model.question import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in French?", Language.FR),
        ("and in French, please?", Language.FR),
        ("En néerlandais ?", Language.NL),
        ("in het Engels aub", Language.EN),
        ("vlaams", Language.NL),
        ("How many French fighters were there?", None),
        ("what is it called in French?", None),
        ("", None),
    ],
)
def test_a_wish_for_another_language(text: str, language: Language | None) -> None:
    assert asked_language(text) is language


@pytest.mark.parametrize(
    "text",
    [
        "who leads it?",
        "what are their tasks",
        "et qui le dirige, lui ?",
        "wie leidt het?",
        "hoeveel mensen werken ervoor",
    ],
)
def test_what_is_not_named_refers_back(text: str) -> None:
    assert refers_back(text)


@pytest.mark.parametrize(
    "text",
    ["who leads CUTA?", "y a-t-il un plan ?", "is het plan herzien?", "what is this plan about"],
)
def test_what_is_named_does_not(text: str) -> None:
    assert not refers_back(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("What is CUTA?", ["What is CUTA?"]),
        ("Hi. What is CUTA? And who leads it?", ["Hi. What is CUTA?", "And who leads it?"]),
        ("What is CUTA? thanks", ["What is CUTA? thanks"]),
        ("no marks here", ["no marks here"]),
        ("really??  What is RAN?", ["really??", "What is RAN?"]),
        ("is it www.x.be/?a=1 or not", ["is it www.x.be/?a=1 or not"]),
    ],
)
def test_a_message_is_cut_behind_its_question_marks(text: str, pieces: list[str]) -> None:
    assert split_questions(text) == pieces


@given(st.text(alphabet=st.sampled_from("ab ?？.\n”"), max_size=40))
def test_cutting_loses_no_word(text: str) -> None:
    assert " ".join(split_questions(text)).split() == text.split()
