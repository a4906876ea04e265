"""The promise of the index: its scores are rank-bm25's own, to the last bit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.bm25 import LuceneBM25, Postings

TERMS = st.sampled_from([*"abcdefgh", "@cuta", "1800"])
DOCUMENTS = st.lists(st.lists(TERMS, max_size=12), min_size=1, max_size=30)
QUERY = st.lists(st.one_of(TERMS, st.just("unknown")), max_size=8)


@given(DOCUMENTS, QUERY)
def test_scores_are_those_of_get_scores(documents: list[list[str]], query: list[str]) -> None:
    ids, scores = Postings(documents).scores([((term, 1.0),) for term in query])
    sparse = np.zeros(len(documents))
    sparse[ids] = scores
    expected = (
        LuceneBM25(documents).get_scores(query) if any(documents) else np.zeros(len(documents))
    )
    assert sparse.tolist() == expected.tolist()
    assert ids.tolist() == sorted(set(ids.tolist()))


@given(DOCUMENTS, QUERY)
def test_the_sparse_and_the_dense_sum_agree(documents: list[list[str]], query: list[str]) -> None:
    units = [((term, 1.0),) for term in query]
    many = Postings(documents + [["filler"]] * 500)  # now few documents hold any term
    ids, scores = many.scores(units)
    expected = LuceneBM25(documents + [["filler"]] * 500).get_scores(query)
    assert scores.tolist() == expected[ids].tolist()
    assert np.delete(expected, ids).sum() == 0


def test_a_workspace_of_one_card_answers() -> None:
    ids, scores = Postings([["police", "zones"]]).scores([(("police", 1.0),)])
    assert ids.tolist() == [0]
    assert scores[0] > 0


def test_alternatives_count_once_and_at_most() -> None:
    postings = Postings([["boss"], ["head"], ["boss", "head"], ["chief"]])
    _, alone = postings.of("boss")
    ids, gains = postings.of_any((("boss", 1.0), ("head", 0.6), ("chief", 0.6)))
    assert ids.tolist() == [0, 1, 2, 3]
    assert gains[0] == alone[0]
    assert gains[1] < alone[0]
    assert gains[2] == alone[1]  # saying both is not better than saying it


@given(st.lists(st.just([]), max_size=3))
def test_nothing_to_find_is_no_error(documents: list[list[str]]) -> None:
    ids, scores = Postings(documents).scores([(("a", 1.0),)])
    assert len(ids) == len(scores) == 0
