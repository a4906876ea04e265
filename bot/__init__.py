"""Footnote: answers questions about a fixed set of documents, each answer with its source."""

__version__ = "0.1.0"
