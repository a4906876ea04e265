"""How this Slack is set: the app's identity and grants, and every limit that a test may move."""

from dataclasses import dataclass, replace
from typing import Any, Self

TEAM = "T0DOUBLE0"
DOMAIN = "double"
APP = "A0FOOTNOTE"
BOT_USER = "U0FOOTNOTE"
BOT = "B0FOOTNOTE"
BOT_NAME = "footnote"

SCOPES = frozenset(
    [
        "app_mentions:read",
        "assistant:write",
        *("channels:history", "groups:history", "im:history", "mpim:history"),
        *("channels:read", "groups:read", "im:read", "mpim:read"),
        "chat:write",
        "commands",
        "im:write",
        "reactions:write",
        "usergroups:read",
        "users:read",
    ]
)
EVENTS = frozenset(
    [
        "app_home_opened",
        "app_mention",
        "member_joined_channel",
        *("message.channels", "message.groups", "message.im", "message.mpim"),
    ]
)
# An event is sent only to an app that was granted the scope.
EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "member_joined_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
}


@dataclass(frozen=True)
class Rules:
    """Seconds are of Slack's clock, which runs `speed` times as fast as ours."""

    bot_token: str = "xoxb-double-footnote"  # noqa: S105  # of no other Slack than this
    app_token: str = "xapp-double-footnote"  # noqa: S105  # the same
    signing_secret: str = "double-signing-secret"  # noqa: S105  # the same
    scopes: frozenset[str] = SCOPES
    events: frozenset[str] = EVENTS
    account_inactive: bool = False
    agent_view: bool = True
    home_tab: bool = True

    speed: float = 1.0
    answer_within: float = 3.0  # an event, a click, a command
    trigger_lasts: float = 3.0
    redeliver_after: tuple[float, ...] = (0.0, 60.0, 300.0)
    echoes: int = 0  # how often an event comes again although it was acknowledged
    off_after: int = 1000  # so many deliveries in an hour, 95 % failed: the subscription ends
    response_url_uses: int = 5
    response_url_lasts: float = 1800.0
    edit_window: float | None = None  # the workspace's own rule for chat.update; None: no end

    paced: bool = True  # 429 by budget
    post_burst: int = 4  # posts to one channel at once; then one a second
    sockets: int = 10
    ticket_lasts: float = 30.0
    ping_every: float = 30.0

    @classmethod
    def hurried(cls, speed: float = 100.0, **changes: Any) -> Self:
        """Waits are `speed` times shorter. What an app is given to answer stays as long as it is
        for us: a slow machine must not look like a slow app."""
        ours = {
            "answer_within": cls.answer_within * speed,
            "trigger_lasts": cls.trigger_lasts * speed,
            "ticket_lasts": cls.ticket_lasts * speed,
            "ping_every": cls.ping_every * speed,
        }
        return replace(cls(), speed=speed, **(ours | changes))
