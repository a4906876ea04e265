"""Our calls of the Web API in somebody else's Slack: emulate, with strict scopes.

It keeps metadata and refuses what a token's scopes do not cover; it neither limits anybody nor
looks into blocks, and sends us no events that could be answered (no Socket Mode, no clicks).
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.model.post import Post, Purpose
from bot.model.talk import Place
from bot.ports import NotDone
from bot.slack import Connection, SlackChat
from bot.slack.chat import EVENT_TYPE
from bot.slack.clicks import Click, ToShow
from bot.slack.hospitality import Hospitality
from bot.slack.manifest import SCOPES
from tests.emulators.emulated import ALL, ANA, BEN, BOT, Emulated, seed, without
from tests.emulators.programs import EMULATE, NODE, free_port, running, why_not_emulate
from tests.slack.fakes import ANSWER, PROMPTS, FakeDesk, a_message, a_post, a_reply, states

if why := why_not_emulate():
    pytest.skip(why, allow_module_level=True)

Json = dict[str, Any]
Speaks = Callable[[str], Awaitable[SlackChat]]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("emulate"), free_port()
    file = folder / "seed.json"
    file.write_text(json.dumps(seed()))
    command = [str(NODE), str(EMULATE), "start", "--service", "slack"]
    command += ["--port", str(port), "--seed", str(file)]
    url = f"http://127.0.0.1:{port}"
    with running(command, url, folder / "emulate.log"):
        yield url


@pytest.fixture
async def slack(service: str) -> AsyncIterator[Emulated]:
    async with aiohttp.ClientSession() as http:
        yield Emulated(service, http)


@pytest.fixture
async def connect(slack: Emulated) -> AsyncIterator[Callable[[str], Awaitable[Connection]]]:
    """connect(token): our app, through the relay."""
    app = web.Application()
    app.router.add_route("*", "/api/{method}", slack.relay)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    opened: list[Connection] = []

    async def connected(token: str = ALL) -> Connection:
        opened.append(await Connection.open(token, url))
        return opened[-1]

    yield connected
    for connection in opened:
        await connection.close()
    await runner.cleanup()


@pytest.fixture
def speaks(connect: Callable[[str], Awaitable[Connection]]) -> Speaks:
    async def chat(token: str = ALL) -> SlackChat:
        return SlackChat(await connect(token), PROMPTS)

    return chat


@pytest.fixture
async def chat(speaks: Speaks) -> SlackChat:
    return await speaks(ALL)


async def asked(slack: Emulated, channel: str) -> Place:
    """The thread of a question of Ana's there."""
    said = await slack.call(ANA, "chat.postMessage", channel=channel, text="when?")
    return Place("slack", channel, said["ts"])


@pytest.fixture
async def post(slack: Emulated) -> Post:
    """Our reply to a question of Ana's, in a public channel."""
    return a_post(await asked(slack, "C000000001"))


async def stands(slack: Emulated, post: Post) -> list[Json]:
    """What Ana reads below her question."""
    answer = await slack.call(
        ANA, "conversations.replies", channel=post.place.channel, ts=post.place.thread
    )
    return list(answer["messages"])[1:]


async def refused(work: Awaitable[Any]) -> str:
    with pytest.raises(NotDone) as caught:
        await work
    assert caught.value.permanent
    assert not caught.value.unclear
    return caught.value.reason


async def test_a_post_stands_with_its_key_and_is_found_by_it(
    slack: Emulated, chat: SlackChat, post: Post
) -> None:
    ts = await chat.post(post, a_message())
    (reply,) = await stands(slack, post)
    assert reply["ts"] == ts
    assert reply["user"] == BOT
    assert reply["metadata"] == {"event_type": EVENT_TYPE, "event_payload": {"key": post.key}}
    assert reply["blocks"][0]["text"]["text"].startswith("Staff have 25 days")
    quiet = ("unfurl_links", "unfurl_media", "mrkdwn", "link_names")
    assert [reply[name] for name in quiet] == [False] * 4
    assert await chat.find(post) == ts
    assert await chat.find(a_post(post.place, key="another")) is None


async def test_an_edit_says_something_else_and_keeps_the_key(
    slack: Emulated, chat: SlackChat, post: Post
) -> None:
    ts = await chat.post(post, a_message())
    await chat.edit(
        a_post(post.place, message=ts), a_message(a_reply(states("Staff have 26 days.")))
    )
    (reply,) = await stands(slack, post)
    assert reply["text"] == reply["blocks"][0]["text"]["text"] == "Staff have 26 days."
    assert reply["edited"]["user"] == BOT
    assert await chat.find(post) == ts


async def test_what_is_deleted_is_gone_and_stays_gone(
    slack: Emulated, chat: SlackChat, post: Post
) -> None:
    there = a_post(post.place, message=await chat.post(post, a_message()))
    await chat.delete(there)
    assert await stands(slack, post) == []
    assert await chat.find(post) is None
    await chat.delete(there)
    assert await refused(chat.edit(there, a_message())) == "chat.update: message_not_found"


async def test_nobody_elses_message_is_touched(chat: SlackChat, post: Post) -> None:
    hers = a_post(post.place, message=post.place.thread)
    assert await refused(chat.edit(hers, a_message())) == "chat.update: cant_update_message"
    assert await refused(chat.delete(hers)) == "chat.delete: cant_delete_message"


async def test_where_we_cannot_post(slack: Emulated, chat: SlackChat) -> None:
    gone = a_post(Place("slack", "C0NOWHERE", "1.1"))
    assert await refused(chat.post(gone, a_message())) == "chat.postMessage: channel_not_found"
    # Slack itself says channel_not_found of a private channel that we are not in.
    board = await room(slack, "board", is_private=True)
    hidden = a_post(Place("slack", board, "1.1"))
    assert await refused(chat.post(hidden, a_message())) == "chat.postMessage: not_in_channel"
    old = await room(slack, "old")
    place = await asked(slack, old)
    await slack.call(ANA, "conversations.archive", channel=old)
    assert await refused(chat.post(a_post(place), a_message())) == "chat.postMessage: is_archived"


async def room(slack: Emulated, name: str, **given: Any) -> str:
    made = await slack.call(ANA, "conversations.create", name=name, **given)
    return str(made["channel"]["id"])


async def direct(slack: Emulated, *people: str) -> str:
    """The conversation of Ana with those."""
    opened = await slack.call(ANA, "conversations.open", users=",".join(people))
    return str(opened["channel"]["id"])


async def user(slack: Emulated, token: str) -> str:
    return str((await slack.call(token, "auth.test"))["user_id"])


async def found_again(slack: Emulated, chat: SlackChat, channel: str) -> None:
    """What the scopes to read with are for."""
    post = a_post(await asked(slack, channel))
    await chat.post(post, a_message())
    await chat.find(post)


async def in_private(slack: Emulated, chat: SlackChat) -> None:
    channel = await room(slack, f"private-{len(slack.answers)}-{id(chat)}", is_private=True)
    await slack.call(ANA, "conversations.invite", channel=channel, users=BOT)
    await found_again(slack, chat, channel)


async def among_several(slack: Emulated, chat: SlackChat) -> None:
    await found_again(slack, chat, await direct(slack, BOT, await user(slack, BEN)))


async def between_two(slack: Emulated, chat: SlackChat) -> None:
    channel = await direct(slack, BOT)
    post = a_post(Place("slack", channel))
    await chat.post(post, a_message())
    assert await chat.find(post)


async def in_public(slack: Emulated, chat: SlackChat) -> None:
    await found_again(slack, chat, "C000000001")


async def a_notice(slack: Emulated, chat: SlackChat) -> None:
    ana = await user(slack, ANA)
    place = Place("slack", "C000000001", "1.1")
    await chat.post(a_post(place, purpose=Purpose.NOTICE, person=ana), a_message())


# What we do that needs the scope, and the call that fails without it.
NEEDS = {
    "channels:history": (in_public, "conversations.replies"),
    "chat:write": (in_public, "chat.postMessage"),
    "groups:history": (in_private, "conversations.replies"),
    "im:history": (between_two, "conversations.history"),
    "im:write": (a_notice, "conversations.open"),
    "mpim:history": (among_several, "conversations.replies"),
}
# What they let through to us, or a method that emulate does not have.
UNCHECKED = {"app_mentions:read", "assistant:write", "commands"}


def test_every_scope_of_the_manifest_is_accounted_for() -> None:
    assert NEEDS.keys() | UNCHECKED == set(SCOPES)


@pytest.mark.parametrize("scope", NEEDS)
async def test_with_the_manifests_scopes_everything_works_and_with_less_it_does_not(
    slack: Emulated, speaks: Speaks, scope: str
) -> None:
    work, call = NEEDS[scope]
    await work(slack, await speaks(ALL))
    assert await refused(work(slack, await speaks(without(scope)))) == f"{call}: missing_scope"
    assert slack.answers[-1][1]["needed"] == scope


async def test_a_trigger_opens_one_modal(
    slack: Emulated, connect: Callable[[str], Awaitable[Connection]]
) -> None:
    connection = await connect(ALL)
    hospitality = Hospitality(connection.client, FakeDesk(), PROMPTS)
    trigger = (await slack.call(ALL, "views.generateTriggerId", user_id="ana"))["trigger_id"]
    for what in (Click.SOURCE, Click.WHY):
        hospitality.show(ToShow(what, ANSWER, trigger))
        await hospitality.settle(5)
    views = [answer for method, answer in slack.answers if method == "views.open"]
    assert views[0]["view"]["type"] == "modal"
    # The second, and the one in its place that says that it could not be opened.
    assert [view.get("error") for view in views[1:]] == ["exchanged_trigger_id"] * 2


async def test_the_home_tab_is_published_over_and_over(
    slack: Emulated, connect: Callable[[str], Awaitable[Connection]]
) -> None:
    """Without a hash, so never a hash_conflict: whoever opened it last is right."""
    hospitality = Hospitality((await connect(ALL)).client, FakeDesk(), PROMPTS)
    for _ in range(2):
        hospitality.show_home("ana")
        await hospitality.settle(5)
    views = [answer["view"] for method, answer in slack.answers if method == "views.publish"]
    assert [view["type"] for view in views] == ["home", "home"]
    assert views[0]["id"] == views[1]["id"]
    assert views[0]["hash"] != views[1]["hash"]
