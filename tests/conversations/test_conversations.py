"""Conversations as people have them in Slack, said -> answered; `form.py` says how to write one."""

from pathlib import Path

import pytest

from bot.wiring import Answering
from tests.conversations.form import Conversation, read_conversations, unknown_cards
from tests.conversations.telling import Telling
from tests.scenarios.stage import Stage

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
CONVERSATIONS = [one for file in FILES for one in read_conversations(file)]


def test_they_name_cards_that_there_are(answering: Answering) -> None:
    known = answering.pipeline.catalogue.cards
    assert [str(fault) for one in CONVERSATIONS for fault in unknown_cards(one, known)] == []


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.name)
async def test_conversation(conversation: Conversation, stage: Stage, answering: Answering) -> None:
    telling = Telling(stage, answering, conversation)
    for number, step in enumerate(conversation.form.talk):
        try:
            await telling.tell(step)
        except (AssertionError, LookupError) as wrong:
            place = conversation.place(number)
            pytest.fail(f"{place}: {step}\n{wrong}", pytrace=False)
    assert stage.slack.refusals() == []
    assert [trouble.what for trouble in stage.slack.house.troubles] == []
    assert all(parcel.acknowledged for parcel in stage.slack.delivery.parcels)
