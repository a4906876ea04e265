"""text -> terms -> BM25 -> hits that say why."""

from bot.retrieval.analysis import Analysis, analyse
from bot.retrieval.bm25 import lucene_idf
from bot.retrieval.index import Index, Weights
from bot.retrieval.names import concept_of

__all__ = [
    "Analysis",
    "Index",
    "Weights",
    "analyse",
    "concept_of",
    "lucene_idf",
]
