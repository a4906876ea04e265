import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.question import Question, Unreadable
from bot.question import LONGEST, language_of, read_question


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("", Unreadable.EMPTY),
        (" \t\r\n", Unreadable.EMPTY),
        ("\x00\x1b\u200b\u202e", Unreadable.EMPTY),
        ("??? ...", Unreadable.NO_WORDS),
        ("🤷🏽‍♀️ 🚓", Unreadable.NO_WORDS),
        ("x" * (LONGEST + 1), Unreadable.TOO_LONG),
        ("why " * 25_000, Unreadable.TOO_LONG),
        ("why " * 1_000_000, Unreadable.TOO_LONG),
    ],
)
def test_what_is_no_question(said: str, reason: Unreadable) -> None:
    assert read_question(said) is reason


@given(st.text())
def test_whatever_is_said_is_a_question_or_not(said: str) -> None:
    read = read_question(said)
    assert isinstance(read, Question | Unreadable)
    assert language_of(said) in ("en", "fr", "nl")


def test_right_to_left_text_is_text() -> None:
    question = read_question("متى تأسست الوحدة")
    assert isinstance(question, Question)
