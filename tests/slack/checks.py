"""What holds of everything that goes out, whatever it says."""

from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.slack.blocks import LONGEST_MESSAGE, size
from tests.slack_double.blocks.whole import LONGEST_VIEW, message_complaints, view_complaints
from tests.slack_double.markup import tokens
from tests.slack_double.reading import texts

Json = dict[str, Any]


def check_message(message: Json) -> None:
    """Slack takes it, and nothing in it is markup, a mention or a link."""
    blocks = message["blocks"]
    assert message_complaints(blocks) == []
    assert size(blocks) <= LONGEST_MESSAGE
    assert message["text"]
    assert len(message["text"]) <= 3_000
    assert texts(blocks, message["text"]) == [message["text"]]  # no mrkdwn anywhere
    assert tokens(message["text"]) == []
    _check_runs(blocks)
    _check_models(blocks)


def check_view(view: Json) -> None:
    assert view_complaints(view) == []
    assert size(view) <= LONGEST_VIEW
    assert texts(view["blocks"], "") == [""]
    _check_runs(view["blocks"])
    _check_models(view["blocks"])
    model = View(**view)
    model.validate_json()
    assert model.to_dict() == view


def _check_models(blocks: list[Json]) -> None:
    """slack_sdk knows each of them, and keeps all that is in it."""
    for given, parsed in zip(blocks, Block.parse_all(blocks), strict=True):
        parsed.validate_json()
        assert parsed.to_dict() == given


def _check_runs(value: Any) -> None:
    """Plain text with its emoji as typed, and in rich text nothing but text."""
    if isinstance(value, list):
        for part in value:
            _check_runs(part)
    elif isinstance(value, dict):
        if value.get("type") == "plain_text":
            assert value["emoji"] is False
        if value.get("type") == "rich_text":
            runs = [run for part in value["elements"] for run in part["elements"]]
            assert {run["type"] for run in runs} <= {"text"}
        for part in value.values():
            _check_runs(part)
