"""What Slack refuses in a view, by the path that it names."""

import pytest

from tests.slack_double.blocks.whole import view_complaints
from tests.slack_double.kit import asks, modal, mrkdwn, plain, thumbs
from tests.slack_double.model import Json

VIEWS: list[tuple[Json, str, str]] = [
    (
        modal(title=plain("x" * 25)),
        "must be less than 25 characters",
        "/title/text",
    ),
    (
        modal(submit=plain("x" * 25)),
        "must be less than 25 characters",
        "/submit/text",
    ),
    (modal(close=mrkdwn("x")), "unsupported type: mrkdwn", "/close/type"),
    (
        modal(private_metadata="x" * 3001),
        "must be less than 3001 characters",
        "/private_metadata",
    ),
    (
        modal(callback_id="x" * 256),
        "must be less than 256 characters",
        "/callback_id",
    ),
    (
        modal(*[{"type": "divider"}] * 101),
        "no more than 100 items allowed",
        "/blocks",
    ),
    (modal(asks("q")), "missing required field: submit", ""),
    (
        modal(submit_disabled=True),
        "invalid additional property: submit_disabled",
        "",
    ),
    (
        modal({"type": "context_actions", "elements": [thumbs()]}),
        "unsupported type: context_actions",
        "/blocks/0/type",
    ),
    (
        modal({"type": "divider", "block_id": "b"}, {"type": "divider", "block_id": "b"}),
        '`block_id` "b" already exists',
        "/blocks/1/block_id",
    ),
    ({"type": "home"}, "missing required field: blocks", ""),
    (
        {"type": "home", "blocks": [], "title": plain("x")},
        "invalid additional property: title",
        "",
    ),
    ({"type": "popup"}, "unsupported type: popup", "/type"),
]


@pytest.mark.parametrize(("view", "complaint", "where"), VIEWS)
def test_what_is_wrong_in_a_view(view: Json, complaint: str, where: str) -> None:
    found = view_complaints(view)
    assert f"{complaint} [json-pointer:/view{where}]" in found
    assert found[0] == "failed to match all allowed schemas [json-pointer:/view]"


def test_a_whole_modal_is_fine() -> None:
    blocks = [{"type": "divider"}] * 99
    view = modal(*blocks, asks("q"), submit=plain("x" * 24), private_metadata="x" * 3000)
    assert view_complaints(view) == []
