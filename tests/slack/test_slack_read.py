import copy
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from bot.model.talk import Asked, Edited, Place, Way, Withdrawn
from bot.slack.read import opened_home, read
from tests.slack.payloads import (
    US,
    Json,
    changed,
    click,
    command,
    deleted,
    direct,
    event,
    mention,
    message,
    shortcut,
)
from tests.slack.strategies import slack_texts


def asked(body: Json) -> Asked:
    heard = read(body, US)
    assert isinstance(heard, Asked)
    return heard


def test_a_mention_is_answered_in_its_thread() -> None:
    assert asked(event(mention())) == Asked(
        event="Ev1",
        place=Place("slack", "C1", "100.1"),
        message="100.1",
        person="UANA",
        said="when was it set up?",
        way=Way.MENTION,
    )


def test_both_events_of_a_mention_are_one_question() -> None:
    text = "<@UBOT> when was it set up?"
    first = asked(event(mention(text), "Ev1"))
    second = asked(event(message(text), "Ev2"))
    assert (first.place, first.message, first.way) == (second.place, second.message, second.way)
    assert first.event != second.event


def test_a_mention_in_a_thread_stays_in_it() -> None:
    assert asked(event(mention(thread_ts="90.1"))).place.thread == "90.1"


@pytest.mark.parametrize("kind", ["channel", "group", "mpim"])
def test_a_follow_up_needs_a_thread(kind: str) -> None:
    assert read(event(message(channel_type=kind)), US) is None
    heard = asked(event(message(channel_type=kind, thread_ts="90.1")))
    assert (heard.way, heard.place.thread, heard.message) == (Way.FOLLOW_UP, "90.1", "100.1")
    assert read(event(message(channel_type=kind, thread_ts="100.1")), US) is None  # it begins one


def test_what_is_said_to_somebody_else_in_a_thread_is_not_for_us() -> None:
    assert read(event(message("<@UBEN> do you know?", thread_ts="90.1")), US) is None
    assert asked(event(message("what did <@UBEN> do?", thread_ts="90.1"))).said == "what did do?"
    assert read(event(message("", thread_ts="90.1", subtype="file_share")), US) is None


def test_direct_messages_need_no_mention() -> None:
    heard = asked(event(direct()))
    assert (heard.way, heard.place) == (Way.DIRECT, Place("slack", "D1", ""))
    assert asked(event(direct(thread_ts="90.1"))).place.thread == "90.1"
    assert asked(event(direct("", subtype="file_share"))).said == ""
    assert read(event(mention(channel="D1")), US) is None  # it comes as message.im as well


def test_a_reply_that_is_sent_to_the_channel_too() -> None:
    text = "<@UBOT> and then?"
    assert asked(event(message(text, subtype="thread_broadcast", thread_ts="90.1"))).said


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "BOTHER"},
        {"bot_profile": {"id": "BOTHER"}},
        {"user": "UBOT"},
        {"user": "USLACKBOT"},
        {"user": None},
        {"hidden": True},
        *({"subtype": s} for s in ("bot_message", "channel_join", "channel_topic", "me_message")),
        {"subtype": "assistant_app_thread"},
    ],
)
def test_left_alone(more: Json) -> None:
    assert read(event(message("<@UBOT> when?") | more), US) is None
    assert read(event(direct() | more), US) is None


def test_a_mention_by_another_bot_is_left_alone() -> None:
    assert read(event(mention(bot_id="BOTHER")), US) is None


def test_an_edit() -> None:
    heard = read(event(changed("<@UBOT> wen?", "<@UBOT> when?")), US)
    assert heard == Edited("Ev1", Place("slack", "C1"), "100.1", "when?")


def test_what_changes_without_an_edit() -> None:
    preview = changed("<@UBOT> when?", "<@UBOT> when?")
    preview["message"]["attachments"] = [{"id": 1, "title": "A page"}]
    assert read(event(preview), US) is None
    ours = changed("a", "b")
    ours["message"]["bot_id"] = ours["previous_message"]["bot_id"] = "BBOT"
    assert read(event(ours), US) is None


def test_an_edit_that_makes_it_a_mention_is_a_question() -> None:
    """Slack sends it as `app_mention` with `edited`, besides message_changed."""
    heard = asked(event(mention(edited={"user": "UANA", "ts": "101.0"})))
    assert (heard.message, heard.way) == ("100.1", Way.MENTION)


def test_a_deletion() -> None:
    assert read(event(deleted()), US) == Withdrawn("Ev1", Place("slack", "C1"), "100.1")
    ours = deleted()
    ours["previous_message"]["bot_id"] = "BBOT"
    assert read(event(ours), US) is None
    bare = deleted()
    del bare["previous_message"]
    assert read(event(bare), US) == Withdrawn("Ev1", Place("slack", "C1"), "100.1")


def test_a_deletion_of_what_began_a_thread() -> None:
    """It stays as a stone while the thread stands: a change, and no deletion."""
    stone = changed("<@UBOT> when?", "This message was deleted.")
    stone["message"] |= {"subtype": "tombstone", "user": "USLACKBOT"}
    assert read(event(stone), US) == Withdrawn("Ev1", Place("slack", "C1"), "100.1")


def test_the_home_tab() -> None:
    opened = event({"type": "app_home_opened", "user": "UANA", "tab": "home", "channel": "D1"})
    assert opened_home(opened) == "UANA"
    assert read(opened, US) is None
    opened["event"]["tab"] = "messages"
    assert opened_home(opened) == ""
    assert opened_home(command()) == ""


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "event_callback"},
        {"type": "event_callback", "event": None, "event_id": "Ev1"},
        event({"type": "reaction_added", "user": "UANA"}),
        {"type": "view_submission", "view": {}},
        {"type": "shortcut", "callback_id": "look_up"},
    ],
)
def test_what_we_do_not_know(body: Json) -> None:
    assert read(body, US) is None
    assert opened_home(body) == ""


@given(slack_texts())
def test_any_text_is_heard(text: str) -> None:
    for body in (event(direct(text)), event(mention(text)), command(text), shortcut(text)):
        asked(body).said.encode()


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        found += [p for key, part in value.items() for p in _paths(part, (*path, key))]
    if isinstance(value, list):
        found += [p for i, part in enumerate(value) for p in _paths(part, (*path, i))]
    return found


BODIES = [
    event(message("<@UBOT> when?", thread_ts="90.1")),
    event(mention()),
    event(direct()),
    event(changed("a", "b")),
    event(deleted()),
    command(),
    shortcut(),
    click("pick:1", "answer office/card"),
    click("rate:answer", "helpful"),
    click("share", "answer"),
    click("source", "answer"),
]
ANYTHING: list[Any] = [None, "", 0, [], {}, "x", [{}], {"id": None}]


@given(st.sampled_from(BODIES), st.data())
def test_no_shape_is_an_exception(body: Json, data: st.DataObject) -> None:
    broken = copy.deepcopy(body)
    *steps, last = data.draw(st.sampled_from(_paths(broken)))
    inside: Any = broken
    for step in steps:
        inside = inside[step]
    inside[last] = data.draw(st.sampled_from(ANYTHING))
    read(broken, US)
    opened_home(broken)
