"""Slack sends an event again: at once, after a minute, after five, and for each its own reasons."""

import asyncio
from functools import partial

import pytest

from tests.scenarios.stage import QUESTION, SPEED, STATES, Stage
from tests.slack_double.delivery import Parcel
from tests.slack_double.rules import Rules


async def given_up(stage: Stage, times: int) -> list[Parcel]:
    """Both events of the mention, once Slack gave up that many attempts at each."""
    rules = stage.slack.rules
    parcels = [p for p in stage.slack.delivery.parcels if p.kind == "events_api"]
    for number, wait in zip(range(1, times + 1), rules.redeliver_after, strict=False):
        await stage.slack.until(partial(are_under_way, parcels, number))
        stage.slack.clock.forward(rules.answer_within)
        await stage.slack.until(partial(have_failed, parcels, number))
        if number < times:
            stage.slack.clock.forward(wait)
    return parcels


def are_under_way(parcels: list[Parcel], number: int) -> bool:
    """Whether the attempt of that number, from 1, waits for an answer."""
    last = [(len(p.attempts), p.attempts[-1].failed) for p in parcels if p.attempts]
    return last == [(number, "?")] * len(parcels)


def have_failed(parcels: list[Parcel], number: int) -> bool:
    return all(p.attempts[number - 1].failed != "?" for p in parcels)


@pytest.mark.parametrize("attempts", [1, 2, 3])
async def test_what_was_not_acknowledged_in_time_is_answered_once(
    stage: Stage, attempts: int
) -> None:
    """The store is locked meanwhile; the attempts that Slack gave up wait for it like the last."""
    with stage.locked():
        asked = await stage.slack.person("ana").says("C1", QUESTION)
        parcels = await given_up(stage, attempts)
    stage.slack.clock.forward(stage.slack.rules.redeliver_after[attempts - 1])
    assert STATES in stage.body(await stage.replied(asked))
    for parcel in parcels:
        assert parcel.acknowledged
        assert [attempt.number for attempt in parcel.attempts] == list(range(attempts + 1))
    assert stage.rows("SELECT count(*) FROM questions") == [(1,)]


@pytest.mark.parametrize("rules", [Rules.hurried(SPEED, echoes=3)])
async def test_what_was_acknowledged_and_comes_again_is_answered_once(
    stage: Stage, rules: Rules
) -> None:
    asked = await stage.slack.person("ana").says("C1", QUESTION)
    await stage.replied(asked)
    await stage.slack.person("ana").says("C1", "And when was CUTA set up?", thread=asked)
    await stage.settled()
    assert [len(p.attempts) for p in stage.slack.delivery.parcels if p.acknowledged].count(4) >= 3
    assert len(stage.answered(asked)) == 2


async def test_an_event_from_before_the_answer_does_not_undo_it(stage: Stage) -> None:
    """The mention comes again after the question was edited, and after it was deleted."""
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", "<@BOT> What is the budget of CUTA?")
    await stage.settled()
    parcels = [*stage.slack.delivery.parcels]
    await ana.edits(asked, QUESTION)
    await stage.settled()
    for parcel in parcels:
        stage.slack.delivery.again(parcel)
    reply = await stage.replied(asked)
    assert STATES in stage.body(reply)
    await ana.deletes(asked)
    await stage.settled()
    for parcel in parcels:
        stage.slack.delivery.again(parcel)
    await stage.settled()
    assert stage.answered(asked) == []


async def test_many_at_once_each_twice(stage: Stage) -> None:
    """Both sockets carry them, in whatever order."""
    ana = stage.slack.person("ana")
    asked = [await ana.says(f"C{n}", QUESTION) for n in range(12)]
    for parcel in [*stage.slack.delivery.parcels]:
        stage.slack.delivery.again(parcel)
    await asyncio.sleep(0)
    await stage.settled()
    assert [len(stage.answered(one)) for one in asked] == [1] * 12
