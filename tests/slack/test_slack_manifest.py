"""The manifest asks for what the code uses, and for nothing else: both are read off the code."""

import ast
import json
import re
import subprocess
import sys
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards import load_catalogue
from bot.slack import PATH, manifest, starters_of
from bot.slack.clicks import LOOK_UP
from bot.slack.manifest import COMMAND, SCOPES
from bot.slack.read import EVENTS
from tests.conftest import HOUSE
from tests.slack.fakes import PROMPTS
from tests.slack_double import rules
from tests.slack_double.web.methods import METHODS

CODE = {file: ast.parse(file.read_text()) for file in (HOUSE / "bot" / "slack").glob("*.py")}
STARTERS = ["When was it set up?", "Who leads it?"]
# docs.slack.dev/reference/methods, for a bot's token.
NEEDED = {
    "apps_connections_open": [],  # by the app-level token
    "assistant_threads_setStatus": ["assistant:write"],
    "auth_test": [],
    "chat_delete": ["chat:write"],
    "chat_postMessage": ["chat:write"],
    "chat_update": ["chat:write"],
    "conversations_history": [f"{k}:history" for k in ("channels", "groups", "im", "mpim")],
    "conversations_open": ["im:write"],  # with one person
    "conversations_replies": [f"{k}:history" for k in ("channels", "groups", "im", "mpim")],
    "views_open": [],
    "views_publish": [],
}


def made(url: str = "") -> dict[str, Any]:
    return manifest(PROMPTS, STARTERS, url)


def called() -> set[str]:
    """Every method of Slack's that the code calls on its client."""
    methods = {name for name in dir(AsyncWebClient) if re.fullmatch(r"[a-z]+(_[a-zA-Z]+)+", name)}
    attributes = [
        n for tree in CODE.values() for n in ast.walk(tree) if isinstance(n, ast.Attribute)
    ]
    return {node.attr for node in attributes} & methods - {"api_call"}


def read_events() -> set[str]:
    """What the reader has a function for, and what it compares an event's type with."""
    compared = {
        constant.value
        for tree in CODE.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for constant in ast.walk(node)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }
    return set(EVENTS) | (compared & (rules.EVENTS | rules.EVENT_SCOPES.keys()))


def test_the_scopes_are_those_of_the_calls_and_events() -> None:
    calls = called()
    assert calls == set(NEEDED)
    scopes = {scope for method in calls for scope in NEEDED[method]}
    events = made()["settings"]["event_subscriptions"]["bot_events"]
    scopes |= {rules.EVENT_SCOPES[event] for event in events if event in rules.EVENT_SCOPES}
    scopes |= {"commands"}  # for the command and for the shortcut
    assert made()["oauth_config"]["scopes"]["bot"] == sorted(scopes) == list(SCOPES)


def test_the_scopes_are_enough_for_the_double() -> None:
    for method in called():
        needs = METHODS[method.replace("_", ".")].scopes
        assert not needs or set(needs) & set(SCOPES), method


def test_the_events_are_those_that_are_read() -> None:
    kinds = [f"message.{kind}" for kind in ("channels", "groups", "im", "mpim")]
    expected = (read_events() - {"message"}) | set(kinds)
    assert set(made()["settings"]["event_subscriptions"]["bot_events"]) == expected


def test_commands_and_shortcuts() -> None:
    features = made()["features"]
    assert [command["command"] for command in features["slash_commands"]] == [COMMAND]
    assert [shortcut["callback_id"] for shortcut in features["shortcuts"]] == [LOOK_UP]
    assert features["app_home"]["home_tab_enabled"]
    prompts = features["agent_view"]["suggested_prompts"]
    assert [prompt["message"] for prompt in prompts] == STARTERS


def test_socket_mode_names_no_address() -> None:
    text = json.dumps(made())
    assert made()["settings"]["socket_mode_enabled"] is True
    assert "http" not in text
    assert "url" not in text


def test_over_http_every_door_is_the_same() -> None:
    over_http = made("https://bot.example.org/")
    door = "https://bot.example.org" + PATH
    assert over_http["settings"]["socket_mode_enabled"] is False
    assert json.dumps(over_http).count(f'"{door}"') == 3


def test_texts_are_within_slacks_limits() -> None:
    """docs.slack.dev/reference/app-manifest"""
    about, features = made()["display_information"], made()["features"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    [shortcut] = features["shortcuts"]
    assert len(shortcut["name"]) <= 24
    assert len(shortcut["description"]) <= 150


def test_the_starters_are_of_four_topics() -> None:
    starters = starters_of(load_catalogue(HOUSE / "knowledge"))
    assert len(set(starters)) == 4


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [([], 0, '"socket_mode_enabled": true'), (["--url", "http://x.org"], 2, "https://")],
)
def test_the_command(arguments: list[str], status: int, says: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "manifest", *arguments],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert says in done.stdout + done.stderr
    if not status:
        assert json.loads(done.stdout)["features"]["agent_view"]["suggested_prompts"]
