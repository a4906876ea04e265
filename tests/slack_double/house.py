"""All the parts of one Slack, for those who need more than one of them."""

from dataclasses import dataclass, field

from tests.slack_double.clock import Clock
from tests.slack_double.delivery import Delivery
from tests.slack_double.model import Json
from tests.slack_double.rules import Rules
from tests.slack_double.sockets import Sockets
from tests.slack_double.triggers import Triggers
from tests.slack_double.views import Views
from tests.slack_double.workspace import Workspace


@dataclass(frozen=True)
class Status:
    """ "footnote is looking ...": gone with the next post, or after two minutes."""

    text: str
    until: float
    loading_messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trouble:
    """Slack told this person that the app did not work."""

    user: str
    what: str


@dataclass
class House:
    rules: Rules
    clock: Clock
    space: Workspace
    views: Views
    triggers: Triggers
    sockets: Sockets
    delivery: Delivery
    statuses: dict[tuple[str, str], Status] = field(default_factory=dict)
    prompts: dict[str, list[Json]] = field(default_factory=dict)  # channel -> suggested prompts
    troubles: list[Trouble] = field(default_factory=list)

    @classmethod
    def built(cls, rules: Rules) -> "House":
        clock = Clock(rules.speed)
        return cls(
            rules,
            clock,
            Workspace(clock),
            Views(clock),
            Triggers(rules, clock),
            Sockets(rules, clock),
            Delivery(rules, clock),
        )
