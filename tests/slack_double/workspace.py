"""The state: who is there, where they talk, what stands there. Each change is told to listeners."""

import itertools
import re
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tests.slack_double import rules
from tests.slack_double.clock import Clock
from tests.slack_double.model import Channel, Json, Message, Refused, User


@dataclass(frozen=True)
class Happened:
    """what: posted, changed, deleted, joined or reacted. before: the message as it was.

    gone: the changed message was deleted, but its thread stands (a tombstone).
    """

    what: str
    channel: Channel
    message: Message | None = None
    before: Message | None = None
    user: str = ""
    reaction: str = ""
    gone: bool = False


class Workspace:
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = defaultdict(dict)
        self.private: list[Message] = []  # each seen by one person, in no history
        self.usergroups: dict[str, list[str]] = {}
        self.listeners: list[Callable[[Happened], None]] = []
        self._threads: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._numbers = itertools.count(1)
        self.bot = User(
            rules.BOT_USER,
            rules.BOT_NAME,
            "Footnote",
            is_bot=True,
            bot_id=rules.BOT,
            app_id=rules.APP,
        )
        for user in (self.bot, User("USLACKBOT", "slackbot", "Slackbot", is_bot=True)):
            self.users[user.id] = user

    # who and where

    def new_id(self, letter: str, name: str = "") -> str:
        word = re.sub(r"[^A-Z0-9]", "", name.upper())[:12]
        return f"{letter}{next(self._numbers):03d}{word or uuid.uuid4().hex[:6].upper()}"

    def add_user(self, name: str, *, is_bot: bool = False) -> User:
        user = User(self.new_id("U", name), name, name.capitalize(), is_bot)
        if is_bot:
            user.bot_id, user.app_id = self.new_id("B", name), self.new_id("A", name)
        self.users[user.id] = user
        return user

    def user(self, name: str) -> User | None:
        """By id or name; BOT is the app's own."""
        if name == "BOT":
            return self.bot
        return self.users.get(name) or next(
            (u for u in self.users.values() if u.name == name), None
        )

    def bot_user(self, bot_id: str) -> User | None:
        return next((u for u in self.users.values() if bot_id and u.bot_id == bot_id), None)

    def add_channel(self, name: str, kind: str, members: Iterable[str]) -> Channel:
        """A name that looks like an id is one."""
        looks = re.fullmatch(r"[CDG][A-Z0-9]+", name)
        channel = Channel(name if looks else self.new_id("C", name), name.lower(), kind, [*members])
        self.channels[channel.id] = channel
        return channel

    def channel(self, name: str) -> Channel | None:
        """By id or name, with or without #."""
        if name in self.channels:
            return self.channels[name]
        bare = name.removeprefix("#")
        return next((c for c in self.channels.values() if bare in (c.name, f"#{c.name}")), None)

    def direct(self, *users: str) -> Channel:
        """The direct messages of the app and these people; made where there are none yet."""
        members = sorted({self.bot.id, *users})
        kind = "im" if len(members) == 2 else "mpim"
        for channel in self.channels.values():
            if channel.kind == kind and sorted(channel.members) == members:
                return channel
        name = "-".join(self.users[u].name for u in users)
        channel = Channel(self.new_id("D" if kind == "im" else "C", name), name, kind, members)
        channel.partner = users[0] if kind == "im" else ""
        self.channels[channel.id] = channel
        return channel

    def join(self, channel: Channel, user: str) -> None:
        if user not in channel.members:
            channel.members.append(user)
            self._tell(Happened("joined", channel, user=user))

    # what stands there

    def find(self, channel: Channel, ts: str) -> Message | None:
        return self.messages[channel.id].get(ts)

    def stands(self, message: Message) -> bool:
        if message.only_for:
            return any(one is message for one in self.private)
        return self.messages[message.channel].get(message.ts) is message

    def history(self, channel: Channel) -> list[Message]:
        """Newest first, without replies that were not sent to the channel as well."""
        standing = reversed(self.messages[channel.id].values())
        return [m for m in standing if not m.thread or m.thread == m.ts or m.broadcast]

    def replies(self, channel: Channel, root: str) -> list[Message]:
        """Oldest first, without the root."""
        return [self.messages[channel.id][ts] for ts in self._threads[channel.id, root]]

    def post(self, message: Message) -> Message:
        message.ts = message.ts or self.clock.stamp()
        if message.only_for:
            self.private.append(message)
            return message
        self.messages[message.channel][message.ts] = message
        if message.thread:
            self._threads[message.channel, message.thread].append(message.ts)
        self._tell(Happened("posted", self.channels[message.channel], message))
        return message

    def change(self, message: Message, **fields: object) -> None:
        before = replace(message)
        for name, value in fields.items():
            setattr(message, name, value)
        if not message.only_for:
            channel = self.channels[message.channel]
            self._tell(Happened("changed", channel, message, before))

    def delete(self, message: Message) -> None:
        """A root with replies becomes a tombstone: for the app that is a change."""
        if message.only_for:
            self.private.remove(message)
            return
        channel = self.channels[message.channel]
        if not message.thread and self._threads[channel.id, message.ts]:
            before = replace(message)
            message.subtype, message.text, message.user = (
                "tombstone",
                "This message was deleted.",
                "USLACKBOT",
            )
            message.blocks, message.metadata, message.bot_id = [], None, ""
            self._tell(Happened("changed", channel, message, before, gone=True))
            return
        del self.messages[channel.id][message.ts]
        if message.thread:
            self._threads[channel.id, message.thread].remove(message.ts)
        self._tell(Happened("deleted", channel, None, message))

    def react(self, message: Message, user: str, name: str, *, on: bool) -> None:
        users = message.reactions.setdefault(name, [])
        if on == (user in users):
            raise Refused("already_reacted" if on else "no_reaction")
        (users.append if on else users.remove)(user)
        if not users:
            del message.reactions[name]
        what = "reaction_added" if on else "reaction_removed"
        channel = self.channels[message.channel]
        self._tell(Happened(what, channel, message, user=user, reaction=name))

    def _tell(self, happened: Happened) -> None:
        for listener in self.listeners:
            listener(happened)


def file(name: str, number: str) -> Json:
    """A file as it hangs on a message."""
    return {"id": number, "name": name, "title": name, "mode": "hosted", "filetype": "text"}
