"""What an interaction gives the app in hand: a trigger_id, a response_url. Both run out."""

import itertools
import uuid
from dataclasses import dataclass

from tests.slack_double import rules as identity
from tests.slack_double.clock import Clock
from tests.slack_double.model import Message, Refused
from tests.slack_double.rules import Rules


@dataclass
class Trigger:
    """view: the modal that the interaction came from, "" where it came from none."""

    user: str
    until: float
    view: str = ""
    exchanged: bool = False


@dataclass
class ResponseUrl:
    """message: what was clicked, None after a command."""

    channel: str
    user: str
    until: float
    message: Message | None = None
    uses: int = 0


class Triggers:
    def __init__(self, rules: Rules, clock: Clock) -> None:
        self._rules, self._clock = rules, clock
        self._triggers: dict[str, Trigger] = {}
        self.urls: dict[str, ResponseUrl] = {}
        self._numbers = itertools.count(1_000_000)
        self.base = ""  # of this server

    def trigger(self, user: str, view: str = "") -> str:
        number = f"{next(self._numbers)}.{next(self._numbers)}.{uuid.uuid4().hex}"
        self._triggers[number] = Trigger(user, self._clock.now() + self._rules.trigger_lasts, view)
        return number

    def exchange(self, number: str) -> Trigger:
        """Once, and in time."""
        trigger = self._triggers.get(number)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.exchanged:
            raise Refused("exchanged_trigger_id")
        if trigger.until < self._clock.now():
            raise Refused("expired_trigger_id")
        trigger.exchanged = True
        return trigger

    def response_url(
        self, kind: str, channel: str, user: str, message: Message | None = None
    ) -> str:
        """kind: actions, commands or app, as in Slack's own paths."""
        path = f"/{kind}/{identity.TEAM}/{next(self._numbers)}/{uuid.uuid4().hex}"
        until = self._clock.now() + self._rules.response_url_lasts
        self.urls[path] = ResponseUrl(channel, user, until, message)
        return self.base + path

    def use(self, path: str) -> ResponseUrl:
        url = self.urls.get(path)
        if url is None or url.until < self._clock.now():
            raise Refused("expired_url")
        if url.uses >= self._rules.response_url_uses:
            raise Refused("used_url")
        url.uses += 1
        return url
