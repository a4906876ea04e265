"""knowledge/*.yaml -> a checked Catalogue; every complaint with file and line."""

from bot.cards.boilerplate import check_boilerplate, load_boilerplate
from bot.cards.coverage import cover, uncited
from bot.cards.documents import Document, read_documents
from bot.cards.draft import card_file, check_draft, files_with, finished
from bot.cards.faults import Fault, Faulty
from bot.cards.keeping import keep
from bot.cards.layout import append_card, check_layout, format_cards, replace_card
from bot.cards.load import Entries, card_files, knowledge_files, load_catalogue, read_knowledge
from bot.cards.pointers import check_pointers, lines_of, place_of
from bot.cards.schema import card_schema
from bot.cards.shelf import Kept, Refreshed, Shelf
from bot.cards.written import write_card
from bot.cards.yaml_tree import read_text

__all__ = [
    "Document",
    "Entries",
    "Fault",
    "Faulty",
    "Kept",
    "Refreshed",
    "Shelf",
    "append_card",
    "card_file",
    "card_files",
    "card_schema",
    "check_boilerplate",
    "check_draft",
    "check_layout",
    "check_pointers",
    "cover",
    "files_with",
    "finished",
    "format_cards",
    "keep",
    "knowledge_files",
    "lines_of",
    "load_boilerplate",
    "load_catalogue",
    "place_of",
    "read_documents",
    "read_knowledge",
    "read_text",
    "replace_card",
    "uncited",
    "write_card",
]
