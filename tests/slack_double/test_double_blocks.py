"""Blocks that are fine, and what only shows when all of them are seen together."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk

from tests.slack_double import reading
from tests.slack_double.blocks.layout import EVERYWHERE, IN_MESSAGES
from tests.slack_double.blocks.whole import message_complaints, size
from tests.slack_double.clock import Clock
from tests.slack_double.conftest import Call
from tests.slack_double.kit import (
    CONFIRM,
    IMAGE,
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
from tests.slack_double.model import Json
from tests.slack_double.shapes import filled_blocks
from tests.slack_double.slack import Slack
from tests.slack_double.workspace import Workspace

FINE: list[Json] = [
    section("x" * 3000),
    {"type": "section", "fields": [mrkdwn("x" * 2000)] * 10},
    {"type": "section", "text": plain("x"), "accessory": IMAGE, "block_id": "b" * 255},
    {"type": "section", "text": mrkdwn("x"), "accessory": button("a")},
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider"},
    {**IMAGE, "title": plain("a")},
    context(*[mrkdwn("x")] * 8, plain("y"), IMAGE),
    actions(*[button(f"a{i}", "x" * 75) for i in range(25)]),
    actions({**button("a" * 255), "value": "v" * 2000, "style": "danger", "confirm": CONFIRM}),
    actions(menu(option("x" * 75, "v" * 150), placeholder=plain("x" * 150))),
    actions(
        {
            "type": "overflow",
            "action_id": "o",
            "options": [{**option("a"), "url": "https://example.org"}] * 5,
        }
    ),
    actions({"type": "checkboxes", "action_id": "c", "options": [{**option("a")}] * 10}),
    {"type": "context_actions", "elements": [thumbs(action_id="f")]},
    {
        "type": "context_actions",
        "elements": [
            {"type": "icon_button", "icon": "trash", "text": plain("Delete"), "action_id": "d"}
        ],
    },
    asks("q"),
    {"type": "markdown", "text": "# x"},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 20] * 100},
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "x", "style": {"bold": True}},
                    {"type": "link", "url": "https://example.org"},
                    {"type": "user", "user_id": "U1"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "indent": 1,
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
                ],
            },
        ],
    },
]


@pytest.mark.parametrize("block", FINE, ids=lambda block: block["type"])
def test_what_is_fine(block: Json) -> None:
    assert message_complaints([block]) == []


def test_what_only_shows_in_the_whole() -> None:
    assert message_complaints([{"type": "divider"}] * 50) == []
    many = "no more than 50 items allowed [json-pointer:/blocks]"
    assert message_complaints([{"type": "divider"}] * 51) == [many]
    twice = [{"type": "divider", "block_id": "b"}] * 2
    exists = '`block_id` "b" already exists [json-pointer:/blocks/1/block_id]'
    assert message_complaints(twice) == [exists]
    markdown = [{"type": "markdown", "text": "x" * 7000}] * 2
    assert message_complaints(markdown) == [
        "no more than 12000 characters of markdown allowed [json-pointer:/blocks]"
    ]
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    assert message_complaints([table, table]) == ["only one table allowed [json-pointer:/blocks]"]


def test_the_same_action_in_two_blocks_is_fine() -> None:
    assert message_complaints([actions(button("a")), actions(button("a"))]) == []


async def test_the_answer_names_the_path_as_slack_does(slack: Slack, call: Call) -> None:
    slack.channel("C1")
    wrong = [section("x" * 3001)]
    answer = await call("chat.postMessage", channel="C1", text="x", blocks=wrong)
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]",
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ]
    assert answer["errors"] == [m[8:] for m in answer["response_metadata"]["messages"]]


KEYS = st.sampled_from(["type", "text", "elements", "accessory", "options", "block_id", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
KINDS = st.sampled_from([*IN_MESSAGES, "button", "mrkdwn", "plain_text", "image"])


@given(st.lists(st.dictionaries(KEYS, JSON, max_size=4) | JSON, max_size=4), KINDS)
def test_nothing_breaks_the_check(blocks: list[Any], kind: str) -> None:
    for block in blocks:
        if isinstance(block, dict):
            block["type"] = kind
    found = message_complaints(blocks)
    assert all("[json-pointer:/blocks" in complaint for complaint in found)
    if not found:  # what passes can be kept and read
        assert len(filled_blocks(blocks)) == len(blocks)
        reading.blocks(Workspace(Clock()), filled_blocks(blocks))


@given(st.text(min_size=1, max_size=50).filter(str.strip))
def test_the_sdk_s_own_models_pass(text: str) -> None:
    """What the official library makes of good input is never refused."""
    made = [
        sdk.SectionBlock(text=sdk.MarkdownTextObject(text=text)),
        sdk.HeaderBlock(text=text),
        sdk.ContextBlock(elements=[sdk.PlainTextObject(text=text)]),
        sdk.DividerBlock(),
        sdk.ActionsBlock(elements=[sdk.ButtonElement(text=text, action_id="a", value=text)]),
        sdk.ContextActionsBlock(
            elements=[
                sdk.FeedbackButtonsElement(
                    action_id="f",
                    positive_button=sdk.FeedbackButtonObject(text="+", value="+"),
                    negative_button=sdk.FeedbackButtonObject(text="-", value="-"),
                )
            ]
        ),
    ]
    assert message_complaints([block.to_dict() for block in made]) == []


def test_every_kind_that_is_known_has_an_example() -> None:
    assert {block["type"] for block in FINE} == set(IN_MESSAGES)
    assert set(EVERYWHERE) < set(IN_MESSAGES)
    assert size([{"a": "é"}]) == 11
