"""The unmodified bot in somebody else's Slack: local-slack, over HTTP and over Socket Mode.

It is a second opinion on the shapes of what goes back and forth. It has no redelivery, no limits
and no metadata, and takes any blocks: for those there is our own double (tests/slack_double).
"""

import asyncio
from typing import Any

import pytest

from bot.model.decision import Suggested
from bot.pipeline import Pipeline, Understood
from bot.store import open_store
from tests.emulators.conftest import Office
from tests.emulators.programs import why_not_local_slack
from tests.emulators.workspace import ANA, BOT, Workspace, eventually

if why := why_not_local_slack():
    pytest.skip(why, allow_module_level=True)

Json = dict[str, Any]
QUESTION = "who heads the national security council?"
OTHER = "how many people work for state security?"
_TWICE = 1.5  # seconds in which a second reply would have come: longer than a channel's pace


def said(message: Json) -> str:
    """All texts in the blocks of a message or a view."""
    return "\n".join(_texts(message["blocks"]))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for part in value.values() for text in _texts(part)]
    return [text for part in value for text in _texts(part)] if isinstance(value, list) else []


def element(message: Json, action: str) -> Json:
    """The one whose action id begins so."""
    rows = [block.get("elements", []) for block in message["blocks"]]
    (found,) = [e for row in rows for e in row if e.get("action_id", "").startswith(action)]
    return dict(found)


def statement(pipeline: Pipeline, question: str) -> str:
    answered = pipeline.answer(question)
    assert isinstance(answered, Understood)
    return answered.reply.paragraphs[0].text


async def reply_to(workspace: Workspace, message: Json) -> Json:
    """The first in its thread."""
    replies = await eventually(lambda: workspace.replies(message))
    return dict(replies[0])


async def test_a_mention_gets_one_reply_in_its_thread(
    workspace: Workspace, pipeline: Pipeline
) -> None:
    """One, although it came as a message and as a mention, and local-slack sends each to every
    socket, where Slack chooses one."""
    asked = await workspace.says(f"<@{BOT}> {QUESTION}")
    reply = await reply_to(workspace, asked)
    assert statement(pipeline, QUESTION) in said(reply)
    assert statement(pipeline, QUESTION) in reply["text"]
    await asyncio.sleep(_TWICE)
    assert len(await workspace.replies(asked)) == 1


async def test_a_direct_message(workspace: Workspace, pipeline: Pipeline) -> None:
    asked = await workspace.says(QUESTION, channel=ANA)

    async def answers() -> list[Json]:
        messages = await workspace.messages(asked["channel"])
        return [m for m in messages if m["user"] == BOT and m["ts"] > asked["ts"]]

    (reply,) = await eventually(answers)
    assert statement(pipeline, QUESTION) in said(reply)
    assert "thread_ts" not in reply


async def test_a_thread_goes_on_without_a_mention(workspace: Workspace) -> None:
    asked = await workspace.says(f"<@{BOT}> {QUESTION}")
    await reply_to(workspace, asked)
    await workspace.says("and when was it set up?", thread=asked["ts"])

    async def second() -> list[Json]:
        return (await workspace.replies(asked))[1:]

    (reply,) = await eventually(second)
    assert "National Security Council" in said(reply)


async def test_other_talk_is_left_alone(workspace: Workspace) -> None:
    asked = await workspace.says(QUESTION)
    await asyncio.sleep(_TWICE)
    assert await workspace.replies(asked) == []


async def only_for_ana(workspace: Workspace, since: str) -> list[Json]:
    return [
        m for m in await workspace.messages() if m.get("ephemeral_to") == ANA and m["ts"] > since
    ]


async def test_a_command_is_answered_to_the_asker_and_can_be_shared(
    workspace: Workspace, pipeline: Pipeline
) -> None:
    before = await workspace.says("good morning")
    await workspace.commands(QUESTION)
    (reply,) = await eventually(lambda: only_for_ana(workspace, before["ts"]))
    assert statement(pipeline, QUESTION) in said(reply)
    await workspace.clicks(reply, element(reply, "share"))

    async def shared() -> list[Json]:
        messages = await workspace.messages()
        return [m for m in messages if m["ts"] > reply["ts"] and "ephemeral_to" not in m]

    (public,) = await eventually(shared)
    assert statement(pipeline, QUESTION) in said(public)


async def test_a_choice_is_answered_in_the_thread(workspace: Workspace, pipeline: Pipeline) -> None:
    choice = unsure(pipeline)
    asked = await workspace.says(f"<@{BOT}> {choice}")
    offer = await reply_to(workspace, asked)
    first = element(offer, "pick:1")
    await workspace.clicks(offer, first)

    async def second() -> list[Json]:
        return (await workspace.replies(asked))[1:]

    (picked,) = await eventually(second)
    card = first["value"].partition(" ")[2]
    assert pipeline.catalogue.cards[card].statement in said(picked)


async def test_a_topic_is_taken_from_the_menu(workspace: Workspace, pipeline: Pipeline) -> None:
    asked = await workspace.says(f"<@{BOT}> what can I ask you?")
    offer = await reply_to(workspace, asked)
    menu = element(offer, "pick")
    taken = menu["options"][-1]
    await workspace.clicks(offer, menu | {"selected_option": taken})

    async def second() -> list[Json]:
        return (await workspace.replies(asked))[1:]

    (picked,) = await eventually(second)
    card = taken["value"].partition(" ")[2]
    assert pipeline.catalogue.cards[card].statement in said(picked)


def unsure(pipeline: Pipeline) -> str:
    """The first of some questions that the bot is not sure enough about."""
    for card in pipeline.catalogue.cards.values():
        words = card.questions[0].split()
        question = " ".join(words[-2:])
        understood = pipeline.answer(question)
        if isinstance(understood, Understood) and isinstance(understood.decision, Suggested):
            return question
    raise AssertionError("it is sure of everything")


@pytest.mark.parametrize("action", ["source", "why"])
async def test_a_button_opens_a_modal(workspace: Workspace, action: str) -> None:
    asked = await workspace.says(f"<@{BOT}> {QUESTION}")
    reply = await reply_to(workspace, asked)
    before = [view["id"] for view in (await workspace.seen())["modalStack"]]
    await workspace.clicks(reply, element(reply, action))

    async def opened() -> list[Json]:
        return [v for v in (await workspace.seen())["modalStack"] if v["id"] not in before]

    (view,) = await eventually(opened)
    assert view["type"] == "modal"
    assert said(view)


async def test_feedback_is_kept_and_the_last_counts(office: Office, workspace: Workspace) -> None:
    asked = await workspace.says(f"<@{BOT}> {QUESTION}")
    reply = await reply_to(workspace, asked)
    thumbs = element(reply, "rate:")
    answer = thumbs["action_id"].partition(":")[2]
    store = await open_store(office.database)
    for side, kept in (("positive_button", (1, 0)), ("negative_button", (0, 1))):
        await workspace.clicks(reply, thumbs | {"value": thumbs[side]["value"]})

        async def counted(kept: tuple[int, int] = kept) -> bool:
            return await store.helpful(answer) == kept

        await eventually(counted)
    await store.close()


async def test_an_edited_question_has_its_answer_edited(
    workspace: Workspace, pipeline: Pipeline
) -> None:
    asked = await workspace.says(f"<@{BOT}> {QUESTION}")
    first = await reply_to(workspace, asked)
    await workspace.edits(asked, f"<@{BOT}> {OTHER}")

    async def changed() -> bool:
        (reply,) = await workspace.replies(asked)
        return bool(reply["ts"] == first["ts"] and statement(pipeline, OTHER) in said(reply))

    await eventually(changed)


async def test_a_deleted_question_takes_its_answer_along(workspace: Workspace) -> None:
    asked = await workspace.says(f"<@{BOT}> {QUESTION}")
    await reply_to(workspace, asked)
    await workspace.deletes(asked)

    async def gone() -> bool:
        return not await workspace.replies(asked)

    await eventually(gone)


async def test_the_home_tab(workspace: Workspace) -> None:
    await workspace.opens_home()

    async def home() -> Json | None:
        return next(iter((await workspace.seen())["homeViews"].get(ANA, {}).values()), None)

    view = await eventually(home)
    assert view["type"] == "home"
    assert said(view)
