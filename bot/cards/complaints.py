"""a form's validation error -> a Fault in a curator's words."""

from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.cards.faults import Fault
from bot.cards.forms import OWN, Form
from bot.cards.yaml_tree import Path_, Tree

_PATTERNS = {
    "date": "Write a date as 2018, 2018-03 or 2018-03-22",
    "after": "Write a date as 2018, 2018-03 or 2018-03-22",
    "as_of": "Write a date as 2018, 2018-03 or 2018-03-22",
    "id": "Use small letters, digits and hyphens; for a card: topic/slug",
    "source": "Use the id of a source in sources.yaml",
    "url": "Write an address that begins with http:// or https://",
}
# A section is text or a form: which of the two was tried stands in the path to a fault.
_BRANCHES = ("SectionForm", "constrained-str")
_REMEDIES = {
    "missing": "Add it",
    "string_too_short": "Fill it in, or remove the line",
    "string_too_long": "Shorten it; one fact to a card",
    "too_short": "Add at least one",
    "too_long": "Keep the best",
    "list_type": "Write a list, one item a line after '- '",
    "string_type": "Write text",
    "enum": "Use one of those",
    "model_type": "Write 'field: value' lines",
}


def complaints(error: ValidationError, form: type[Form], tree: Tree, at: Path_) -> list[Fault]:
    """One Fault per thing that is wrong, at its own line."""
    return [_fault(detail, form, tree, at) for detail in error.errors(include_url=False)]


def _fault(detail: ErrorDetails, form: type[Form], tree: Tree, at: Path_) -> Fault:
    where = tuple(part for part in detail["loc"] if part not in _BRANCHES)
    kind = detail["type"]
    line = tree.line((*at, *where))
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
    wrong = detail["msg"][:1].lower() + detail["msg"][1:]
    remedy = _REMEDIES.get(kind, "Put it right")
    if kind == "missing":
        wrong = "is missing"
    elif kind == "extra_forbidden":
        name = str(where[-1])
        wrong = "is not a field here"
        near = get_close_matches(name, _fields(form, where), 1)
        remedy = f"Did you mean {near[0]}" if near else "Remove it"
    elif kind == "string_pattern_mismatch":
        last = next((str(part) for part in reversed(where) if isinstance(part, str)), "")
        wrong = f"{detail['input']!r:.60} is not in the right form"
        remedy = _PATTERNS.get(
            last, "Use small letters, digits and hyphens; for a card: topic/slug"
        )
    elif kind == OWN:
        remedy = detail["ctx"]["remedy"]
    elif kind in ("list_type", "string_type", "model_type"):
        wrong = f"{_named(detail['input'])} where {_expected(kind)} belongs"
    return Fault(tree.file, line, field, wrong, remedy)


def _fields(form: type[Form], where: tuple[Any, ...]) -> list[str]:
    """The names that could have been meant at that place of the form."""
    names = list(form.model_fields)
    if len(where) > 1:
        inner = form.model_json_schema().get("$defs", {})
        names = [name for model in inner.values() for name in model.get("properties", {})]
    return names


def _named(value: Any) -> str:
    return {list: "a list", dict: "a mapping", type(None): "nothing", str: "text"}.get(
        type(value), repr(value)
    )


def _expected(kind: str) -> str:
    return {"list_type": "a list", "string_type": "text", "model_type": "a mapping"}[kind]
