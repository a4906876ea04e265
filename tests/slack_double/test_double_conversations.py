"""conversations.*, users, user groups, reactions, and the assistant's status and prompts."""

from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double.conftest import Call
from tests.slack_double.model import Json
from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack


async def _all(call: Call, method: str, limit: int, **given: Any) -> list[Json]:
    """Every page by its cursor."""
    found: list[Json] = []
    cursor = ""
    while True:
        page = await call(method, limit=limit, cursor=cursor, **given)
        assert len(page["messages"]) <= limit
        found += page["messages"]
        cursor = page["response_metadata"]["next_cursor"]
        assert page["has_more"] == bool(cursor)
        if not cursor:
            return found


async def test_history_is_newest_first_without_replies(slack: Slack, call: Call) -> None:
    ana = slack.person("ana")
    roots = [await ana.says("C1", f"m{i}") for i in range(5)]
    await ana.says("C1", "reply", thread=roots[0])
    shared = await ana.says("C1", "shared reply", thread=roots[0], broadcast=True)
    found = await _all(call, "conversations.history", 2, channel="C1")
    assert [m["ts"] for m in found] == [shared.ts, *reversed([m.ts for m in roots])]
    assert found[-1]["reply_count"] == 2


async def test_replies_are_oldest_first_behind_their_root(slack: Slack, call: Call) -> None:
    ana = slack.person("ana")
    root = await ana.says("C1", "root")
    replies = [await ana.says("C1", f"r{i}", thread=root) for i in range(4)]
    found = await _all(call, "conversations.replies", 2, channel="C1", ts=root.ts)
    assert [m["text"] for m in found] == ["root", "r0", "r1", "r2", "r3"]
    assert found[1]["parent_user_id"] == ana.id
    alone = await call("conversations.replies", channel="C1", ts=replies[1].ts)
    assert [m["text"] for m in alone["messages"]] == ["r1"]
    late = await call("conversations.replies", channel="C1", ts=root.ts, oldest=replies[1].ts)
    assert [m["text"] for m in late["messages"]] == ["root", "r2", "r3"]


async def test_oldest_and_latest_bound_a_page(slack: Slack, call: Call) -> None:
    ana = slack.person("ana")
    m = [await ana.says("C1", f"m{i}") for i in range(4)]
    bounds = {"channel": "C1", "oldest": m[0].ts, "latest": m[3].ts}
    between = await call("conversations.history", **bounds)
    assert [one["text"] for one in between["messages"]] == ["m2", "m1"]
    with_ends = await call("conversations.history", inclusive=True, **bounds)
    assert len(with_ends["messages"]) == 4


@pytest.mark.parametrize(
    ("method", "given", "error"),
    [
        ("conversations.history", {"channel": "CNO"}, "channel_not_found"),
        ("conversations.history", {"channel": "COUT"}, "not_in_channel"),
        ("conversations.history", {"channel": "C1", "cursor": "?"}, "invalid_cursor"),
        ("conversations.history", {"channel": "C1", "oldest": "x"}, "invalid_ts_oldest"),
        ("conversations.history", {"channel": "C1", "limit": 1001}, "invalid_limit"),
        ("conversations.replies", {"channel": "C1", "ts": "1.000001"}, "thread_not_found"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("conversations.open", {"users": "UNO"}, "user_not_found"),
        ("users.info", {"user": "UNO"}, "user_not_found"),
        ("usergroups.users.list", {"usergroup": "SNO"}, "no_such_subteam"),
        ("reactions.add", {"channel": "C1", "timestamp": "1", "name": "x"}, "message_not_found"),
        (
            "assistant.threads.setStatus",
            {"channel_id": "C1", "thread_ts": "1.0", "status": "x"},
            "invalid_thread_ts",
        ),
    ],
)
async def test_what_is_not_there(
    slack: Slack, call: Call, method: str, given: Json, error: str
) -> None:
    slack.channel("C1")
    slack.make_channel("COUT", with_app=False)
    assert (await call(method, **given))["error"] == error


async def test_a_channel_and_its_members(slack: Slack, client: AsyncWebClient) -> None:
    room = slack.make_channel("CTEAM", "ana", "ben")
    info = await client.conversations_info(channel="CTEAM", include_num_members=True)
    assert (info["channel"]["is_member"], info["channel"]["num_members"]) == (True, 3)
    first = await client.conversations_members(channel="CTEAM", limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_members(channel="CTEAM", limit=2, cursor=cursor)
    assert [*first["members"], *second["members"]] == room.channel.members


async def test_direct_messages_are_opened_once(slack: Slack, client: AsyncWebClient) -> None:
    ana, ben = slack.person("ana"), slack.person("ben")
    first = await client.conversations_open(users=[ana.id])
    again = await client.conversations_open(users=[ana.id], return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"] == slack.direct("ana").id
    assert again["channel"]["user"] == ana.id
    channel = await client.conversations_info(channel=first["channel"]["id"])
    assert channel["channel"]["is_im"]
    ben.user.deleted = True
    with pytest.raises(Exception, match="user_disabled"):
        await client.conversations_open(users=[ben.id])


async def test_people_and_groups(slack: Slack, client: AsyncWebClient) -> None:
    slack.usergroup("SMODS", "ana", "ben")
    users = (await client.usergroups_users_list(usergroup="SMODS"))["users"]
    names = [(await client.users_info(user=user))["user"]["name"] for user in users]
    assert names == ["ana", "ben"]


async def test_reactions(slack: Slack, client: AsyncWebClient, call: Call) -> None:
    said = await slack.person("ana").says("C1", "hello")
    await client.reactions_add(channel="C1", timestamp=said.ts, name="eyes")
    twice = await call("reactions.add", channel="C1", timestamp=said.ts, name="eyes")
    assert twice["error"] == "already_reacted"
    assert list(said.reactions) == ["eyes"]
    await client.reactions_remove(channel="C1", timestamp=said.ts, name="eyes")
    assert said.reactions == {}


async def test_a_status_goes_with_the_next_post_or_after_two_minutes(
    slack: Slack, client: AsyncWebClient
) -> None:
    room, said = slack.channel("C1"), await slack.person("ana").says("C1", "hello")
    set_ = {"channel_id": "C1", "thread_ts": said.ts, "status": "is looking"}
    await client.api_call("assistant.threads.setStatus", json=set_)
    assert room.status(said) == "is looking"
    await client.chat_postMessage(channel="C1", thread_ts=said.ts, text="found")
    assert room.status(said) == ""
    await client.api_call("assistant.threads.setStatus", json=set_)
    slack.clock.forward(121)
    assert room.status(said) == ""


@pytest.mark.parametrize(("kind", "shown"), [("agent_view", 0), ("assistant_view", 1)])
async def test_prompts_with_a_thread_are_lost_on_an_agent(
    rules: Rules, kind: str, shown: int
) -> None:
    async with Slack(replace(rules, agent_view=kind == "agent_view")) as slack:
        direct = slack.direct("ana").id
        client = AsyncWebClient(slack.rules.bot_token, base_url=slack.api_url)
        prompts = [{"title": "When?", "message": "when was it set up?"}]
        given = {"channel_id": direct, "prompts": prompts, "thread_ts": "1.000001"}
        assert (await client.api_call("assistant.threads.setSuggestedPrompts", json=given))["ok"]
        assert len(slack.house.prompts.get(direct, [])) == shown


async def test_prompts_are_one_to_four(slack: Slack, call: Call) -> None:
    direct, prompt = slack.direct("ana").id, {"title": "When?", "message": "when was it set up?"}
    for prompts, ok in (([], False), ([prompt] * 5, False), ([{}], False), ([prompt], True)):
        answer = await call(
            "assistant.threads.setSuggestedPrompts", channel_id=direct, prompts=prompts
        )
        assert answer["ok"] is ok
    assert slack.house.prompts == {direct: [prompt]}
