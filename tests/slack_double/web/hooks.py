"""A POST to a response_url -> a message for one person or all, or the old one changed."""

import json

from aiohttp import web

from tests.slack_double.faults import Faults
from tests.slack_double.house import House
from tests.slack_double.model import Json, Message, Refused
from tests.slack_double.triggers import ResponseUrl
from tests.slack_double.web import posting
from tests.slack_double.web.arguments import Arguments, arguments
from tests.slack_double.web.server import after, before


class Hooks:
    """`posts` is what came in, with what was answered."""

    def __init__(self, house: House, faults: Faults) -> None:
        self._house, self._faults = house, faults
        self.posts: list[tuple[Json, Json]] = []
        self.busy = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.busy += 1
        try:
            return await self._answer(request)
        finally:
            self.busy -= 1

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults.strike("response_url")
        if fault and (early := await before(self._house, fault, request)) is not None:
            return early
        answer: Json = {"ok": True}
        given = Arguments({})
        try:
            given = await arguments(request)
            url = self._house.triggers.use(request.path)
            respond(self._house, url, given)
        except Refused as refused:
            answer = {"ok": False, "error": refused.error, **refused.more}
        self.posts.append((given.given, answer))
        if fault and (late := await after(self._house, fault, request)) is not None:
            return late
        gone = answer.get("error") in ("expired_url", "used_url")
        status = 200 if answer["ok"] else 404 if gone else 400
        return web.Response(text=json.dumps(answer), status=status, content_type="application/json")


def respond(house: House, url: ResponseUrl, given: Arguments) -> None:
    """After a click the clicked message is replaced unless replace_original is false; after a
    command there is none to replace, whatever is asked."""
    if url.message and not house.space.stands(url.message):
        raise Refused("message_not_found")
    if given.flag("delete_original"):
        if url.message:
            house.space.delete(url.message)
        return
    said = posting.content(given)
    in_channel = given.maybe("response_type") == "in_channel"
    replace = given.flag("replace_original")
    if url.message and (replace or (replace is None and not in_channel)):
        house.space.change(url.message, **posting.changes(said, url.message))
        return
    message = posting.own_message(said, url.channel, thread=_thread(url, given))
    message.only_for = "" if in_channel else url.user
    house.space.post(message)


def _thread(url: ResponseUrl, given: Arguments) -> str:
    """A private answer to a click in a thread stays in it."""
    clicked: Message | None = url.message
    return given.maybe("thread_ts") or (clicked.thread if clicked else "")
