"""What Slack refuses in one block, by the path that it names."""

from typing import Any

import pytest

from tests.slack_double.blocks.whole import message_complaints
from tests.slack_double.kit import (
    asks,
    button,
    context,
    mrkdwn,
    plain,
    section,
    thumbs,
)

WRONG: list[tuple[Any, str, str]] = [
    ("x", "must provide an object", ""),
    ({"text": 1}, "missing required field: type", ""),
    ({"type": "card"}, "unsupported type: card", "/type"),
    (section(""), "must be more than 0 characters", "/text/text"),
    (section(" \n"), "must be more than 0 characters", "/text/text"),
    (section("x" * 3001), "must be less than 3001 characters", "/text/text"),
    ({"type": "section"}, "missing required field: text", ""),
    ({"type": "section", "text": "x"}, "must provide an object", "/text"),
    (
        {"type": "section", "fields": [mrkdwn("x" * 2001)]},
        "must be less than 2001 characters",
        "/fields/0/text",
    ),
    (
        {"type": "section", "fields": [mrkdwn("x")] * 11},
        "no more than 10 items allowed",
        "/fields",
    ),
    (
        {**section("x"), "color": "red"},
        "invalid additional property: color",
        "",
    ),
    (
        {"type": "section", "text": {**mrkdwn("x"), "emoji": True}},
        "invalid additional property: emoji",
        "/text",
    ),
    (
        {**section("x"), "accessory": thumbs()},
        "unsupported type: feedback_buttons",
        "/accessory/type",
    ),
    (
        {**section("x"), "block_id": "b" * 256},
        "must be less than 256 characters",
        "/block_id",
    ),
    (
        {"type": "header", "text": mrkdwn("x")},
        "unsupported type: mrkdwn",
        "/text/type",
    ),
    (
        {"type": "header", "text": plain("x" * 151)},
        "must be less than 151 characters",
        "/text/text",
    ),
    (context(), "no less than 1 items allowed", "/elements"),
    (
        context(*[mrkdwn("x")] * 11),
        "no more than 10 items allowed",
        "/elements",
    ),
    (
        context(button("a")),
        "unsupported type: button",
        "/elements/0/type",
    ),
    (
        context({"type": "image", "image_url": "https://example.org/a.png"}),
        "missing required field: alt_text",
        "/elements/0",
    ),
    (
        {"type": "image", "alt_text": "x"},
        "missing required field: image_url",
        "",
    ),
    (
        {"type": "markdown", "text": "x" * 12_001},
        "must be less than 12001 characters",
        "/text",
    ),
    (
        {"type": "rich_text", "elements": [{"type": "text", "text": "x"}]},
        "unsupported type: text",
        "/elements/0/type",
    ),
    (
        {**asks("q"), "label": mrkdwn("x")},
        "unsupported type: mrkdwn",
        "/label/type",
    ),
    (
        {**asks("q"), "element": button("a")},
        "unsupported type: button",
        "/element/type",
    ),
]


@pytest.mark.parametrize(("block", "complaint", "where"), WRONG)
def test_what_is_wrong(block: Any, complaint: str, where: str) -> None:
    assert f"{complaint} [json-pointer:/blocks/0{where}]" in message_complaints([block])
