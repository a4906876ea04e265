"""What the app may do changes while it runs: scopes, the token, the app itself."""

from dataclasses import replace
from typing import Any

import pytest

from tests.scenarios.stage import QUESTION, STATES, Stage


@pytest.fixture
def way() -> str:
    return "sockets"


def set_rules(stage: Stage, **changes: Any) -> None:
    stage.slack.house.rules = replace(stage.slack.house.rules, **changes)


@pytest.mark.parametrize(
    "taken",
    [
        {"scopes": frozenset()},  # missing_scope
        {"account_inactive": True},
        {"bot_token": "xoxb-another"},  # invalid_auth
    ],
    ids=["missing_scope", "account_inactive", "invalid_auth"],
)
async def test_what_was_asked_meanwhile_is_answered_once_it_may_again(
    stage: Stage, taken: dict[str, Any]
) -> None:
    stage.log.expects("not_done")
    before = stage.slack.house.rules
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    set_rules(stage, **taken)
    await stage.slack.until(lambda: stage.log.named("not_done"))
    stage.slack.house.rules = before
    stage.slack.clock.forward(600)
    reply = await stage.replied(asked)
    assert STATES in stage.body(reply)
