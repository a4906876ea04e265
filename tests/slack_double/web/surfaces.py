"""views.* of the Web API."""

from typing import Any

from tests.slack_double.house import House
from tests.slack_double.model import Json, Refused, complaints
from tests.slack_double.views import View, check
from tests.slack_double.web.arguments import Arguments


def open_view(house: House, given: Arguments) -> Json:
    view = _view(given, "modal")
    trigger = house.triggers.exchange(given.text("trigger_id"))
    return _shown(house, house.views.open(trigger, view))


def push(house: House, given: Arguments) -> Json:
    view = _view(given, "modal")
    trigger = house.triggers.exchange(given.text("trigger_id"))
    return _shown(house, house.views.push(trigger, view))


def update(house: House, given: Arguments) -> Json:
    if not (given.maybe("view_id") or given.maybe("external_id")):
        raise complaints("invalid_arguments", "missing required field: view_id")
    view = house.views.find(given.maybe("view_id"), given.maybe("external_id"))
    return _shown(house, house.views.update(view, _structure(given), given.maybe("hash")))


def publish(house: House, given: Arguments) -> Json:
    user = given.text("user_id")
    if user not in house.space.users:
        raise complaints("invalid_arguments", "invalid `user_id`")
    if not house.rules.home_tab:
        raise Refused("not_enabled")
    return _shown(house, house.views.publish(user, _structure(given), given.maybe("hash")))


def _view(given: Arguments, kind: str) -> Json:
    """Checked before the trigger is spent, as Slack does."""
    view = _structure(given)
    check(view, kind)
    whole: Json = view
    return whole


def _structure(given: Arguments) -> Any:
    view = given.structure("view", "invalid_arguments")
    if view is None:
        raise complaints("invalid_arguments", "missing required field: view")
    return view


def _shown(house: House, view: View) -> Json:
    return {"view": house.views.shown(view)}
