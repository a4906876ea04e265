from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import sentence_ends


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. We left.", ["It rained. ", "We left."]),
        ("“It rained.” We left.", ["“It rained.” ", "We left."]),
        ("It rained.[5] We left.3 (Late.)", ["It rained.[5] ", "We left.3 ", "(Late.)"]),
        ("It rained.\n\nWe left", ["It rained.\n\n", "We left"]),
        ("Towns, e.g. Ghent, and J. Doe of Art. 5 left.", None),
        ("The Strategy T.E.R. Note is 2.5 pages.", None),
        ("It cost 3. euros.", None),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str] | None) -> None:
    edges = [0, *sentence_ends(text), len(text)]
    cut = [text[start:end] for start, end in pairwise(edges)]
    assert cut == (sentences or [text])


@given(st.text())
def test_ends_lie_in_the_text_in_order(text: str) -> None:
    ends = sentence_ends(text)
    assert ends == sorted(set(ends))
    assert all(0 < end < len(text) for end in ends)
