"""Block Kit's blocks, and what a message, a modal and the Home tab take.

Limits: docs.slack.dev/reference/block-kit/blocks. A kind that this project has no use for (video,
card, carousel, container, plan, ...) is refused as unsupported.
"""

from typing import Any

from tests.slack_double.blocks.elements import (
    IMAGE,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
)
from tests.slack_double.blocks.kinds import (
    Check,
    address,
    besides,
    by_type,
    choice,
    complaint,
    flag,
    many,
    one_of,
    schemas,
    shape,
    string,
)
from tests.slack_double.blocks.rich import PARTS
from tests.slack_double.blocks.texts import plain, text

_ID: dict[str, Check] = {"block_id": string(255)}


def _says_something(value: dict[str, Any], at: str) -> list[str]:
    if "text" in value or "fields" in value:
        return []
    return complaint("missing required field: text", at)


_SECTION = besides(
    shape(
        {},
        {
            "text": text(3000),
            "fields": many(text(2000), 10),
            "accessory": by_type(IN_SECTION),
            "expand": flag,
            **_ID,
        },
    ),
    _says_something,
)
_IMAGE_BLOCK = besides(
    shape(
        {"alt_text": string(2000)},
        {
            "image_url": address(),
            "slack_file": shape({}, {"id": string(255), "url": address()}),
            "title": plain(2000),
            **_ID,
        },
    ),
    one_of("image_url", "slack_file"),
)
_CONTEXT_PARTS = schemas(
    by_type(
        {
            "image": IMAGE,
            "plain_text": shape({"text": string(3000)}, {"emoji": flag}),
            "mrkdwn": shape({"text": string(3000)}, {"verbatim": flag}),
        }
    )
)
_CELL = by_type(
    {"raw_text": shape({"text": string(3000)}), "rich_text": shape({"elements": PARTS})}
)

EVERYWHERE: dict[str, Check] = {
    "section": _SECTION,
    "header": shape({"text": plain(150)}, _ID),
    "divider": shape({}, _ID),
    "image": _IMAGE_BLOCK,
    "context": shape({"elements": many(_CONTEXT_PARTS, 10)}, _ID),
    "actions": shape({"elements": many(by_type(IN_ACTIONS), 25)}, _ID),
    "rich_text": shape({"elements": PARTS}, _ID),
    "input": shape(
        {"label": plain(2000), "element": by_type(IN_INPUT)},
        {"hint": plain(2000), "optional": flag, "dispatch_action": flag, **_ID},
    ),
}
IN_MESSAGES: dict[str, Check] = {
    **EVERYWHERE,
    "context_actions": shape({"elements": many(by_type(IN_CONTEXT_ACTIONS), 5)}, _ID),
    "markdown": shape({"text": string(12_000)}, _ID),
    "table": shape(
        {"rows": many(many(_CELL, 20), 100)},
        {
            "column_settings": many(
                shape({}, {"align": choice("left", "center", "right"), "is_wrapped": flag}), 20
            ),
            **_ID,
        },
    ),
}
MESSAGE_BLOCKS = many(by_type(IN_MESSAGES), 50, least=0)
VIEW_BLOCKS = many(by_type(EVERYWHERE), 100, least=0)
