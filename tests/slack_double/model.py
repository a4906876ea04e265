"""What a Slack holds: people, channels, messages. Plain records that `workspace` keeps."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class Refused(Exception):  # noqa: N818  # what it says is the name
    """A method answers ok: false. `error` is Slack's name for it, `more` stands beside it."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error, self.more = error, more


def complaints(error: str, *messages: str) -> Refused:
    """A refusal that says where, as Slack does: in response_metadata.messages."""
    return Refused(error, response_metadata={"messages": [f"[ERROR] {m}" for m in messages]})


@dataclass
class User:
    id: str
    name: str
    real_name: str
    is_bot: bool = False
    bot_id: str = ""
    app_id: str = ""
    deleted: bool = False
    locale: str = "en-US"


@dataclass
class Channel:
    """kind: channel, group (private), im or mpim. partner: whose direct messages an im holds.

    posting: anyone, nobody (a preference of the workspace), read_only, thread_only or
    non_threadable.
    """

    id: str
    name: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    partner: str = ""
    archived: bool = False
    posting: str = "anyone"
    locked: set[str] = field(default_factory=set)  # threads


@dataclass
class Message:
    """thread: the root's ts in a reply, "" elsewhere. only_for: the one person who sees it.

    edited: by whom and when. unfurl: as asked for when it was posted, None where nothing was said.
    """

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread: str = ""
    subtype: str = ""
    bot_id: str = ""
    app_id: str = ""
    username: str = ""
    client_msg_id: str = ""
    metadata: Json | None = None
    attachments: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    edited: tuple[str, str] | None = None
    broadcast: bool = False
    only_for: str = ""
    unfurl_links: bool | None = None
    unfurl_media: bool | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The ts of the thread that it is in, or that replies to it would be in."""
        return self.thread or self.ts

    @property
    def at(self) -> float:
        return float(self.ts)
