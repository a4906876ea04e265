import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.language import fold, plain_text, squash


@given(st.text())
def test_plain_text_holds_nothing_that_cannot_be_seen(text: str) -> None:
    plain = plain_text(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") for c in plain)
    assert plain == plain_text(plain)
    plain.encode()


def test_plain_text_drops_direction_marks_and_zero_width_characters() -> None:
    assert plain_text("\u202eabc\u200b d\x00e\r\n\tf") == "abc d e f"


@given(st.text())
def test_fold_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_makes_spellings_of_one_word_equal() -> None:
    assert fold("Liège’s Œuvre") == "liege's oeuvre"
    assert fold("counter–terrorism") == "counter-terrorism"


@given(st.text())
def test_squash_says_where_each_letter_comes_from(text: str) -> None:
    squashed, origin = squash(text)
    assert len(squashed) == len(origin)
    assert origin == sorted(origin)
    assert all(0 <= place < len(text) for place in origin)
    assert squashed.isalnum() or not squashed
