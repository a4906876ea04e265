"""Events over HTTP: signed, acknowledged in time or sent again."""

import asyncio
import json
from dataclasses import replace
from urllib.parse import parse_qs

import aiohttp
from slack_sdk.signature import SignatureVerifier

from tests.slack_double.conftest import Listener
from tests.slack_double.http_out import signed
from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack


async def test_requests_are_signed_as_slack_signs(slack: Slack, listener: Listener) -> None:
    ana = slack.person("ana")
    await ana.says("C1", "hello")
    await slack.quiet()
    await ana.commands("C1", "/ask when?")
    verifier = SignatureVerifier(slack.rules.signing_secret)
    assert len(listener.heard) == 2
    for heard in listener.heard:
        assert verifier.is_valid_request(heard.raw, heard.headers)
        assert not verifier.is_valid_request(heard.raw + " ", heard.headers)
    assert parse_qs(listener.heard[1].raw)["command"] == ["/ask"]


async def test_an_old_signature_is_known(slack: Slack) -> None:
    verifier = SignatureVerifier(slack.rules.signing_secret)
    old = signed(slack.rules.signing_secret, "{}", at=1_700_000_000.0)
    assert not verifier.is_valid_request("{}", old)


async def test_a_url_that_does_not_give_the_challenge_back_is_refused(
    slack: Slack, listener: Listener
) -> None:
    assert not await slack.connect(slack.url + "/api/auth.test")
    assert not await slack.connect("http://127.0.0.1:9/nobody")
    await slack.person("ana").says("C1", "hello")
    await slack.quiet()
    assert len(listener.heard) == 1


async def test_an_acknowledged_event_comes_once(slack: Slack, listener: Listener) -> None:
    await slack.person("ana").says("C1", "hello")
    await slack.quiet()
    slack.clock.forward(3600)
    await slack.quiet()
    assert len(listener.heard) == 1
    assert "X-Slack-Retry-Num" not in listener.heard[0].headers


async def test_an_event_that_fails_comes_at_once_then_after_one_and_five_minutes(
    slack: Slack, listener: Listener
) -> None:
    listener.status = 500
    await slack.person("ana").says("C1", "hello")
    for heard, wait in ((2, 60), (3, 300), (4, 3600)):
        await slack.quiet()
        assert len(listener.heard) == heard
        slack.clock.forward(wait)
    await slack.quiet()
    assert len(listener.heard) == 4
    assert len({h.body["event_id"] for h in listener.heard}) == 1
    nums = [h.headers.get("X-Slack-Retry-Num") for h in listener.heard]
    assert nums == [None, "1", "2", "3"]
    assert {h.headers.get("X-Slack-Retry-Reason") for h in listener.heard[1:]} == {"http_error"}


async def test_it_stops_when_one_of_them_is_acknowledged(slack: Slack, listener: Listener) -> None:
    listener.status = 500
    await slack.person("ana").says("C1", "hello")
    await slack.until(lambda: len(listener.heard) == 2)
    await slack.quiet()
    listener.status = 200
    for _ in range(3):
        slack.clock.forward(400)
        await slack.quiet()
    assert len(listener.heard) == 3
    assert slack.delivery.parcels[0].acknowledged


async def test_an_app_that_is_late_hears_it_again(slack: Slack, listener: Listener) -> None:
    listener.hang = asyncio.Event()
    await slack.person("ana").says("C1", "hello")
    await slack.until(lambda: len(listener.heard) == 1)
    slack.clock.forward(slack.rules.answer_within)
    await slack.until(lambda: len(listener.heard) == 2)
    assert listener.heard[1].headers["X-Slack-Retry-Reason"] == "http_timeout"


async def test_an_app_can_ask_for_no_retry(slack: Slack, listener: Listener) -> None:
    listener.status, listener.headers = 500, {"X-Slack-No-Retry": "1"}
    await slack.person("ana").says("C1", "hello")
    await slack.quiet()
    slack.clock.forward(3600)
    await slack.quiet()
    assert len(listener.heard) == 1


async def test_echoes_come_although_all_was_well(rules: Rules) -> None:
    async with Slack(replace(rules, echoes=2)) as slack:
        await slack.person("ana").says("C1", "hello")
        await slack.quiet()
        (parcel,) = slack.delivery.parcels
        assert not parcel.acknowledged  # nobody listens
    async with Slack(replace(rules, echoes=2)) as slack, aiohttp.ClientSession() as session:
        ticket = slack.sockets.ticket()
        async with session.ws_connect(f"{slack.url}/link/?ticket={ticket}") as ws:
            await ws.receive_json()
            await slack.person("ana").says("C1", "hello")
            attempts = []
            for _ in range(3):
                envelope = await ws.receive_json()
                attempts.append(envelope["retry_attempt"])
                await ws.send_str(json.dumps({"envelope_id": envelope["envelope_id"]}))
            await slack.quiet()
            assert attempts == [0, 1, 2]


async def test_a_subscription_that_mostly_fails_is_switched_off(rules: Rules) -> None:
    async with Slack(replace(rules, off_after=10, redeliver_after=())) as slack:
        ana = slack.person("ana")
        for i in range(12):
            await ana.says("C1", f"m{i}")
            await slack.quiet(still=0.01)
        assert slack.delivery.off
        assert len(slack.delivery.parcels) == 10
        assert len(slack.delivery.missed) == 2
        slack.delivery.subscribe_again()
        await ana.says("C1", "again")
        assert len(slack.delivery.parcels) == 11


async def test_clicks_and_commands_are_not_sent_again(slack: Slack, listener: Listener) -> None:
    listener.status = 500
    ana = slack.person("ana")
    await ana.commands("C1", "/ask when?")
    slack.clock.forward(3600)
    await slack.quiet()
    assert len(listener.heard) == 1
    assert ana.troubles == ["/ask failed with the error 'dispatch_failed'"]
