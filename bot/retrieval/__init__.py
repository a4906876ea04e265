"""text -> terms -> BM25 -> hits that say why."""

from bot.retrieval.index import Index, Weights

__all__ = ["Index", "Weights"]
