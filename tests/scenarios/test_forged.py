"""Requests that are not Slack's, too old, or Slack's own heard before."""

import json
import time
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from tests.scenarios.stage import QUESTION, Stage
from tests.slack_double.http_out import encoded, signed


@pytest.fixture
def way() -> str:
    return "http"


async def post(stage: Stage, body: str, headers: dict[str, str]) -> int:
    url = f"http://127.0.0.1:{stage.settings.port}/slack/events"
    content = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as client,
        client.post(url, data=BytesIO(body.encode()), headers=content | headers) as answer,
    ):
        return answer.status


def an_event(**changes: Any) -> str:
    event = {
        "type": "app_mention",
        "user": "U1",
        "text": "<@U0FOOTNOTE> something that nobody asked",
        "ts": "1.1",
        "channel": "C1",
    }
    return json.dumps(
        {"type": "event_callback", "event_id": "Ev1", "event": event, "team_id": "T0DOUBLE0"}
        | changes
    )


async def test_a_forged_signature(stage: Stage) -> None:
    """Refused, with a hint for the operator and nothing of what it held in the log."""
    stage.log.expects("not_signed_by_slack", "Invalid request signature")
    body = an_event()
    assert await post(stage, body, signed("another secret", body)) == 401
    assert await post(stage, body, {}) == 401
    assert await post(stage, body, signed(stage.slack.rules.signing_secret, body + " ")) == 401
    await stage.settled()
    assert stage.rows("SELECT count(*) FROM events") == [(0,)]
    assert "nobody asked" not in str(stage.log)


async def test_a_signature_of_ten_minutes_ago(stage: Stage) -> None:
    stage.log.expects("not_signed_by_slack", "Invalid request signature")
    body, then = an_event(), time.time() - 600
    assert await post(stage, body, signed(stage.slack.rules.signing_secret, body, then)) == 401
    assert stage.rows("SELECT count(*) FROM events") == [(0,)]


async def test_a_request_of_slacks_that_somebody_repeats(stage: Stage) -> None:
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    await stage.settled()
    for parcel in stage.slack.delivery.parcels[:2]:
        body, _ = encoded(parcel)
        for _ in range(3):
            assert await post(stage, body, signed(stage.slack.rules.signing_secret, body)) == 200
    await stage.replied(asked)


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "payload=%7B", "\ud83d", "x" * 2_000_000])
async def test_what_is_signed_and_makes_no_sense(stage: Stage, body: str) -> None:
    """Only the holder of the secret can send it; it ends in no traceback all the same."""
    body = body.encode(errors="replace").decode()
    stage.log.expects("not_signed_by_slack", "not_taken")
    status = await post(stage, body, signed(stage.slack.rules.signing_secret, body))
    assert status in (200, 400, 401, 404, 413)


async def test_other_paths_and_methods(stage: Stage) -> None:
    base = f"http://127.0.0.1:{stage.settings.port}"
    async with aiohttp.ClientSession() as client:
        async with client.get(f"{base}/slack/events") as answer:
            assert answer.status == 405
        async with client.post(f"{base}/slack/actions") as answer:
            assert answer.status == 404
