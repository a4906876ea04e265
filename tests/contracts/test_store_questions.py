"""The Store\'s contract: `hear_question`."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.model.talk import Shared
from bot.ports import Store
from tests.contracts.acts import (
    NOW,
    THREAD,
    an_answer,
    answered,
    asked,
    claim,
    delivered,
    due,
    hear,
    ours_could_not_be_edited,
    ours_was_refused,
    saying,
    withdrawn,
)

CHANNEL = replace(THREAD, thread="")


async def test_a_question_is_due_as_it_was_heard(store: Store) -> None:
    heard = asked("1", private="respond://here")
    assert await hear(store, heard)
    (question,) = await store.due_questions(100)
    assert (question.place, question.person, question.said) == (THREAD, "ann", heard.said)
    assert (question.version, question.private, question.pick) == (1, "respond://here", "")


async def test_a_message_of_a_channel_asks_once(store: Store) -> None:
    """A mention arrives as two events."""
    assert await hear(store, asked("1", event="Emessage"))
    assert not await hear(store, asked("1", event="Emention"))
    assert not await hear(store, asked("1", replace(THREAD, thread=""), event="Eother"))
    assert await hear(store, asked("1", replace(THREAD, channel="C2"), event="Echannel"))
    assert len(await due(store)) == 2


async def test_what_has_no_message_may_be_asked_again(store: Store) -> None:
    assert await hear(store, asked("1", message=""))
    assert await hear(store, asked("2", message=""))
    assert len(await due(store)) == 2


async def test_a_withdrawn_message_does_not_ask_again(store: Store) -> None:
    assert await hear(store, asked("1"))
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)
    assert not await hear(store, asked("1", event="Eother"))


async def test_no_text_is_too_odd_to_be_taken_down(store: Store) -> None:
    """Half a surrogate pair and NUL are no text for any database; the rest stays as it is."""
    odd = replace(asked("1"), said="a\0b \ud83d c \U0001f937 <!channel> \u202e '; --\r\n")
    assert await hear(store, odd)
    assert await due(store) == ["a\ufffdb \ufffd c \U0001f937 <!channel> \u202e '; --\r\n"]
    long = replace(asked("2"), said="why " * 25_000)
    assert await hear(store, long)
    assert (await due(store))[1] == long.said


async def nothing(_: Store) -> None:
    """Nobody spoke before."""


async def ours_is_due(store: Store) -> None:
    assert await hear(store, asked("1"))


async def ours_is_on_its_way(store: Store) -> None:
    await answered(store, asked("1"))


async def ours_stands(store: Store) -> None:
    await answered(store, asked("1"))
    await delivered(store)


async def ours_was_taken_back(store: Store) -> None:
    await ours_stands(store)
    assert await store.hear_withdrawal(withdrawn("2", asked("1")), NOW)


async def ours_is_for_one_alone(store: Store) -> None:
    await answered(store, asked("1", private="respond://here"))
    await delivered(store, "")
    assert await hear(store, asked("2", private="respond://here"))


async def ours_is_shared(store: Store) -> None:
    await ours_is_for_one_alone(store)
    shared = Shared("E3", THREAD, "ann", "A1")
    assert await store.hear_share(shared, NOW, saying(an_answer("A1")), "KS")


@pytest.mark.parametrize(
    ("before", "taken"),
    [
        (nothing, False),
        (ours_is_due, True),
        (ours_is_on_its_way, True),
        (ours_stands, True),
        (ours_could_not_be_edited, True),
        (ours_was_refused, False),
        (ours_was_taken_back, False),
        (ours_is_for_one_alone, False),
        (ours_is_shared, True),
    ],
)
async def test_a_follow_up_is_taken_where_a_reply_of_ours_is_to_be_read(
    store: Store, before: Callable[[Store], Awaitable[None]], *, taken: bool
) -> None:
    await before(store)
    assert await hear(store, asked("9"), ours=True) is taken
    for place in [
        replace(THREAD, thread="T2"),
        replace(THREAD, channel="C2"),
        replace(THREAD, platform="matrix"),
        CHANNEL,
    ]:
        assert not await hear(store, asked("8", place), ours=True)
    assert await hear(store, asked("9", event="Emention")) is not taken  # nothing was kept


async def test_outside_of_a_thread_there_is_nothing_to_follow(store: Store) -> None:
    await answered(store, asked("1", CHANNEL))
    assert not await hear(store, asked("2", CHANNEL), ours=True)


async def test_a_follow_up_is_taken_below_a_reply_of_ours_that_all_can_read(store: Store) -> None:
    await ours_is_for_one_alone(store)
    below = replace(THREAD, thread="RS")
    shared = Shared("E3", CHANNEL, "ann", "A1")
    assert await store.hear_share(shared, NOW, saying(an_answer("A1")), "KS")
    assert not await hear(store, asked("8", below), ours=True)
    post = next(p for p in await claim(store) if p.key == "KS")
    assert await store.posted(post, "RS", 1, "one")
    assert not await hear(store, asked("8", replace(below, channel="C2")), ours=True)
    assert await hear(store, asked("8", below), ours=True)
