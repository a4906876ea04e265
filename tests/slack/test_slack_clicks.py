import pytest

from bot.model.talk import Asked, Picked, Place, Rated, Shared, Way
from bot.slack.clicks import Click, ToShow, read_to_show
from bot.slack.read import read
from tests.slack.payloads import US, Json, click, command, event, mention, shortcut

THREAD = Place("slack", "C1", "100.1")
EPHEMERAL = {"type": "message", "message_ts": "104.1", "channel_id": "C1", "is_ephemeral": True}


def test_a_command_is_answered_to_the_asker_alone() -> None:
    assert read(command("when &lt;was&gt; it?"), US) == Asked(
        event="13.37.a",
        place=Place("slack", "C1"),
        message="",
        person="UANA",
        said="when <was> it?",
        way=Way.COMMAND,
        private="https://hooks.slack.com/commands/T1/2/secret",
    )


def test_a_message_looked_up_is_answered_in_its_thread() -> None:
    heard = read(shortcut("<@UBEN> when was it set up?"), US)
    assert heard == Asked(
        event="13.37.b",
        place=THREAD,
        message="100.1/look-up",
        person="UBEN",
        said="when was it set up?",
        way=Way.LOOK_UP,
    )
    reply = read(shortcut(thread_ts="90.1"), US)
    assert isinstance(reply, Asked)
    assert (reply.place.thread, reply.message) == ("90.1", "100.1/look-up")


def test_another_shortcut_is_not_ours() -> None:
    assert read(shortcut() | {"callback_id": "other"}, US) is None


def test_a_choice() -> None:
    heard = read(click("pick:2", "a1 office/parking"), US)
    assert heard == Picked("13.37.c", THREAD, "UBEN", "a1", "office/parking")


def test_a_choice_below_a_message_that_is_in_no_thread_begins_one() -> None:
    alone = click("pick:1", "a1 office/parking")
    del alone["message"]["thread_ts"]
    heard = read(alone, US)
    assert isinstance(heard, Picked)
    assert heard.place.thread == "100.2"
    alone["channel"]["id"] = "D1"
    heard = read(alone, US)
    assert isinstance(heard, Picked)
    assert heard.place == Place("slack", "D1", "")


def test_a_choice_that_only_the_asker_saw_is_answered_to_them_alone() -> None:
    private = click("pick:1", "a1 office/parking", container=EPHEMERAL)
    del private["message"]
    heard = read(private, US)
    assert isinstance(heard, Picked)
    assert heard.private == "https://hooks.slack.com/actions/T1/2/secret"
    assert heard.place == Place("slack", "C1", "")


@pytest.mark.parametrize(
    ("value", "helpful"),
    [("helpful", True), ("not helpful", False), (None, None), ("", None)],
)
def test_thumbs(value: str | None, helpful: bool | None) -> None:  # noqa: FBT001  # a case's outcome
    assert read(click("rate:a1", value), US) == Rated("13.37.c", "UBEN", "a1", helpful)


def test_sharing() -> None:
    private = click("share", "a1", container=EPHEMERAL)
    del private["message"]
    assert read(private, US) == Shared("13.37.c", Place("slack", "C1"), "UBEN", "a1")


@pytest.mark.parametrize("what", [Click.SOURCE, Click.WHY, Click.WHOLE])
def test_what_is_only_shown(what: Click) -> None:
    body = click(what, "a1")
    assert read(body, US) is None
    assert read_to_show(body) == ToShow(what, "a1", "13.37.c")


@pytest.mark.parametrize(
    "body",
    [
        click("open:0"),
        click("pick:1", "a1"),
        click("share", ""),
        click("rate:", "helpful"),
        click("unheard of", "a1"),
        event(mention()),
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": None},
    ],
)
def test_nothing_to_show(body: Json) -> None:
    assert read_to_show(body) is None
    if body["type"] == "block_actions":
        assert read(body, US) is None
