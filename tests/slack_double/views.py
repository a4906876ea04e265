"""Modals in stacks and Home tabs, one set per person."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.slack_double import rules as identity
from tests.slack_double.blocks.whole import LONGEST_VIEW, elements, size, view_complaints
from tests.slack_double.clock import Clock
from tests.slack_double.model import Json, Refused, complaints
from tests.slack_double.shapes import filled, filled_blocks
from tests.slack_double.triggers import Trigger

DEPTH = 3  # docs.slack.dev/reference/methods/views.push


@dataclass(eq=False)
class View:
    """given: as the app sent it, filled. values: block_id -> action_id -> what was put in."""

    id: str
    user: str
    given: Json
    hash: str
    root: str
    previous: str | None = None
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    complaints: dict[str, str] = field(default_factory=dict)  # the app's answer: block_id -> error


class Views:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.stacks: dict[str, list[View]] = defaultdict(list)
        self.homes: dict[str, View] = {}
        self._by_id: dict[str, View] = {}

    def open(self, trigger: Trigger, given: Json) -> View:
        """Replaces whatever stands open for that person."""
        view = self._made(trigger.user, given, "modal")
        self.clear(trigger.user)
        return self._put(view, self.stacks[trigger.user])

    def push(self, trigger: Trigger, given: Json) -> View:
        stack = self.stacks[trigger.user]
        if not trigger.view or not stack:
            raise Refused("not_found")
        return self.push_on(stack, trigger.user, given)

    def push_on(self, stack: list[View], user: str, given: Json) -> View:
        view = self._made(user, given, "modal")
        if len(stack) >= DEPTH:
            raise Refused("push_limit_reached")
        view.previous, view.root = stack[-1].id, stack[0].id
        return self._put(view, stack)

    def update(self, view: View, given: Json, hash_: str) -> View:
        if hash_ and hash_ != view.hash:
            raise Refused("hash_conflict")
        fresh = self._made(view.user, given, view.given["type"], instead_of=view)
        view.given, view.hash, view.complaints = fresh.given, fresh.hash, {}
        kept = {block: values for block, values in view.values.items() if block in fresh.values}
        view.values = fresh.values | kept
        return view

    def publish(self, user: str, given: Json, hash_: str) -> View:
        if user in self.homes:
            return self.update(self.homes[user], given, hash_)
        self.homes[user] = view = self._made(user, given, "home")
        self._by_id[view.id] = view
        return view

    def find(self, view_id: str, external_id: str) -> View:
        for view in self._by_id.values():
            if view.id == view_id or (external_id and view.given["external_id"] == external_id):
                return view
        raise Refused("not_found")

    def close(self, view: View) -> None:
        """It alone: what lies under it stands."""
        self._by_id.pop(view.id, None)
        if view in self.stacks[view.user]:
            self.stacks[view.user].remove(view)

    def clear(self, user: str) -> None:
        for view in [*self.stacks[user]]:
            self.close(view)

    def shown(self, view: View) -> Json:
        modal = view.given["type"] == "modal"
        none = {"title": None, "close": None, "submit": None}
        flags = {"clear_on_close": False, "notify_on_close": False}
        return {
            "id": view.id,
            "team_id": identity.TEAM,
            "state": {"values": view.values},
            "hash": view.hash,
            "previous_view_id": view.previous,
            "root_view_id": view.root,
            "app_id": identity.APP,
            "app_installed_team_id": identity.TEAM,
            "bot_id": identity.BOT,
            **flags,
            **(none if modal else {}),
            **view.given,
        }

    def _made(self, user: str, given: Json, kind: str, *, instead_of: View | None = None) -> View:
        check(given, kind)
        given = {"private_metadata": "", "callback_id": "", "external_id": "", **filled(given)}
        given["blocks"] = filled_blocks(given["blocks"])
        external = given["external_id"]
        for other in self._by_id.values():
            if external and other is not instead_of and other.given["external_id"] == external:
                raise Refused("duplicate_external_id")
        number = f"V{uuid.uuid4().hex[:10].upper()}"
        view = View(number, user, given, f"{self._clock.stamp()}.{number[-6:]}", number)
        view.values = _initial(given["blocks"])
        return view

    def _put(self, view: View, stack: list[View]) -> View:
        stack.append(view)
        self._by_id[view.id] = view
        return view


def check(given: Any, kind: str) -> None:
    if size(given) > LONGEST_VIEW:
        raise Refused("view_too_large")
    if wrong := view_complaints(given):
        raise complaints("invalid_arguments", *wrong)
    if given["type"] != kind:
        wrong = [f"unsupported type: {given['type']} [json-pointer:/view/type]"]
        raise complaints("invalid_arguments", *wrong)


def _initial(blocks: list[Json]) -> dict[str, dict[str, Json]]:
    """The state before anybody put anything in: Slack lists every input, with null where empty."""
    values: dict[str, dict[str, Json]] = defaultdict(dict)
    for block in blocks:
        for _, element in elements(block):
            kind = element["type"]
            if block["type"] != "input" and kind in ("button", "overflow", "icon_button"):
                continue
            name, initial = value_field(kind), None
            for key in ("initial_value", "initial_option", "initial_options", "initial_date"):
                initial = element.get(key, initial)
            values[block["block_id"]][element["action_id"]] = {"type": kind, name: initial}
    return dict(values)


def value_field(kind: str) -> str:
    """Where an element's state keeps its value."""
    if kind in ("static_select", "external_select", "radio_buttons", "overflow"):
        return "selected_option"
    if kind in ("checkboxes", "multi_static_select", "multi_external_select"):
        return "selected_options"
    if kind.startswith("multi_"):
        return "selected_" + kind.removeprefix("multi_").removesuffix("_select")
    if kind.endswith("s_select"):
        return "selected_" + kind.removesuffix("s_select")
    if kind in ("datepicker", "timepicker", "datetimepicker"):
        return f"selected_{kind.removesuffix('picker').replace('datetime', 'date_time')}"
    return "value"
