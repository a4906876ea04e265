"""What happens in a channel and is nobody's question: nothing is said, and nothing remembered."""

import pytest

from tests.scenarios.stage import QUESTION, Stage
from tests.slack_double.model import Message
from tests.slack_double.rules import BOT


async def nothing_came_of_it(stage: Stage, *, said: int = 0) -> None:
    await stage.settled()
    assert len(stage.said()) == said
    assert stage.rows("SELECT count(*) FROM questions") == [(said,)]
    assert all(parcel.acknowledged for parcel in stage.slack.delivery.parcels)


async def test_joins_bots_and_the_like(stage: Stage) -> None:
    slack = stage.slack
    ana = slack.person("ana")
    await ana.joins("C1")
    await slack.person("weather", is_bot=True).says("C1", QUESTION)
    slack.legacy_bot_says("C1", "build", QUESTION.replace("BOT", "U0FOOTNOTE"))
    slack.space.post(Message("", "C1", "USLACKBOT", QUESTION.replace("BOT", "U0FOOTNOTE")))
    slack.space.post(Message("", "C1", ana.id, "set the topic: hm?", subtype="channel_topic"))
    message = await ana.says("C1", "Good morning. Who has the minutes?")
    await ana.reacts(message, "eyes")
    await nothing_came_of_it(stage)


async def test_what_is_no_edit_though_slack_calls_it_a_change(stage: Stage) -> None:
    """A preview is hung on the question, and on the answer; somebody reacts."""
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", QUESTION + " See https://example.org")
    reply = await stage.replied(asked)
    stage.slack.unfurl(asked, "Example")
    stage.slack.unfurl(reply, "Example")
    await ana.reacts(reply, "tada")
    await nothing_came_of_it(stage, said=1)
    assert stage.slack.called("chat.update") == []


async def test_its_own_messages(stage: Stage) -> None:
    """Each of them comes back to it as an event, as does each of its edits."""
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", "<@BOT> What is the budget of CUTA?")
    await stage.settled()
    await ana.edits(asked, QUESTION)
    await stage.settled()
    heard = [e for e in stage.slack.events("message") if BOT in str(e)]
    assert len(heard) >= 2
    await nothing_came_of_it(stage, said=1)


async def test_channels_that_it_is_not_in(stage: Stage) -> None:
    place = stage.slack.make_channel("private", "ana", kind="group", with_app=False)
    await stage.slack.person("ana").says(place.id, QUESTION)
    await nothing_came_of_it(stage)


@pytest.mark.parametrize("kind", ["channel", "group"])
async def test_but_a_mention_in_any_kind_of_channel_is_a_question(stage: Stage, kind: str) -> None:
    place = stage.slack.make_channel("room", "ana", kind=kind)
    asked = await stage.slack.person("ana").says(place.id, QUESTION)
    await stage.replied(asked)


async def test_and_in_direct_messages_of_several(stage: Stage) -> None:
    place = stage.slack.direct("ana", "ben")
    asked = await stage.slack.person("ana").says(place.id, QUESTION)
    await stage.slack.person("ben").says(place.id, "Who knows?")
    await stage.settled()
    assert len(stage.answered(asked)) == len(stage.said()) == 1


async def test_a_file_or_a_broadcast_with_a_mention_is_a_question_too(stage: Stage) -> None:
    ana = stage.slack.person("ana")
    root = await ana.says("C1", "Minutes of today.")
    with_file = await ana.says("C1", QUESTION, files=["minutes.txt"])
    broadcast = await ana.says("C1", QUESTION, thread=root, broadcast=True)
    await stage.settled()
    assert len(stage.answered(with_file)) == 1
    assert len(stage.answered(broadcast)) == 1
