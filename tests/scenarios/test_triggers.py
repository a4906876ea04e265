"""A trigger opens one modal, within three seconds: what happens where it is too late."""

from tests.scenarios.stage import QUESTION, Stage
from tests.slack_double.faults import Kind


async def test_it_has_run_out(stage: Stage) -> None:
    """Nothing opens and nothing is broken: the person clicks again."""
    stage.log.expects("not_shown")
    ana = stage.slack.person("ana")
    asked = await ana.says("C1", QUESTION)
    reply = await stage.replied(asked)
    lasts = stage.slack.rules.trigger_lasts
    stage.slack.faults.on("views.open", Kind.SLOW, seconds=lasts + 1)
    await ana.clicks(reply, "Show source")
    await stage.slack.until(lambda: stage.slack.api.busy)
    stage.slack.clock.forward(lasts + 1)
    await stage.slack.until(lambda: stage.log.named("not_shown"))
    assert not ana.has_modal
    assert {call.answer["error"] for call in stage.slack.called("views.open")} == {
        "expired_trigger_id"
    }
    await ana.clicks(reply, "Show source")
    await stage.slack.until(lambda: ana.has_modal)
    assert ana.troubles == []


async def test_each_click_has_its_own(stage: Stage) -> None:
    """Two people, and one of them twice."""
    ana, ben = stage.slack.person("ana"), stage.slack.person("ben")
    asked = await ana.says("C1", QUESTION)
    reply = await stage.replied(asked)
    for person, button in ((ana, "Show source"), (ben, "Show source"), (ana, "Why this answer")):
        await person.clicks(reply, button)
        await (await stage.modal(person.name)).closes()
    assert [call.answer["ok"] for call in stage.slack.called("views.open")] == [True] * 3
