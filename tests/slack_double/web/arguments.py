"""A request to the Web API -> its arguments and token, from a form, a query or JSON."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.slack_double.model import Json, Refused, complaints

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass
class Arguments:
    """`given` is what was sent; everything may be text, as in a form."""

    given: Json
    token: str = ""
    warnings: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Required."""
        if not (value := self.maybe(name)):
            raise complaints("invalid_arguments", f"missing required field: {name}")
        return value

    def maybe(self, name: str) -> str:
        value = self.given.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool | None:
        """None where nothing was said."""
        value = self.given.get(name)
        return None if value in (None, "") else str(value).lower() in ("1", "true")

    def number(self, name: str, usual: int, most: int) -> int:
        try:
            value = int(self.given.get(name) or usual)
        except ValueError:
            raise Refused("invalid_arguments") from None
        if not 1 <= value <= most:
            raise Refused("invalid_limit")
        return value

    def structure(self, name: str, error: str) -> Any:
        """JSON, or text that holds it; None where nothing was said. Else `error`."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise Refused(error) from None

    def ids(self, name: str) -> list[str]:
        return [one for one in self.maybe(name).split(",") if one]


async def arguments(request: web.Request) -> Arguments:
    """Raises Refused for a body that is not what its Content-Type says."""
    found = Arguments(dict(request.query))
    if request.method == "POST":
        found.given |= await _body(request, found.warnings)
    token: Any = found.given.pop("token", "")
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    found.token = bearer if scheme.lower() == "bearer" else str(token)
    return found


async def _body(request: web.Request, warnings: list[str]) -> Json:
    if request.content_type in _FORMS:
        return {
            key: value for key, value in (await request.post()).items() if isinstance(value, str)
        }
    raw = await request.text()
    if request.content_type != "application/json":
        if raw:
            raise Refused("invalid_post_type")
        return {}
    if request.charset is None:
        warnings.append("missing_charset")
    try:
        body = json.loads(raw or "{}")
    except ValueError:
        raise Refused("invalid_json") from None
    if not isinstance(body, dict):
        raise Refused("json_not_object")
    return body
