"""What Slack refuses in one block, by the path that it names."""

from typing import Any

import pytest

from tests.slack_double.blocks.whole import message_complaints
from tests.slack_double.kit import (
    CONFIRM,
    actions,
    asks,
    button,
    context,
    menu,
    mrkdwn,
    option,
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
        actions(*[button(f"a{i}") for i in range(26)]),
        "no more than 25 items allowed",
        "/elements",
    ),
    (
        actions({**button("a"), "text": mrkdwn("x")}),
        "unsupported type: mrkdwn",
        "/elements/0/text/type",
    ),
    (
        actions(button("a", "x" * 76)),
        "must be less than 76 characters",
        "/elements/0/text/text",
    ),
    (
        actions({**button("a"), "value": "v" * 2001}),
        "must be less than 2001 characters",
        "/elements/0/value",
    ),
    (
        actions({**button("a"), "url": "javascript:x"}),
        "invalid url: javascript:x",
        "/elements/0/url",
    ),
    (
        actions({**button("a"), "style": "red"}),
        "must be a valid enum value",
        "/elements/0/style",
    ),
    (
        actions(button("a" * 256)),
        "must be less than 256 characters",
        "/elements/0/action_id",
    ),
    (
        actions(button("a"), button("a")),
        '`action_id` "a" already exists',
        "/elements/1/action_id",
    ),
    (
        actions({**button("a"), "confirm": {**CONFIRM, "confirm": plain("x" * 31)}}),
        "must be less than 31 characters",
        "/elements/0/confirm/confirm/text",
    ),
    (
        actions(menu(option("x" * 76))),
        "must be less than 76 characters",
        "/elements/0/options/0/text/text",
    ),
    (
        actions(menu(option("x", "v" * 151))),
        "must be less than 151 characters",
        "/elements/0/options/0/value",
    ),
    (
        actions(menu({**option("x"), "description": plain("d" * 76)})),
        "must be less than 76 characters",
        "/elements/0/options/0/description/text",
    ),
    (
        actions(menu(*[option("x")] * 101)),
        "no more than 100 items allowed",
        "/elements/0/options",
    ),
    (
        actions({"type": "static_select"}),
        "missing required field: options",
        "/elements/0",
    ),
    (
        actions(menu(option("x"), initial_option=option("y"))),
        "initial option must be one of the options",
        "/elements/0",
    ),
    (
        {"type": "context_actions", "elements": [thumbs(style="primary")]},
        "invalid additional property: style",
        "/elements/0",
    ),
    (
        {"type": "context_actions", "elements": [thumbs()] * 6},
        "no more than 5 items allowed",
        "/elements",
    ),
    (
        {"type": "context_actions", "elements": [button("a")]},
        "unsupported type: button",
        "/elements/0/type",
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
