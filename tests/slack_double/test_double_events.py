"""What the app is told of: which events, with what in them."""

from dataclasses import replace

import pytest

from tests.slack_double.conftest import Call, Listener
from tests.slack_double.rules import BOT, BOT_USER, TEAM, Rules
from tests.slack_double.slack import Slack


async def test_a_mention_comes_as_two_events_with_one_ts(slack: Slack, listener: Listener) -> None:
    ana = slack.person("ana")
    said = await ana.says("C1", "<@BOT> when was it set up?")
    await slack.quiet()
    bodies = [heard.body for heard in listener.heard]
    assert {body["event"]["type"] for body in bodies} == {"message", "app_mention"}
    assert {body["event"]["ts"] for body in bodies} == {said.ts}
    assert len({body["event_id"] for body in bodies}) == 2
    (message,) = listener.events("message")
    assert message["text"] == f"<@{BOT_USER}> when was it set up?"
    assert (message["channel"], message["channel_type"]) == ("C1", "channel")
    assert (message["user"], message["team"], message["event_ts"]) == (ana.id, TEAM, said.ts)
    assert message["client_msg_id"]
    (section,) = message["blocks"][0]["elements"]
    assert section["elements"][0] == {"type": "user", "user_id": BOT_USER}
    (mention,) = listener.events("app_mention")
    assert "channel_type" not in mention


async def test_the_envelope_of_an_event(slack: Slack, listener: Listener) -> None:
    await slack.person("ana").says("C1", "hello")
    await slack.quiet()
    body = listener.last
    assert (body["type"], body["team_id"]) == ("event_callback", TEAM)
    assert body["authorizations"][0]["user_id"] == BOT_USER
    assert body["event_id"].startswith("Ev")


@pytest.mark.parametrize(
    ("kind", "name"), [("channel", "channel"), ("group", "group"), ("im", "im"), ("mpim", "mpim")]
)
async def test_every_kind_of_channel(
    slack: Slack, listener: Listener, kind: str, name: str
) -> None:
    ana = slack.person("ana")
    if kind in ("channel", "group"):
        where = slack.make_channel("C7", "ana", kind=kind).id
    else:
        where = slack.direct(*(("ana",) if kind == "im" else ("ana", "ben"))).id
    await ana.says(where, "<@BOT> hello")
    await slack.quiet()
    assert listener.events("message")[0]["channel_type"] == name
    assert len(listener.events("app_mention")) == (0 if kind == "im" else 1)


async def test_what_is_typed_is_text(slack: Slack, listener: Listener) -> None:
    said = "<!channel> a < b & c <@BOT>"
    message = await slack.person("ana").says("C1", said, literal=True)
    await slack.quiet()
    assert message.text == "&lt;!channel&gt; a &lt; b &amp; c &lt;@BOT&gt;"
    assert listener.events("app_mention") == []
    assert slack.person("ana").reads("C1") == f"ana: {said}"


async def test_a_thread_reply_and_one_for_the_channel_too(slack: Slack, listener: Listener) -> None:
    ana, ben = slack.person("ana"), slack.person("ben")
    root = await ana.says("C1", "root")
    await ben.says("C1", "reply", thread=root)
    await ben.says("C1", "shared", thread=root, broadcast=True)
    await slack.quiet()
    by_text = {event["text"]: event for event in listener.events("message")}
    assert by_text["reply"]["thread_ts"] == root.ts
    assert by_text["reply"]["parent_user_id"] == ana.id
    assert by_text["shared"]["subtype"] == "thread_broadcast"
    assert by_text["shared"]["root"]["text"] == "root"


async def test_an_edit_of_a_mention_is_two_more_events(slack: Slack, listener: Listener) -> None:
    ana = slack.person("ana")
    said = await ana.says("C1", "<@BOT> whne was it?")
    await slack.quiet()
    listener.heard.clear()
    await ana.edits(said, "<@BOT> when was it?")
    await slack.quiet()
    (changed,) = listener.events("message")
    assert (changed["subtype"], changed["hidden"]) == ("message_changed", True)
    assert changed["previous_message"]["text"] == f"<@{BOT_USER}> whne was it?"
    assert changed["message"]["text"] == f"<@{BOT_USER}> when was it?"
    assert changed["message"]["edited"]["user"] == ana.id
    assert changed["message"]["ts"] == said.ts != changed["ts"]
    (mention,) = listener.events("app_mention")
    assert mention["edited"]["user"] == ana.id
    assert mention["ts"] == said.ts


async def test_a_preview_changes_a_message_that_nobody_edited(
    slack: Slack, listener: Listener
) -> None:
    said = await slack.person("ana").says("C1", "<@BOT> see https://example.org")
    slack.unfurl(said, "Example")
    await slack.quiet()
    changed = [e for e in listener.events("message") if e.get("subtype") == "message_changed"]
    assert [e["message"]["text"] == e["previous_message"]["text"] for e in changed] == [True]
    assert "edited" not in changed[0]["message"]
    assert len(listener.events("app_mention")) == 1


async def test_deleting(slack: Slack, listener: Listener) -> None:
    ana = slack.person("ana")
    alone = await ana.says("C1", "alone")
    answered = await ana.says("C1", "answered")
    await slack.person("ben").says("C1", "reply", thread=answered)
    await slack.quiet()
    listener.heard.clear()
    await ana.deletes(alone)
    await ana.deletes(answered)
    await slack.quiet()
    events = {event["subtype"]: event for event in listener.events("message")}
    gone = events["message_deleted"]
    assert (gone["deleted_ts"], gone["previous_message"]["text"]) == (alone.ts, "alone")
    # The root of a thread is not deleted for the app: it is changed, to a tombstone.
    tombstone = events["message_changed"]
    assert tombstone["message"]["subtype"] == "tombstone"
    assert tombstone["message"]["ts"] == answered.ts
    assert tombstone["previous_message"]["text"] == "answered"


async def test_the_app_s_own_messages_come_back(
    slack: Slack, listener: Listener, call: Call
) -> None:
    slack.channel("C1")
    posted = await call("chat.postMessage", channel="C1", text=f"I am <@{BOT_USER}>")
    await slack.quiet()
    (event,) = listener.events("message")
    assert (event["ts"], event["bot_id"], event["user"]) == (posted["ts"], BOT, BOT_USER)
    assert event["bot_profile"]["name"] == "footnote"
    assert listener.events("app_mention") == []


async def test_other_bots_joins_and_files(slack: Slack, listener: Listener) -> None:
    other = slack.person("weather", is_bot=True)
    await other.says("C1", "sunny")
    slack.legacy_bot_says("C1", "cron", "done")
    await slack.person("ana").joins("C1")
    await slack.person("ana").says("C1", "see this", files=["notes.txt"])
    await slack.quiet()
    by_text = {event["text"]: event for event in listener.events("message")}
    assert by_text["sunny"]["bot_id"] == other.user.bot_id != BOT
    assert by_text["done"]["subtype"] == "bot_message"
    assert "user" not in by_text["done"]
    assert by_text["see this"]["subtype"] == "file_share"
    assert by_text["see this"]["files"][0]["name"] == "notes.txt"
    assert by_text[f"<@{slack.person('ana').id}> has joined the channel"]["subtype"] == (
        "channel_join"
    )
    assert len(listener.events("member_joined_channel")) == 1


async def test_what_the_app_is_not_in_it_does_not_hear_of(slack: Slack, listener: Listener) -> None:
    slack.make_channel("COUT", "ana", with_app=False)
    await slack.person("ana").says("COUT", "<@BOT> hello?")
    await slack.quiet()
    assert listener.heard == []


async def test_home_and_messages_tab(slack: Slack, listener: Listener, call: Call) -> None:
    ana = slack.person("ana")
    await ana.opens_home("messages")
    await call("views.publish", user_id=ana.id, view={"type": "home", "blocks": []})
    await ana.opens_home("home")
    await slack.quiet()
    by_tab = {event["tab"]: event for event in listener.events("app_home_opened")}
    assert by_tab["messages"]["channel"] == slack.direct("ana").id
    assert "view" not in by_tab["messages"]
    assert by_tab["home"]["view"]["type"] == "home"


async def test_only_what_is_subscribed_and_granted(rules: Rules) -> None:
    narrow = replace(rules, events=frozenset({"app_mention", "message.im"}))
    unscoped = replace(rules, scopes=rules.scopes - {"channels:history"})
    for given, kinds in ((narrow, ["app_mention"]), (unscoped, ["app_mention"])):
        async with Slack(given) as slack:
            await slack.person("ana").says("C1", "<@BOT> hi")
            assert [p.event["type"] for p in slack.delivery.parcels] == kinds


async def test_a_reaction_is_told_where_it_is_subscribed(rules: Rules) -> None:
    heard = rules.events | {"reaction_added"}
    granted = rules.scopes | {"reactions:read"}
    async with Slack(replace(rules, events=heard, scopes=granted)) as slack:
        said = await slack.person("ana").says("C1", "hi")
        await slack.person("ben").reacts(said, "eyes")
        (event,) = slack.events("reaction_added")
        assert event["item"] == {"type": "message", "channel": "C1", "ts": said.ts}
