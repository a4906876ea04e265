"""What people do in a scenario: `await ana.says("C1", "<@BOT> hello")`, and what they see."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests.slack_double import events, interactions, reading, shapes
from tests.slack_double.clicking import worked
from tests.slack_double.house import House, Trouble
from tests.slack_double.markup import escape, typed
from tests.slack_double.modals import Modal
from tests.slack_double.model import Channel, Json, Message, Refused, User
from tests.slack_double.rooms import room
from tests.slack_double.web import posting
from tests.slack_double.web.arguments import Arguments
from tests.slack_double.workspace import file

DIRECT = "BOT"  # as a place: one's direct messages with the app


class Person:
    """A channel is named by id or name and made when it is new (the app is then in it); BOT is
    the direct messages with the app. Whoever speaks or clicks in a channel is in it from then on.

    What needs the app's answer (a click, a command) waits for it; events only set out: see
    `Slack.quiet`.
    """

    def __init__(self, house: House, user: User) -> None:
        self._house, self.user = house, user
        self.id, self.name = user.id, user.name

    async def says(
        self,
        where: str,
        text: str,
        *,
        thread: Message | str = "",
        broadcast: bool = False,
        files: Sequence[str] = (),
        literal: bool = False,
    ) -> Message:
        """<@BOT>, <@ana>, <#C1>, <!here> and links are what they are in Slack; the rest is text.

        literal: typed on a keyboard, so that nothing in it is more than text.
        """
        place = self._in(where)
        kept = escape(text) if literal else typed(text, self._id)
        subtype = "file_share" if files else "thread_broadcast" if broadcast else ""
        message = Message(
            ts="",
            channel=place.id,
            user=self.id,
            text=kept,
            blocks=shapes.blocks_of(kept),
            thread=thread.root if isinstance(thread, Message) else thread,
            subtype=subtype,
            broadcast=broadcast,
            client_msg_id=str(uuid.uuid4()),
            files=[file(name, self._house.space.new_id("F")) for name in files],
        )
        if self.user.is_bot:
            message.bot_id, message.app_id, message.client_msg_id = (
                self.user.bot_id,
                self.user.app_id,
                "",
            )
        return self._house.space.post(message)

    async def edits(self, message: Message, text: str) -> None:
        kept = typed(text, self._id)
        when = f"{int(self._house.clock.now())}.000000"
        fields: Json = {"text": kept, "blocks": shapes.blocks_of(kept), "edited": (self.id, when)}
        self._house.space.change(message, **fields)

    async def deletes(self, message: Message) -> None:
        self._house.space.delete(message)

    async def joins(self, where: str) -> None:
        self._house.space.join(room(self._house, where), self.id)

    async def reacts(self, message: Message, name: str) -> None:
        self._house.space.react(message, self.id, name, on=True)

    async def opens_home(self, tab: str = "messages") -> None:
        """tab: messages or home."""
        view = self._house.views.homes.get(self.id)
        shown = self._house.views.shown(view) if view and tab == "home" else None
        event = events.home_opened(self._house.space, self.id, tab, shown)
        self._house.delivery.event(*event)

    async def commands(self, where: str, line: str) -> None:
        """`/ask when was it?`; what the app answers at once stands there when this returns."""
        place = self._in(where)
        name, _, text = line.partition(" ")
        body = interactions.command(self._house, self.user, place, name, escape(text))
        done = await self._house.delivery.once("slash_commands", body)
        if done.failed:
            timeout = done.failed in ("http_timeout", "timeout")
            why = "operation_timeout" if timeout else "dispatch_failed"
            self._trouble(f"{name} failed with the error {why!r}")
        elif done.answer:
            said = done.answer if isinstance(done.answer, dict) else {"text": str(done.answer)}
            self._answered(place, said)

    async def shortcuts(self, message: Message, callback_id: str) -> None:
        """A shortcut from a message's own menu."""
        self._in(message.channel)
        body = interactions.shortcut(self._house, self.user, message, callback_id)
        await self._interacts(body, f"shortcut {callback_id}")

    async def clicks(self, message: Message, what: str, chosen: str = "") -> None:
        """what: an action_id, or what stands on it. chosen: which option, where there are some."""
        block, element, chosen = worked(message.blocks, what, chosen)
        self._in(message.channel)
        done = interactions.action(self._house, block, element, chosen)
        body = interactions.message_action(self._house, self.user, message, done, {})
        await self._interacts(body, what)

    @property
    def modal(self) -> Modal:
        """The modal on top."""
        stack = self._house.views.stacks[self.id]
        if not stack:
            raise LookupError(f"{self.name} has no modal open")
        return Modal(self._house, self.user, stack[-1])

    @property
    def has_modal(self) -> bool:
        return bool(self._house.views.stacks[self.id])

    @property
    def home(self) -> Modal:
        """The Home tab, which can be clicked like a modal."""
        return Modal(self._house, self.user, self._house.views.homes[self.id])

    def visible(self, where: str, thread: Message | str = "") -> list[Message]:
        """What this person has before them there: the channel, or one thread."""
        space, place = self._house.space, self._place(where)
        if self.id not in place.members:
            return []
        root = thread.root if isinstance(thread, Message) else thread
        mine = [m for m in space.private if (m.only_for, m.channel) == (self.id, place.id)]
        if root:
            first = space.find(place, root)
            shown = [*([first] if first else []), *space.replies(place, root)]
            shown += [m for m in mine if m.thread == root]
        else:
            shown = [*space.history(place), *(m for m in mine if not m.thread)]
        return sorted(shown, key=lambda m: m.at)

    def reads(self, where: str, thread: Message | str = "") -> str:
        """The same as text."""
        seen = self.visible(where, thread)
        return "\n".join(reading.message(self._house.space, m) for m in seen)

    @property
    def troubles(self) -> list[str]:
        """Where Slack told this person that the app did not work."""
        return [t.what for t in self._house.troubles if t.user == self.id]

    def _answered(self, place: Channel, said: dict[str, Any]) -> None:
        """A command's answer in the acknowledgement itself."""
        try:
            message = posting.own_message(posting.content(Arguments(said)), place.id)
        except Refused as refused:
            self._trouble(refused.error)
            return
        public = said.get("response_type") == "in_channel"
        self._house.space.post(replace(message, only_for="" if public else self.id))

    async def _interacts(self, body: Json, what: str) -> None:
        done = await self._house.delivery.once("interactive", body)
        if done.failed:
            self._trouble(f"{what}: {done.failed}")

    def _trouble(self, what: str) -> None:
        self._house.troubles.append(Trouble(self.id, what))

    def _in(self, where: str) -> Channel:
        place = self._place(where)
        if self.id not in place.members:
            place.members.append(self.id)
        return place

    def _place(self, where: str) -> Channel:
        space = self._house.space
        return space.direct(self.id) if where == DIRECT else room(self._house, where)

    def _id(self, name: str) -> str:
        user = self._house.space.user(name)
        return user.id if user else name
