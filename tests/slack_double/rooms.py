"""A channel's name -> the channel, made when it is new; and what a test reads in it."""

from tests.slack_double import reading
from tests.slack_double.house import House
from tests.slack_double.model import Channel, Message


def room(house: House, where: str) -> Channel:
    """New ones are public, and the app is in them."""
    found = house.space.channel(where)
    return found or house.space.add_channel(where, "channel", [house.space.bot.id])


class Room:
    """A channel as a test sees it: everything, whoever it is for."""

    def __init__(self, house: House, channel: Channel) -> None:
        self._house, self.channel = house, channel
        self.id = channel.id

    @property
    def messages(self) -> list[Message]:
        """All that stands there, threads included, oldest first; not what only one person sees."""
        return [*self._house.space.messages[self.id].values()]

    def thread(self, root: Message | str) -> list[Message]:
        """The replies, oldest first."""
        ts = root.root if isinstance(root, Message) else root
        return self._house.space.replies(self.channel, ts)

    @property
    def private(self) -> list[Message]:
        """What only one person sees."""
        return [m for m in self._house.space.private if m.channel == self.id]

    def lock(self, root: Message) -> None:
        self.channel.locked.add(root.root)

    def text(self, message: Message) -> str:
        """The message's body as a person reads it."""
        return reading.body(self._house.space, message)

    def status(self, root: Message | str = "") -> str:
        """What the app says that it is doing there, "" for nothing."""
        ts = root.root if isinstance(root, Message) else root
        status = self._house.statuses.get((self.id, ts))
        return status.text if status and status.until > self._house.clock.now() else ""
