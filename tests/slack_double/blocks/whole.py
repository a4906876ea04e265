"""The blocks of a message, a whole view -> every complaint that Slack would have."""

import json
from collections.abc import Iterator
from typing import Any

from tests.slack_double.blocks.kinds import (
    besides,
    by_type,
    complaint,
    flag,
    schemas,
    shape,
    string,
)
from tests.slack_double.blocks.layout import MESSAGE_BLOCKS, VIEW_BLOCKS
from tests.slack_double.blocks.texts import plain
from tests.slack_double.model import Json

# Found by others at 13,172 to 13,297, by what is in it; documented nowhere (slackapi/bolt-js 2509).
LONGEST_BLOCKS = 13_200
LONGEST_VIEW = 250_000


def message_complaints(blocks: Any) -> list[str]:
    return MESSAGE_BLOCKS(blocks, "/blocks") or _complaints_of_all(blocks, "/blocks")


def view_complaints(view: Any) -> list[str]:
    return _VIEW(view, "/view")


def size(value: Any) -> int:
    """In characters, as it goes over the wire."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def elements(block: Json) -> Iterator[tuple[str, Json]]:
    """What can be worked in a block, with its place in it."""
    kind = block["type"]
    if kind in ("actions", "context_actions"):
        yield from ((f"/elements/{i}", one) for i, one in enumerate(block["elements"]))
    elif kind == "input":
        yield "/element", block["element"]
    elif kind == "section" and block.get("accessory", {"type": "image"})["type"] != "image":
        yield "/accessory", block["accessory"]


def _complaints_of_all(blocks: list[Json], at: str) -> list[str]:
    """What only shows when blocks are seen together."""
    wrong: list[str] = []
    seen: set[str] = set()
    for i, block in enumerate(blocks):
        name = block.get("block_id")
        if name in seen:
            wrong += complaint(f'`block_id` "{name}" already exists', f"{at}/{i}/block_id")
        seen.update([name] if name else [])
        wrong += _twice_in_block(block, f"{at}/{i}")
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > 12_000:
        wrong += complaint("no more than 12000 characters of markdown allowed", at)
    if sum(b["type"] == "table" for b in blocks) > 1:
        wrong += complaint("only one table allowed", at)
    return wrong


def _twice_in_block(block: Json, at: str) -> list[str]:
    wrong: list[str] = []
    seen: set[str] = set()
    for place, element in elements(block):
        name = element.get("action_id")
        if name in seen:
            wrong += complaint(f'`action_id` "{name}" already exists', f"{at}{place}/action_id")
        seen.update([name] if name else [])
    return wrong


def _view_rules(view: Json, at: str) -> list[str]:
    blocks = view["blocks"]
    wrong = _complaints_of_all(blocks, f"{at}/blocks")
    inputs = any(block["type"] == "input" for block in blocks)
    if inputs and view["type"] == "modal" and "submit" not in view:
        wrong += complaint("missing required field: submit", at)
    focused = [e for b in blocks for _, e in elements(b) if e.get("focus_on_load")]
    if len(focused) > 1:
        wrong += complaint("only one element may have focus_on_load", f"{at}/blocks")
    return wrong


_COMMON = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
_MODAL = shape(
    {"title": plain(24), "blocks": VIEW_BLOCKS},
    {
        "close": plain(24),
        "submit": plain(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        **_COMMON,
    },
)
_HOME = shape({"blocks": VIEW_BLOCKS}, _COMMON)
_VIEW = schemas(
    by_type({"modal": besides(_MODAL, _view_rules), "home": besides(_HOME, _view_rules)})
)
