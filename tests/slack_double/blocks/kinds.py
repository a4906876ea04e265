"""A value and where it stands -> what Slack would complain of. The parts that checks are made of.

The wording is Slack's own as far as it is known: "must be less than 3001 characters
[json-pointer:/blocks/0/text/text]".
"""

from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any, str], list[str]]


def complaint(what: str, at: str) -> list[str]:
    return [f"{what} [json-pointer:{at}]"]


def string(most: int, least: int = 1) -> Check:
    """So many characters; blanks alone count as none."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, str):
            return complaint("must provide a string", at)
        if len(value.strip()) < least:
            return complaint(f"must be more than {least - 1} characters", at)
        if len(value) > most:
            return complaint(f"must be less than {most + 1} characters", at)
        return []

    return check


def address(most: int = 3000) -> Check:
    length = string(most)

    def check(value: Any, at: str) -> list[str]:
        wrong = length(value, at)
        if not wrong and not value.startswith(("https://", "http://", "mailto:")):
            wrong = complaint(f"invalid url: {value}", at)
        return wrong

    return check


def choice(*allowed: str) -> Check:
    def check(value: Any, at: str) -> list[str]:
        return [] if value in allowed else complaint("must be a valid enum value", at)

    return check


def flag(value: Any, at: str) -> list[str]:
    return [] if isinstance(value, bool) else complaint("must provide a boolean", at)


def number(least: int, most: int) -> Check:
    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            return complaint("must provide a number", at)
        if not least <= value <= most:
            return complaint(f"must be between {least} and {most}", at)
        return []

    return check


def anything(_value: Any, _at: str) -> list[str]:
    return []


def many(item: Check, most: int, least: int = 1) -> Check:
    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, list):
            return complaint("must provide an array", at)
        if len(value) > most:
            return complaint(f"no more than {most} items allowed", at)
        if len(value) < least:
            return complaint(f"no less than {least} items allowed", at)
        return [wrong for i, one in enumerate(value) for wrong in item(one, f"{at}/{i}")]

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these fields and no other. `type` is checked by whoever chose the shape."""
    known = {"type": anything, **required, **(optional or {})}

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, dict):
            return complaint("must provide an object", at)
        wrong = [
            c
            for k in required
            if k not in value
            for c in complaint(f"missing required field: {k}", at)
        ]
        for key, part in value.items():
            if key in known:
                wrong += known[key](part, f"{at}/{key}")
            else:
                wrong += complaint(f"invalid additional property: {key}", at)
        return wrong

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` says what it has to look like."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, dict):
            return complaint("must provide an object", at)
        if "type" not in value:
            return complaint("missing required field: type", at)
        kind = value["type"]
        if not isinstance(kind, str) or kind not in kinds:
            return complaint(f"unsupported type: {kind}", f"{at}/type")
        return kinds[kind](value, at)

    return check


def schemas(check: Check) -> Check:
    """Where Slack tried more than one schema it says so first."""

    def checked(value: Any, at: str) -> list[str]:
        wrong = check(value, at)
        return complaint("failed to match all allowed schemas", at) + wrong if wrong else []

    return checked


def besides(check: Check, rule: Callable[[dict[str, Any], str], list[str]]) -> Check:
    """A rule for the whole object, asked only when its parts are in order."""

    def checked(value: Any, at: str) -> list[str]:
        return check(value, at) or rule(value, at)

    return checked


def one_of(*names: str) -> Callable[[dict[str, Any], str], list[str]]:
    """Exactly one of these fields has to be there."""

    def rule(value: dict[str, Any], at: str) -> list[str]:
        given = [name for name in names if name in value]
        if not given:
            return complaint(f"missing required field: {names[0]}", at)
        return [] if len(given) == 1 else complaint(f"only one of {', '.join(names)} allowed", at)

    return rule
