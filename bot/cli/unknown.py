"""an id that is none -> what to say about it."""

from collections.abc import Iterable
from difflib import get_close_matches


def unknown_card(id_: str, cards: Iterable[str]) -> str:
    """Names the nearest ids, by spelling and by what stands after the topic."""
    known = list(cards)
    slug = id_.rpartition("/")[2]
    same = [card for card in known if slug and card.rpartition("/")[2] == slug]
    near = list(dict.fromkeys([*same, *get_close_matches(id_, known, 5, 0.6)]))[:5]
    remedy = f"Did you mean {' or '.join(near)}?" if near else "They stand in knowledge/cards."
    return f"There is no card {id_!r}. {remedy}"
