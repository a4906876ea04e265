import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.model.post import Post, Purpose
from bot.model.talk import Place
from bot.ports import Chat, NotDone
from bot.slack.chat import EVENT_TYPE, SlackChat
from bot.slack.connection import Connection
from tests.slack.fakes import PROMPTS, REPLY, a_message, a_post, a_reply, states
from tests.slack_double.faults import Kind
from tests.slack_double.model import Message
from tests.slack_double.slack import Slack


@pytest.fixture
def chat(connection: Connection) -> SlackChat:
    return SlackChat(connection, PROMPTS)


@pytest.fixture
async def root(slack: Slack) -> Message:
    """Ana's question in a channel."""
    return await slack.person("ana").says("C1", "<@BOT> how many days?")


@pytest.fixture
def post(root: Message) -> Post:
    """Our reply in its thread."""
    return a_post(Place("slack", "C1", root.ts), person=root.user)


async def fails(work: Any) -> NotDone:
    with pytest.raises(NotDone) as caught:
        await work
    assert "xoxb" not in caught.value.reason
    assert "://" not in caught.value.reason
    return caught.value


def test_it_is_a_chat(chat: SlackChat) -> None:
    port: Chat = chat
    assert port.platform == "slack"


async def test_a_post_stands_in_the_thread_with_its_key(
    slack: Slack, chat: SlackChat, root: Message, post: Post
) -> None:
    ts = await chat.post(post, a_message())
    [reply] = slack.channel("C1").thread(root)
    assert reply.ts == ts
    assert reply.metadata == {"event_type": EVENT_TYPE, "event_payload": {"key": post.key}}
    assert (reply.unfurl_links, reply.unfurl_media) == (False, False)
    assert reply.text == REPLY.plain
    assert "Staff have 25 days of holiday a year.\u00a0[1]" in slack.person("ana").reads("C1", root)
    assert await chat.find(post) == ts


async def test_outside_of_threads(slack: Slack, chat: SlackChat) -> None:
    room = slack.direct("ana")
    post = a_post(Place("slack", room.id))
    ts = await chat.post(post, a_message())
    assert [message.ts for message in room.messages] == [ts]
    assert await chat.find(post) == ts


async def test_an_edit_keeps_the_key(
    slack: Slack, chat: SlackChat, root: Message, post: Post
) -> None:
    ts = await chat.post(post, a_message())
    new = a_message(a_reply(states("Staff have 26 days.")))
    await chat.edit(a_post(post.place, message=ts), new)
    [reply] = slack.channel("C1").thread(root)
    assert slack.channel("C1").text(reply).startswith("Staff have 26 days.")
    assert reply.text == "Staff have 26 days."
    assert await chat.find(post) == ts


async def test_deleting_what_is_gone_is_done(
    slack: Slack, chat: SlackChat, root: Message, post: Post
) -> None:
    there = a_post(post.place, message=await chat.post(post, a_message()))
    await chat.delete(there)
    assert slack.channel("C1").thread(root) == []
    await chat.delete(there)
    assert (await fails(chat.edit(there, a_message()))).permanent
    assert await chat.find(post) is None


async def test_the_answer_to_a_command_is_seen_by_the_asker_alone(
    slack: Slack, chat: SlackChat
) -> None:
    ana, ben = slack.person("ana"), slack.person("ben")
    room = slack.make_channel("C1", "ana", "ben")
    url = slack.house.triggers.response_url("commands", room.id, ana.id)
    post = a_post(Place("slack", room.id), private=url)
    assert await chat.post(post, a_message()) == ""
    assert "[Share with the channel]" in ana.reads("C1")
    assert ben.reads("C1") == ""
    assert await chat.find(post) is None
    assert slack.called("chat.postMessage") == []


async def test_a_notice_goes_to_the_person(slack: Slack, chat: SlackChat, root: Message) -> None:
    place = Place("slack", "C1", root.ts)
    notice = a_post(place, purpose=Purpose.NOTICE, person=root.user, private="https://old.example")
    ts = await chat.post(notice, a_message())
    room = slack.direct("ana")
    assert [message.ts for message in room.messages] == [ts]
    assert slack.channel("C1").thread(root) == []
    assert await chat.find(notice) == ts
    await chat.delete(a_post(place, purpose=Purpose.NOTICE, person=root.user, message=ts))
    assert room.messages == []
    assert len(slack.called("conversations.open")) == 1


@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.WRONG_JSON, Kind.SERVER_ERROR])
async def test_what_may_have_happened_is_unclear_and_not_tried_again(
    slack: Slack, chat: SlackChat, root: Message, post: Post, kind: Kind
) -> None:
    slack.faults.on("chat.postMessage", kind)
    failed = await fails(chat.post(post, a_message()))
    assert (failed.unclear, failed.permanent) == (True, False)
    stands = len(slack.channel("C1").thread(root))
    assert stands == (0 if kind is Kind.SERVER_ERROR else 1)
    assert (await chat.find(post) is not None) == bool(stands)
    assert len(slack.called("chat.postMessage")) == 1


async def test_an_answer_that_takes_too_long_is_unclear(
    slack: Slack, chat: SlackChat, connection: Connection, post: Post
) -> None:
    slack.faults.on("chat.postMessage", Kind.SLOW_AFTER, seconds=10_000)
    object.__setattr__(connection.session, "_timeout", connection.session.timeout.__class__(0.2))
    assert (await fails(chat.post(post, a_message()))).unclear


async def test_a_slack_that_cannot_be_reached_got_nothing(
    slack: Slack, chat: SlackChat, post: Post
) -> None:
    await slack.stop()
    await fails(chat.post(post, a_message()))  # by the connection that stood: that one is unclear
    failed = await fails(chat.post(post, a_message()))
    assert (failed.unclear, failed.permanent) == (False, False)
    private = a_post(post.place, private=slack.url + "/commands/T1/1/secret")
    assert not (await fails(chat.post(private, a_message()))).unclear


async def test_limits_say_how_long(slack: Slack, chat: SlackChat, post: Post) -> None:
    slack.faults.on("chat.postMessage", Kind.RATE_LIMITED, seconds=7)
    failed = await fails(chat.post(post, a_message()))
    assert (failed.after, failed.unclear, failed.permanent) == (7.0, False, False)
    assert len(slack.called("chat.postMessage")) == 1
    slack.faults.on("response_url", Kind.RATE_LIMITED, seconds=3)
    url = slack.house.triggers.response_url("commands", "C1", post.person)
    failed = await fails(chat.post(a_post(post.place, private=url), a_message()))
    assert failed.after == 3.0


async def test_places_that_are_closed_to_us(slack: Slack, chat: SlackChat, root: Message) -> None:
    room = slack.channel("C1").channel
    place = Place("slack", "C1", root.ts)
    slack.channel("C1").lock(root)
    assert (await fails(chat.post(a_post(place), a_message()))).permanent
    room.posting = "read_only"
    assert (await fails(chat.post(a_post(place), a_message()))).permanent
    room.archived = True
    assert (await fails(chat.post(a_post(place), a_message()))).permanent
    slack.make_channel("C2", "ana", with_app=False)
    failed = await fails(chat.post(a_post(Place("slack", "C2")), a_message()))
    assert (failed.permanent, failed.reason) == (True, "chat.postMessage: not_in_channel")
    assert (await fails(chat.post(a_post(Place("slack", "C9")), a_message()))).permanent


async def test_an_address_for_private_replies_runs_out(slack: Slack, chat: SlackChat) -> None:
    ana = slack.person("ana")
    room = slack.make_channel("C1", "ana")
    url = slack.house.triggers.response_url("commands", room.id, ana.id)
    post = a_post(Place("slack", room.id), private=url)
    slack.clock.forward(1_900)
    failed = await fails(chat.post(post, a_message()))
    assert (failed.permanent, failed.reason) == (True, "response_url: expired_url")
    slack.faults.on("response_url", Kind.SERVER_ERROR)
    assert (await fails(chat.post(post, a_message()))).unclear


async def test_looking_turns_every_page(slack: Slack, chat: SlackChat, root: Message) -> None:
    """Among hundreds of others; those of somebody else with the same key are not ours."""
    post = a_post(Place("slack", "C1", root.ts))
    ts = await chat.post(post, a_message())
    ben = slack.person("ben")
    for n in range(450):
        other = await ben.says("C1", f"reply {n}", thread=root)
        other.metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": "theirs"}}
    assert await chat.find(post) == ts
    assert await chat.find(a_post(post.place, key="theirs")) is None
    assert len(slack.called("conversations.replies")) == 4


async def test_looking_begins_a_little_before_the_post_was_wanted(
    slack: Slack, chat: SlackChat
) -> None:
    for n in range(300):
        await slack.person("ana").says("C1", f"older {n}")
    slack.clock.forward(3_600)
    now = datetime.fromtimestamp(slack.clock.now(), UTC)
    post = a_post(Place("slack", "C1"), since=now)
    ts = await chat.post(post, a_message())
    assert await chat.find(post) == ts
    [call] = slack.called("conversations.history")
    assert len(call.answer["messages"]) == 1
    assert float(call.given["oldest"]) == pytest.approx((now - timedelta(minutes=5)).timestamp())


async def test_looking_where_the_thread_is_gone_finds_nothing(
    slack: Slack, chat: SlackChat
) -> None:
    slack.channel("C1")
    assert await chat.find(a_post(Place("slack", "C1", "1.000001"))) is None
    assert (await fails(chat.find(a_post(Place("slack", "C9", "1.000001"))))).permanent


async def test_two_at_once_share_the_session(slack: Slack, chat: SlackChat, post: Post) -> None:
    other = a_post(post.place, key="another")
    first, second = await asyncio.gather(
        chat.post(post, a_message()), chat.post(other, a_message())
    )
    assert {await chat.find(post), await chat.find(other)} == {first, second}
    assert slack.refusals() == []
