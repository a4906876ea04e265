"""what was asked, all that stands in Slack at the end -> how often each question was answered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.campaign.plan import How, Planned
from tests.slack_double.markup import unescape
from tests.slack_double.model import Json


@dataclass(frozen=True)
class Asked:
    """A question that was said: in which channel, in which thread ("" in direct messages) its
    reply belongs."""

    planned: Planned
    channel: str
    thread: str


@dataclass(frozen=True)
class Count:
    """strays: what else the bot said where the questions stand."""

    visible: Mapping[int, int]
    strays: Sequence[str]
    asked: Sequence[Asked]

    @property
    def missing(self) -> list[Asked]:
        return [one for one in self.asked if self.visible[one.planned.number] == 0]

    @property
    def doubled(self) -> list[Asked]:
        return [one for one in self.asked if self.visible[one.planned.number] > 1]

    @property
    def holds(self) -> bool:
        return not (self.missing or self.doubled or self.strays)

    def table(self) -> str:
        """A row for each way of asking."""
        rows = [f"{'asked':<12}{'questions':>10}{'one reply':>11}{'none':>6}{'several':>9}"]
        for how in How:
            times = [self.visible[a.planned.number] for a in self.asked if a.planned.how is how]
            rows.append(_row(how, times))
        rows.append(_row("all", [self.visible[a.planned.number] for a in self.asked]))
        rows.append(f"{'strays':<12}{len(self.strays):>10}")
        return "\n".join(rows)


def count(asked: Sequence[Asked], standing: Iterable[Json], bot: str) -> Count:
    """standing: the messages of all channels as Slack shows them. bot: its user id."""
    ours = Counter(
        (m["channel"], _thread(m), unescape(m["text"])) for m in standing if m.get("user") == bot
    )
    visible = {}
    for one in asked:
        place = (one.channel, one.thread, one.planned.reply)
        visible[one.planned.number] = ours.pop(place, 0)
    strays = [f"{channel} {thread}: {text[:120]}" for channel, thread, text in ours]
    return Count(visible, strays, asked)


def _thread(message: Json) -> str:
    return str(message.get("thread_ts") or "")


def _row(name: str, times: Sequence[int]) -> str:
    one, none = times.count(1), times.count(0)
    return f"{name:<12}{len(times):>10}{one:>11}{none:>6}{len(times) - one - none:>9}"
