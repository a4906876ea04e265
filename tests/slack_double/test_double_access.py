"""Tokens, scopes, bodies: what stands before any method."""

from dataclasses import replace

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double.conftest import Call
from tests.slack_double.rules import BOT_USER, SCOPES, Rules
from tests.slack_double.slack import Slack
from tests.slack_double.web.methods import METHODS


async def test_auth_test_says_who_we_are(client: AsyncWebClient) -> None:
    assert (await client.auth_test())["user_id"] == BOT_USER


async def test_tokens(slack: Slack, call: Call) -> None:
    assert (await call("auth.test", token=""))["error"] == "not_authed"
    assert (await call("auth.test", token="xoxb-no"))["error"] == "invalid_auth"  # noqa: S106
    app = slack.rules.app_token
    assert (await call("auth.test", token=app))["error"] == "not_allowed_token_type"
    assert (await call("apps.connections.open"))["error"] == "not_allowed_token_type"
    assert (await call("apps.connections.open", token=app))["ok"]


async def test_a_method_that_is_not_there(call: Call) -> None:
    answer = await call("chat.postMassage")
    assert answer == {"ok": False, "error": "unknown_method", "req_method": "chat.postMassage"}


class TestInactive:
    @pytest.fixture
    def rules(self) -> Rules:
        return Rules.hurried(account_inactive=True)

    async def test_every_call_says_so(self, call: Call) -> None:
        assert (await call("auth.test"))["error"] == "account_inactive"


class TestScopes:
    @pytest.fixture
    def rules(self) -> Rules:
        return Rules.hurried(scopes=frozenset({"channels:read"}))

    @pytest.mark.parametrize("method", [name for name, m in METHODS.items() if m.scopes])
    async def test_a_method_needs_its_scope(self, call: Call, method: str) -> None:
        answer = await call(method)
        assert answer["error"] == "missing_scope"
        assert answer["needed"] == ",".join(METHODS[method].scopes)
        assert answer["provided"] == "channels:read"

    @pytest.mark.parametrize(
        ("kind", "needed"), [("channel", "channels:history"), ("group", "groups:history")]
    )
    async def test_reading_hangs_on_the_kind_of_channel(
        self, slack: Slack, call: Call, kind: str, needed: str
    ) -> None:
        slack.make_channel("C9", kind=kind)
        answer = await call("conversations.history", channel="C9")
        assert (answer["error"], answer["needed"]) == ("missing_scope", needed)


async def test_the_headers_name_the_scopes(slack: Slack, http: aiohttp.ClientSession) -> None:
    headers = {"Authorization": f"Bearer {slack.rules.bot_token}"}
    async with http.post(slack.api_url + "users.info", headers=headers) as answer:
        assert answer.headers["X-OAuth-Scopes"] == ",".join(sorted(SCOPES))
        assert answer.headers["X-Accepted-OAuth-Scopes"] == "users:read"


async def test_form_query_and_json_say_the_same(slack: Slack, http: aiohttp.ClientSession) -> None:
    ana, url = slack.person("ana"), slack.api_url + "users.info"
    given = {"token": slack.rules.bot_token, "user": ana.id}
    async with http.post(url, data=given) as form, http.get(url, params=given) as query:
        assert (await form.json())["user"]["name"] == "ana"
        assert (await query.json())["user"]["name"] == "ana"
    async with http.post(url, json=given) as body:
        answer = await body.json()
        assert answer["user"]["name"] == "ana"
        assert answer["warning"] == "missing_charset"
        assert answer["response_metadata"] == {"warnings": ["missing_charset"]}


@pytest.mark.parametrize(
    ("body", "kind", "error"),
    [
        ("{", "application/json", "invalid_json"),
        ("[1]", "application/json", "json_not_object"),
        ("<a/>", "application/xml", "invalid_post_type"),
    ],
)
async def test_bodies_that_are_none(
    slack: Slack, http: aiohttp.ClientSession, body: str, kind: str, error: str
) -> None:
    headers = {"Content-Type": kind}
    async with http.post(slack.api_url + "auth.test", data=body, headers=headers) as answer:
        assert (await answer.json())["error"] == error


async def test_what_is_required_is_named(call: Call) -> None:
    answer = await call("chat.postMessage", text="x")
    assert answer["error"] == "invalid_arguments"
    wrong = ["[ERROR] missing required field: channel"]
    assert answer["response_metadata"] == {"messages": wrong}


def test_the_usual_scopes_are_all_that_any_method_needs() -> None:
    for name, method in METHODS.items():
        assert not method.scopes or set(method.scopes) & SCOPES, name
    assert replace(Rules(), scopes=frozenset()).scopes == frozenset()
