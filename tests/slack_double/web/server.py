"""The Web API over HTTP: a call -> faults, limits, token, scope, and what the method answers."""

import json
from dataclasses import dataclass

from aiohttp import web

from tests.slack_double.budgets import Budgets
from tests.slack_double.faults import Fault, Faults, Kind
from tests.slack_double.house import House
from tests.slack_double.model import Json, Refused
from tests.slack_double.web.arguments import Arguments, arguments
from tests.slack_double.web.methods import METHODS, Method
from tests.slack_double.web.places import need_scope


@dataclass(frozen=True)
class Call:
    """One call that got as far as being answered. status: 429, 500 or 200."""

    method: str
    given: Json
    answer: Json
    status: int
    at: float


class WebApi:
    """`calls` are all that were made, oldest first."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.faults = Faults()
        self.budgets = Budgets(house.rules, house.clock)
        self.calls: list[Call] = []
        self.busy = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """POST or GET /api/{method}"""
        self.busy += 1
        try:
            return await self._answer(request.match_info["method"], request)
        finally:
            self.busy -= 1

    async def _answer(self, name: str, request: web.Request) -> web.StreamResponse:
        try:
            given = await arguments(request)
        except Refused as refused:
            return _json({"ok": False, "error": refused.error})
        fault = self.faults.strike(name)
        if fault and (early := await before(self._house, fault, request)) is not None:
            self._note(name, given, {"fault": fault.kind}, early.status)
            return early
        if wait := self.budgets.spend(name, given.maybe("channel")):
            return self._note_limited(name, given, wait)
        answer = self._run(name, given)
        self._note(name, given, answer, 200)
        if fault and (late := await after(self._house, fault, request)) is not None:
            return late
        method = METHODS.get(name)
        return _json(answer, _scope_headers(self._house, method) if method else {})

    def _run(self, name: str, given: Arguments) -> Json:
        try:
            method = _method(name)
            self._authorize(method, given.token)
            answer: Json = {"ok": True, **method.run(self._house, given)}
        except Refused as refused:
            answer = {"ok": False, "error": refused.error, **refused.more}
        if given.warnings:
            answer["warning"] = ",".join(given.warnings)
            answer.setdefault("response_metadata", {})["warnings"] = given.warnings
        return answer

    def _authorize(self, method: Method, token: str) -> None:
        rules = self._house.rules
        if not token:
            raise Refused("not_authed")
        if token not in (rules.bot_token, rules.app_token):
            raise Refused("invalid_auth")
        if rules.account_inactive:
            raise Refused("account_inactive")
        if method.app_level != (token == rules.app_token):
            raise Refused("not_allowed_token_type")
        if method.scopes:
            need_scope(self._house, *method.scopes)

    def _note(self, name: str, given: Arguments, answer: Json, status: int) -> None:
        self.calls.append(Call(name, given.given, answer, status, self._house.clock.now()))

    def _note_limited(self, name: str, given: Arguments, wait: int) -> web.Response:
        answer = limited(wait)
        self._note(name, given, {"ok": False, "error": "ratelimited"}, answer.status)
        return answer


def _method(name: str) -> Method:
    if name not in METHODS:
        raise Refused("unknown_method", req_method=name)
    return METHODS[name]


async def before(house: House, fault: Fault, request: web.Request) -> web.Response | None:
    """What goes wrong before anything is done; None where the call goes on."""
    match fault.kind:
        case Kind.SERVER_ERROR:
            return web.Response(status=500, text="Internal Server Error")
        case Kind.RATE_LIMITED:
            return limited(int(fault.seconds))
        case Kind.REFUSED:
            return _json({"ok": False, "error": fault.error})
        case Kind.DROP_BEFORE:
            return dropped(request)
        case Kind.SLOW:
            await house.clock.sleep(fault.seconds)
        case _:
            pass
    return None


async def after(house: House, fault: Fault, request: web.Request) -> web.Response | None:
    """What goes wrong when it is done already; None where the answer goes out."""
    match fault.kind:
        case Kind.DROP_AFTER:
            return dropped(request)
        case Kind.WRONG_JSON:
            return web.Response(
                text="<html><body>Slack is having a moment", content_type="text/html"
            )
        case Kind.SLOW_AFTER:
            await house.clock.sleep(fault.seconds)
        case _:
            pass
    return None


def dropped(request: web.Request) -> web.Response:
    """The connection is cut; what is returned goes nowhere."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=499)


def limited(wait: int) -> web.Response:
    answer = json.dumps({"ok": False, "error": "ratelimited"})
    headers = {"Retry-After": str(wait)}
    return web.Response(status=429, text=answer, headers=headers, content_type="application/json")


def _json(answer: Json, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        text=json.dumps(answer), content_type="application/json", headers=headers or {}
    )


def _scope_headers(house: House, method: Method) -> dict[str, str]:
    return {
        "X-OAuth-Scopes": ",".join(sorted(house.rules.scopes)),
        "X-Accepted-OAuth-Scopes": ",".join(method.scopes),
    }
