"""terms -> scores: rank-bm25 is the authority, the postings its own numbers laid out by term."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

Floats = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int32]
Weighted = tuple[str, float]  # a term and what it counts beside the word as typed
_NO_IDS = np.empty(0, np.int32)
_NO_GAINS = np.empty(0, np.float64)


def lucene_idf(size: int, frequency: int) -> float:
    """ln(1 + (N - n + 0.5) / (n + 0.5)), Lucene's BM25Similarity: never negative, whatever N is.

    rank-bm25's own gives 0 or less in collections of one and two documents.
    """
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


class LuceneBM25(BM25Okapi):  # type: ignore[misc]  # rank-bm25 has no types
    """Okapi BM25 as rank-bm25 computes it, with Lucene's idf."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: lucene_idf(self.corpus_size, n) for term, n in nd.items()}


class Postings:
    """For each term the documents that hold it and what it gives to their scores.

    The gains are computed with rank-bm25's expressions in rank-bm25's order, so that sums in the
    order of the query's terms equal `get_scores` to the last bit. Its own dictionaries of
    frequencies are dropped after the build: at a million documents they are most of the memory.
    """

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self.size = len(documents)
        self.idf: dict[str, float] = {}
        self._starts: dict[str, tuple[int, int]] = {}
        self._ids, self._gains = _NO_IDS, _NO_GAINS
        self.ceiling = lucene_idf(max(self.size, 1), 0)
        self.most_per_idf = 1.0
        if any(documents):
            self._lay_out(LuceneBM25(documents))

    def _lay_out(self, bm25: LuceneBM25) -> None:
        self.idf = bm25.idf
        self.most_per_idf = bm25.k1 + 1  # the limit of a term's gain over its idf
        number = {term: n for n, term in enumerate(bm25.idf)}
        count = sum(map(len, bm25.doc_freqs))
        terms, ids, counts = (np.empty(count, np.int32) for _ in range(3))
        at = 0
        for doc, frequencies in enumerate(bm25.doc_freqs):
            end = at + len(frequencies)
            terms[at:end] = [number[term] for term in frequencies]
            ids[at:end] = doc
            counts[at:end] = list(frequencies.values())
            at = end
        order = np.argsort(terms, kind="stable")
        bounds = np.searchsorted(terms[order], np.arange(len(number) + 1))
        self._starts = {
            term: (int(start), int(end))
            for term, (start, end) in zip(number, pairwise(bounds), strict=True)
        }
        self._ids = ids[order]
        frequency = counts[order].astype(np.int64)
        length = np.array(bm25.doc_len)[self._ids]
        idf = np.array(list(bm25.idf.values()))[terms[order]]
        self._gains = idf * (
            frequency
            * (bm25.k1 + 1)
            / (frequency + bm25.k1 * (1 - bm25.b + bm25.b * length / bm25.avgdl))
        )

    def __contains__(self, term: object) -> bool:
        return term in self._starts

    def of(self, term: str) -> tuple[Ids, Floats]:
        """The ids of the documents that hold the term, ascending, and its gain in each."""
        start, end = self._starts.get(term, (0, 0))
        return self._ids[start:end], self._gains[start:end]

    def of_any(self, terms: Sequence[Weighted]) -> tuple[Ids, Floats]:
        """The same for several terms that mean one thing: in each document the largest of their
        weighted gains counts, so that no document gains by saying it twice."""
        known = [(term, weight) for term, weight in terms if term in self._starts]
        if not known:
            return _NO_IDS, _NO_GAINS
        if len(known) == 1:
            term, weight = known[0]
            ids, gains = self.of(term)
            return ids, gains if weight == 1 else gains * weight
        parts = [(*self.of(term), weight) for term, weight in known]
        ids = np.concatenate([ids for ids, _, _ in parts])
        gains = np.concatenate([gains * weight for _, gains, weight in parts])
        order = np.argsort(ids, kind="stable")
        found, starts = np.unique(ids[order], return_index=True)
        return found, np.maximum.reduceat(gains[order], starts)

    def scores(self, units: Sequence[Sequence[Weighted]]) -> tuple[Ids, Floats]:
        """The ids of the documents that hold any of the units, ascending, and their scores.

        A unit is a term with its alternatives. Units of one term with weight 1 give the scores of
        `BM25Okapi.get_scores` for those terms.
        """
        touched = [pair for unit in units if len((pair := self.of_any(unit))[0])]
        if not touched:
            return _NO_IDS, _NO_GAINS
        if sum(len(ids) for ids, _ in touched) * 40 > self.size:
            # One pass over a row of all the documents is cheaper than sorting the ids found.
            total = np.zeros(self.size)
            for ids, gains in touched:
                total[ids] += gains
            found = np.flatnonzero(total).astype(np.int32)
            return found, total[found]
        found = np.unique(np.concatenate([ids for ids, _ in touched]))
        total = np.zeros(len(found))
        for ids, gains in touched:
            total[np.searchsorted(found, ids)] += gains
        return found, total
