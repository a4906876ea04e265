"""chat.* and what a message is afterwards."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double.conftest import Call
from tests.slack_double.kit import section
from tests.slack_double.rules import BOT, BOT_USER
from tests.slack_double.slack import Slack

META = {"event_type": "answer", "event_payload": {"key": "k1"}}


async def test_a_post_stands_in_the_channel(slack: Slack, client: AsyncWebClient) -> None:
    room = slack.channel("C1")
    answer = await client.chat_postMessage(channel="C1", text="a & b", blocks=[section("*hi*")])
    (message,) = room.messages
    assert answer["ts"] == message.ts
    assert answer["message"]["text"] == message.text == "a &amp; b"
    assert answer["message"]["bot_id"] == BOT
    assert answer["message"]["user"] == BOT_USER
    (block,) = answer["message"]["blocks"]
    assert block["block_id"]
    assert block["text"] == {"type": "mrkdwn", "text": "*hi*", "verbatim": False}


async def test_times_are_unique_and_grow(slack: Slack, client: AsyncWebClient) -> None:
    slack.channel("C1")
    times = [(await client.chat_postMessage(channel="C1", text="x"))["ts"] for _ in range(20)]
    assert times == sorted(set(times))
    assert all(len(ts.partition(".")[2]) == 6 for ts in times)


async def test_metadata_comes_back_only_when_asked_for(
    slack: Slack, client: AsyncWebClient
) -> None:
    root = await slack.person("ana").says("C1", "hello")
    await client.chat_postMessage(channel="C1", thread_ts=root.ts, text="x", metadata=META)
    plain = await client.conversations_replies(channel="C1", ts=root.ts)
    whole = await client.conversations_replies(channel="C1", ts=root.ts, include_all_metadata=True)
    assert "metadata" not in plain["messages"][1]
    assert whole["messages"][1]["metadata"] == META


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ("no json", "invalid_metadata_format"),
        ({"event_type": "x"}, "invalid_metadata_format"),
        ({"event_payload": {}}, "invalid_metadata_schema"),
        ({**META, "more": 1}, "invalid_metadata_schema"),
    ],
)
async def test_metadata_has_a_form(slack: Slack, call: Call, metadata: object, error: str) -> None:
    slack.channel("C1")
    answer = await call("chat.postMessage", channel="C1", text="x", metadata=metadata)
    assert answer["error"] == error


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, "no_text"),
        ({"text": "  "}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": "[no json"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ({"text": "x", "blocks": [section("y" * 2900)] * 5}, "msg_blocks_too_long"),
        ({"text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ({"text": "x", "attachments": [{}] * 101}, "too_many_attachments"),
        ({"text": "x", "thread_ts": "1.000001"}, "cannot_reply_to_message"),
    ],
)
async def test_what_may_not_be_posted(
    slack: Slack, call: Call, given: dict[str, object], error: str
) -> None:
    room = slack.channel("C1")
    answer = await call("chat.postMessage", channel="C1", **given)
    assert answer["error"] == error
    assert room.messages == []


async def test_where_may_not_be_posted(slack: Slack, call: Call) -> None:
    slack.make_channel("COUT", with_app=False)
    slack.make_channel("CSECRET", kind="group", with_app=False)
    slack.make_channel("COLD").channel.archived = True
    slack.make_channel("CMUTE").channel.posting = "nobody"
    slack.make_channel("CREAD").channel.posting = "read_only"
    slack.make_channel("CTHREADS").channel.posting = "thread_only"
    errors = {
        name: (await call("chat.postMessage", channel=name, text="x"))["error"]
        for name in ("COUT", "CSECRET", "CNONE", "COLD", "CMUTE", "CREAD", "CTHREADS")
    }
    assert errors == {
        "COUT": "not_in_channel",
        "CSECRET": "channel_not_found",
        "CNONE": "channel_not_found",
        "COLD": "is_archived",
        "CMUTE": "restricted_action",
        "CREAD": "restricted_action_read_only_channel",
        "CTHREADS": "restricted_action_thread_only_channel",
    }


async def test_a_locked_thread_takes_no_reply(slack: Slack, call: Call) -> None:
    root = await slack.person("ana").says("C1", "hello")
    slack.channel("C1").lock(root)
    answer = await call("chat.postMessage", channel="C1", thread_ts=root.ts, text="x")
    assert answer["error"] == "restricted_action_thread_locked"


async def test_a_person_s_id_means_their_direct_messages(slack: Slack, call: Call) -> None:
    ana = slack.person("ana")
    answer = await call("chat.postMessage", channel=ana.id, text="psst")
    assert answer["channel"] == slack.direct("ana").id
    assert ana.reads("BOT") == "footnote: psst"


async def test_blocks_alone_leave_a_poor_notification(slack: Slack, call: Call) -> None:
    slack.channel("C1")
    answer = await call("chat.postMessage", channel="C1", blocks=[section("hi")])
    assert answer["message"]["text"] == "This content can't be displayed."


async def test_a_private_message_is_one_person_s(slack: Slack, client: AsyncWebClient) -> None:
    ana, ben = slack.person("ana"), slack.person("ben")
    await ana.says("C1", "hello")
    await ben.says("C1", "hello too")
    answer = await client.chat_postEphemeral(channel="C1", user=ana.id, text="for you")
    assert ana.reads("C1").splitlines()[-1] == "footnote (only you): for you"
    assert "for you" not in ben.reads("C1")
    history = await client.conversations_history(channel="C1")
    assert answer["message_ts"] not in [m["ts"] for m in history["messages"]]
    with pytest.raises(SlackApiError, match="message_not_found"):
        await client.chat_update(channel="C1", ts=answer["message_ts"], text="x")
    with pytest.raises(SlackApiError, match="user_not_in_channel"):
        await client.chat_postEphemeral(channel="C1", user=slack.person("cleo").id, text="x")


async def test_a_permalink_names_the_thread(slack: Slack, call: Call) -> None:
    root = await slack.person("ana").says("C1", "hello")
    reply = await slack.person("ana").says("C1", "more", thread=root)
    answer = await call("chat.getPermalink", channel="C1", message_ts=reply.ts)
    assert f"/C1/p{reply.ts.replace('.', '')}?thread_ts={root.ts}" in answer["permalink"]
    missing = await call("chat.getPermalink", channel="C1", message_ts="1.000001")
    assert missing["error"] == "message_not_found"
