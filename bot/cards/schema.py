"""the forms -> a JSON Schema, by which an editor completes and checks a card while it is typed."""

from typing import Any

from pydantic import TypeAdapter

from bot.cards.forms import CardForm


def card_schema() -> dict[str, Any]:
    """The schema of a file in knowledge/cards: a list of cards."""
    schema = TypeAdapter(list[CardForm]).json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Fact cards"
    return schema
