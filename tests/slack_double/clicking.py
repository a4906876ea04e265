"""Blocks and what somebody clicks -> the element, and what of it is chosen."""

from tests.slack_double.blocks.whole import elements
from tests.slack_double.model import Json


def worked(blocks: list[Json], what: str, chosen: str = "") -> tuple[Json, Json, str]:
    """The block and element with that action_id, or with that on it; and what of it is chosen."""
    for block in blocks:
        for _, element in elements(block):
            if what == element.get("action_id"):
                return block, element, chosen
            if what in _faces(element):
                return block, element, chosen or what
    raise LookupError(f"nothing to click called {what!r}")


def faces(blocks: list[Json]) -> list[str]:
    """All that can be clicked, in order, by what stands on it."""
    return [face for block in blocks for _, element in elements(block) for face in _faces(element)]


def _faces(element: Json) -> list[str]:
    if element["type"] == "feedback_buttons":
        return [element[key]["text"]["text"] for key in ("positive_button", "negative_button")]
    if "text" in element:
        return [element["text"]["text"]]
    return [option["text"]["text"] for option in element.get("options", [])]
