"""knowledge/*.yaml -> a checked Catalogue; every complaint with file and line."""

from bot.cards.boilerplate import check_boilerplate, load_boilerplate
from bot.cards.coverage import cover, uncited
from bot.cards.documents import Document, read_documents
from bot.cards.faults import Fault, Faulty
from bot.cards.load import knowledge_files, load_catalogue
from bot.cards.pointers import check_pointers
from bot.cards.schema import card_schema
from bot.cards.shelf import Kept, Refreshed, Shelf

__all__ = [
    "Document",
    "Fault",
    "Faulty",
    "Kept",
    "Refreshed",
    "Shelf",
    "card_schema",
    "check_boilerplate",
    "check_pointers",
    "cover",
    "knowledge_files",
    "load_boilerplate",
    "load_catalogue",
    "read_documents",
    "uncited",
]
