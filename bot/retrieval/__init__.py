"""text -> terms -> BM25 -> hits that say why."""

from bot.retrieval.analysis import Analysis, analyse
from bot.retrieval.index import Index, Weights

__all__ = ["Analysis", "Index", "Weights", "analyse"]
