"""A call -> how long the app has to wait: Slack's rate limits, as token buckets on its clock.

docs.slack.dev/apis/web-api/rate-limits; the tiers are "so many and more a minute".
"""

import math
from collections import defaultdict

from tests.slack_double.clock import Clock
from tests.slack_double.rules import Rules

_TIERS = {
    "chat.update": 50,
    "chat.delete": 50,
    "conversations.history": 50,
    "conversations.replies": 50,
    "conversations.info": 50,
    "conversations.open": 50,
    "conversations.members": 100,
    "reactions.add": 50,
    "reactions.remove": 20,
    "usergroups.users.list": 20,
    "auth.test": 600,
    "chat.getPermalink": 600,
    "assistant.threads.setStatus": 600,
    "apps.connections.open": 60,
}
_USUAL = 100
_PER_CHANNEL = {"chat.postMessage", "chat.postEphemeral"}


class Budgets:
    def __init__(self, rules: Rules, clock: Clock) -> None:
        self._rules, self._clock = rules, clock
        self._spent: dict[tuple[str, str], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        self.refused = 0

    def spend(self, method: str, channel: str) -> int:
        """0 when the call may go on, else the seconds of Retry-After."""
        if not self._rules.paced:
            return 0
        if method in _PER_CHANNEL:
            burst, every, key = float(self._rules.post_burst), 1.0, ("post", channel)
        else:
            tier = _TIERS.get(method, _USUAL)
            burst, every, key = tier / 2, 60 / tier, (method, "")
        at, used = self._spent[key]
        now = self._clock.now()
        used = max(0.0, used - (now - at) / every)
        if used + 1 > burst:
            self.refused += 1
            return max(1, math.ceil((used + 1 - burst) * every))
        self._spent[key] = (now, used + 1)
        return 0
