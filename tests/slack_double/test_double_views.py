"""Modals and Home: triggers, hashes, stacks, what a submission brings."""

from typing import Any

import pytest

from tests.slack_double.conftest import Call, Listener
from tests.slack_double.kit import actions, asks, button, modal, plain, section
from tests.slack_double.model import Json
from tests.slack_double.slack import Slack


def _trigger(slack: Slack) -> str:
    return slack.house.triggers.trigger(slack.person("ana").id)


async def test_a_trigger_opens_one_modal_in_time(slack: Slack, call: Call) -> None:
    trigger = _trigger(slack)
    opened = await call("views.open", trigger_id=trigger, view=modal(section("hi")))
    assert opened["view"]["type"] == "modal"
    assert opened["view"]["root_view_id"] == opened["view"]["id"]
    assert slack.person("ana").modal.text == "A modal\nhi"
    again = await call("views.open", trigger_id=trigger, view=modal())
    assert again["error"] == "exchanged_trigger_id"
    none = await call("views.open", trigger_id="1.2.x", view=modal())
    assert none["error"] == "invalid_trigger_id"
    late = _trigger(slack)
    slack.clock.forward(slack.rules.trigger_lasts + 1)
    answer = await call("views.open", trigger_id=late, view=modal())
    assert answer["error"] == "expired_trigger_id"


async def test_a_wrong_view_does_not_cost_the_trigger(slack: Slack, call: Call) -> None:
    trigger = _trigger(slack)
    wrong = await call("views.open", trigger_id=trigger, view=modal(title=plain("x" * 25)))
    assert wrong["error"] == "invalid_arguments"
    assert wrong["response_metadata"]["messages"][1] == (
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    )
    assert (await call("views.open", trigger_id=trigger, view=modal()))["ok"]


@pytest.mark.parametrize(
    ("view", "error"),
    [
        (None, "invalid_arguments"),
        ("{no json", "invalid_arguments"),
        ({"type": "home", "blocks": []}, "invalid_arguments"),
        (modal(*[section("x" * 2900)] * 90), "view_too_large"),
    ],
)
async def test_what_is_no_modal(slack: Slack, call: Call, view: Any, error: str) -> None:
    answer = await call("views.open", trigger_id=_trigger(slack), view=view)
    assert answer["error"] == error


async def test_an_old_hash_is_a_conflict(slack: Slack, call: Call) -> None:
    opened = await call("views.open", trigger_id=_trigger(slack), view=modal(section("1")))
    view = opened["view"]
    given = {"view_id": view["id"], "hash": view["hash"]}
    assert (await call("views.update", view=modal(section("2")), **given))["ok"]
    late = await call("views.update", view=modal(section("3")), **given)
    assert late["error"] == "hash_conflict"
    assert slack.person("ana").modal.text == "A modal\n2"
    missing = await call("views.update", view=modal(), view_id="VNO")
    assert missing["error"] == "not_found"
    neither = await call("views.update", view=modal())
    assert neither["error"] == "invalid_arguments"


async def test_external_ids_are_one_view_s(slack: Slack, call: Call) -> None:
    given = modal(external_id="ours")
    await call("views.open", trigger_id=_trigger(slack), view=given)
    ben = slack.house.triggers.trigger(slack.person("ben").id)
    twice = await call("views.open", trigger_id=ben, view=given)
    assert twice["error"] == "duplicate_external_id"
    updated = await call("views.update", external_id="ours", view=modal(section("x")))
    assert updated["ok"]


async def _click(slack: Slack, listener: Listener) -> str:
    """The trigger of a click in the modal on top."""
    await slack.person("ana").modal.clicks("more")
    return str(listener.last["trigger_id"])


async def test_three_modals_and_no_fourth(slack: Slack, call: Call, listener: Listener) -> None:
    view, ana = modal(actions(button("more"))), slack.person("ana")
    outside = await call("views.push", trigger_id=_trigger(slack), view=view)
    assert outside["error"] == "not_found"
    first = await call("views.open", trigger_id=_trigger(slack), view=view)
    second = await call("views.push", trigger_id=await _click(slack, listener), view=view)
    assert second["view"]["previous_view_id"] == first["view"]["id"]
    assert second["view"]["root_view_id"] == first["view"]["id"]
    assert (await call("views.push", trigger_id=await _click(slack, listener), view=view))["ok"]
    fourth = await call("views.push", trigger_id=await _click(slack, listener), view=view)
    assert fourth["error"] == "push_limit_reached"
    await ana.modal.closes()
    await ana.modal.closes()
    assert ana.modal.view.id == first["view"]["id"]


async def test_a_click_in_a_modal(slack: Slack, call: Call, listener: Listener) -> None:
    view = modal(actions(button("more")), private_metadata="kept", callback_id="cb")
    opened = await call("views.open", trigger_id=_trigger(slack), view=view)
    await slack.person("ana").modal.clicks("Go")
    said = listener.last
    assert said["type"] == "block_actions"
    assert said["container"] == {"type": "view", "view_id": opened["view"]["id"]}
    assert (said["view"]["private_metadata"], said["view"]["callback_id"]) == ("kept", "cb")
    assert said["actions"][0]["action_id"] == "more"
    assert "response_url" not in said
    assert "channel" not in said


FORM = modal(asks("why"), asks("more", optional=True), submit=plain("Send"))


async def test_a_submission_brings_its_values_and_closes(
    slack: Slack, call: Call, listener: Listener
) -> None:
    ana = slack.person("ana")
    await call("views.open", trigger_id=_trigger(slack), view=FORM)
    with pytest.raises(LookupError, match="Why is empty"):
        await ana.modal.submits()
    await ana.modal.submits(why="because")
    said = listener.last
    assert (said["type"], said["user"]["id"]) == ("view_submission", ana.id)
    values = said["view"]["state"]["values"]
    assert values["why_block"]["why"] == {"type": "plain_text_input", "value": "because"}
    assert values["more_block"]["more"] == {"type": "plain_text_input", "value": None}
    assert not ana.has_modal


async def test_a_submission_that_the_app_complains_of(
    slack: Slack, call: Call, listener: Listener
) -> None:
    ana = slack.person("ana")
    await call("views.open", trigger_id=_trigger(slack), view=FORM)
    listener.answer = {"response_action": "errors", "errors": {"why_block": "Say more."}}
    await ana.modal.submits(why="x")
    assert ana.modal.complaints == {"why_block": "Say more."}
    listener.answer = {"response_action": "errors", "errors": {"no_block": "?"}}
    await ana.modal.submits(why="x")
    assert ana.troubles == ["We had some trouble connecting. Try again?"]
    assert ana.has_modal


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ({"response_action": "update", "view": modal(section("new"))}, ["A modal\nnew"]),
        ({"response_action": "push", "view": modal(section("top"))}, ["A modal\ntop", "A modal"]),
        ({"response_action": "clear"}, []),
        ({"response_action": "update", "view": modal(section(""))}, ["A modal"]),
        ({"response_action": "dance"}, ["A modal"]),
    ],
)
async def test_what_else_an_app_may_answer(
    slack: Slack, call: Call, listener: Listener, answer: Json, left: list[str]
) -> None:
    ana = slack.person("ana")
    await call("views.open", trigger_id=_trigger(slack), view=modal())
    listener.answer = answer
    await ana.modal.submits()
    shown = []
    while ana.has_modal:
        shown.append(ana.modal.text)
        await ana.modal.closes()
    assert shown == left
    broken = answer.get("view") == modal(section("")) or answer["response_action"] == "dance"
    assert bool(ana.troubles) == broken


async def test_an_app_that_fails_leaves_the_modal(
    slack: Slack, call: Call, listener: Listener
) -> None:
    await call("views.open", trigger_id=_trigger(slack), view=modal())
    listener.status = 500
    await slack.person("ana").modal.submits()
    assert slack.person("ana").has_modal
    assert slack.person("ana").troubles


async def test_closing_is_told_where_it_was_asked_for(
    slack: Slack, call: Call, listener: Listener
) -> None:
    ana = slack.person("ana")
    await call("views.open", trigger_id=_trigger(slack), view=modal())
    await ana.modal.closes()
    assert listener.heard == []
    view = modal(notify_on_close=True, private_metadata="kept")
    await call("views.open", trigger_id=_trigger(slack), view=view)
    await ana.modal.closes(all_of_them=True)
    assert (listener.last["type"], listener.last["is_cleared"]) == ("view_closed", True)
    assert listener.last["view"]["private_metadata"] == "kept"
