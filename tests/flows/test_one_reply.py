"""The guarantee: each question ends in exactly one visible reply, whatever dies or fails when."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.post import Post, Purpose
from bot.model.talk import Asked, Edited, Place, Way, Withdrawn
from bot.ports import NotDone
from tests.flows.stage_process import Fuse, World

ROOM = Place("stage", "room", "t1")
QUESTION = Asked("e1", ROOM, "t1", "ana", "How many people work for State Security?", Way.MENTION)


def questions(count: int) -> list[Asked]:
    """One per thread, over three channels, so that pace and leases have something to do."""
    return [
        Asked(
            event=f"e{n}",
            place=Place("stage", f"room-{n % 3}", f"t{n}"),
            message=f"t{n}",
            person="ana",
            said=f"How many people work for State Security? (no. {n})",
            way=Way.MENTION,
        )
        for n in range(count)
    ]


def replies(world: World) -> Counter[Place]:
    return Counter(standing.place for standing in world.chat.standing)


async def test_a_question_is_answered_in_its_thread(world: World) -> None:
    await world.hear(QUESTION)
    await world.pump()
    (standing,) = world.chat.standing
    assert standing.place == ROOM
    assert "600" in standing.message.plain


async def test_the_same_event_twice_and_its_twin_are_heard_once(world: World) -> None:
    twin = replace(QUESTION, event="e2")  # app_mention beside message: other id, same message
    for event in (QUESTION, QUESTION, twin):
        await world.hear(event)
    await world.pump()
    assert replies(world) == {ROOM: 1}


@pytest.mark.parametrize("when", ["before", "after"])
async def test_killed_at_every_single_call(make_world: Callable[[], World], when: str) -> None:
    calls = 1
    at = 0
    while at < calls:
        at += 1
        world = make_world()
        world.fuse = Fuse({at: when})
        await world.hear(QUESTION)
        await world.pump()
        calls = world.fuse.calls if at == 1 else calls
        assert replies(world) == {ROOM: 1}, f"killed {when} call {at}"
        calls = max(calls, min(world.fuse.calls, 25))


FAULTS = st.sampled_from(["fine", "fine", "fine", "lost", "unclear", "429", "500"])


def failing(script: list[str], world: World) -> None:
    """Lets the platform fail as the script says, a line per call, then never again."""
    rest = iter(script)
    current = ""

    def before(_what: str, _post: Post) -> None:
        nonlocal current
        current = next(rest, "fine")
        if current == "lost":
            raise NotDone("connection dropped before it got there", unclear=True)
        if current == "429":
            raise NotDone("ratelimited", after=3.0)
        if current == "500":
            raise NotDone("internal_error")

    def after(_what: str, _post: Post) -> None:
        if current == "unclear":
            raise NotDone("connection dropped", unclear=True)

    world.chat.before, world.chat.after = before, after


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kills=st.dictionaries(st.integers(1, 80), st.sampled_from(["before", "after"]), max_size=8),
    script=st.lists(FAULTS, max_size=30),
)
def test_whatever_dies_and_fails(
    make_world: Callable[[], World], kills: dict[int, str], script: list[str]
) -> None:
    async def scenario() -> World:
        world = make_world()
        world.fuse = Fuse(kills)
        failing(script, world)
        for event in questions(5):
            await world.hear(event)
            await world.hear(event)
        await world.pump()
        return world

    world = asyncio.run(scenario())
    assert replies(world) == Counter({event.place: 1 for event in questions(5)})


async def test_what_the_platform_refuses_for_good_is_told_to_the_asker(world: World) -> None:
    def refuse(_what: str, post: Post) -> None:
        if post.purpose is Purpose.REPLY:
            raise NotDone("is_archived", permanent=True)

    world.chat.before = refuse
    await world.hear(QUESTION)
    await world.pump()
    assert world.chat.standing == []
    ((person, message),) = world.chat.told
    assert person == "ana"
    assert "not allowed to post" in message.plain


async def test_an_edited_question_updates_its_reply(world: World) -> None:
    await world.hear(QUESTION)
    await world.pump(patience=0)
    channel = replace(ROOM, thread="")
    await world.hear(Edited("e2", channel, "t1", "Who funds the ESCN?"))
    await world.pump()
    (standing,) = world.chat.standing
    assert standing.edits == 1
    assert "European Commission" in standing.message.plain


async def test_an_edit_after_five_minutes_changes_nothing(world: World) -> None:
    await world.hear(QUESTION)
    world.clock.forward(301)
    await world.hear(Edited("e2", replace(ROOM, thread=""), "t1", "Who funds the ESCN?"))
    await world.pump()
    (standing,) = world.chat.standing
    assert "600" in standing.message.plain


@pytest.mark.parametrize("answered_first", [True, False])
async def test_a_deleted_question_takes_its_reply_along(
    world: World,
    answered_first: bool,  # noqa: FBT001  # the parameter of the test
) -> None:
    await world.hear(QUESTION)
    if answered_first:
        await world.pump(patience=0)
    await world.hear(Withdrawn("e2", replace(ROOM, thread=""), "t1"))
    await world.pump()
    assert world.chat.standing == []


async def test_messages_of_one_channel_keep_their_pace(world: World) -> None:
    at: list[float] = []
    world.chat.after = lambda _what, _post: at.append(world.clock.now().timestamp())
    for n in range(4):
        place = Place("stage", "room", f"t{n}")
        await world.hear(replace(QUESTION, event=f"e{n}", place=place, message=f"t{n}"))
    await world.pump()
    assert all(later - earlier >= 1 for earlier, later in itertools.pairwise(at))


async def test_a_follow_up_counts_only_in_a_thread_of_ours(world: World) -> None:
    follow = replace(QUESTION, event="f1", message="m9", said="how many staff?", way=Way.FOLLOW_UP)
    await world.hear(follow)
    await world.pump()
    assert world.chat.standing == []
    await world.hear(QUESTION)
    await world.pump()
    await world.hear(replace(follow, event="f2"))
    await world.pump()
    assert replies(world) == {ROOM: 2}
    assert "State Security" in world.chat.standing[-1].message.parts[0].about
