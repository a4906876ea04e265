import json

from bot.cards import card_schema
from tests.conftest import HOUSE


def test_the_schema_for_editors_is_current() -> None:
    file = HOUSE / "knowledge" / "card.schema.json"
    now = json.dumps(card_schema(), indent=1) + "\n"
    assert file.read_text() == now, "run: make schema"
