"""Whatever people type, everywhere they can type it: one reply each, without any markup of theirs.

Some hundreds in `make test`; `make fuzz` asks ten thousand.
"""

import random
from collections import Counter

import pytest

from tests.scenarios.stage import Stage
from tests.slack.checks import check_message
from tests.slack.strategies import TYPED
from tests.slack_double.model import Message
from tests.slack_double.reading import markup

TOKENS = ("<@ana>", "<@BOT>", "<!channel>", "<!here>", "<#C1>", "<https://x.org|click>")
ASKED = (
    "How many people work for State Security?",
    "Combien de personnes travaillent pour la Sûreté de l'État ?",
    "when was CUTA set up? and who leads it? what is Plan R? and LTFs?",
    "How many foreign fighters left Belgium for Syria?",
    "what is the budget",
    "in French?",
)
ROOMS = 40
AT_ONCE = 80


@pytest.fixture
def way() -> str:
    return "sockets"


def a_text(dice: random.Random) -> str:
    """Never blank: Slack sends no such message."""
    pieces = [dice.choice((*TOKENS, *TYPED, *ASKED)) for _ in range(dice.randint(0, 5))]
    text = dice.choice(("", " ", "\n")).join(pieces)
    if dice.random() < 0.01:
        text = (text * 40_000)[:39_900]
    return text if text.strip() else "?"


class Asking:
    """Asks one thing after the other, each in one of the ways that there are."""

    def __init__(self, stage: Stage, dice: random.Random) -> None:
        self._stage, self._dice = stage, dice
        self.mentions: list[Message] = []
        self.looked_up: list[Message] = []
        self.direct: Counter[str] = Counter()
        self.alone = 0

    async def ask(self) -> None:
        dice, slack = self._dice, self._stage.slack
        name, room = f"p{dice.randrange(ROOMS)}", f"C{dice.randrange(ROOMS)}"
        person, text = slack.person(name), a_text(dice)
        literal = dice.random() < 0.5
        match dice.randrange(10):
            case 0:
                await person.says("BOT", text, literal=literal)
                self.direct[name] += 1
            case 1:
                await person.commands(room, f"/ask {text}")
                self.alone += 1
            case 2:
                message = await person.says(room, text.replace("<@BOT>", ""), literal=literal)
                await person.shortcuts(message, "look_up")
                self.looked_up.append(message)
            case _:
                shown = f"<@BOT> {text}" if not literal else text
                place = room if not literal else "BOT"
                message = await person.says(place, shown, literal=literal)
                if literal:
                    self.direct[name] += 1
                else:
                    self.mentions.append(message)

    def wrong(self) -> list[Message]:
        """Questions with no reply, or more than one."""
        answered = self._stage.answered
        return [m for m in [*self.mentions, *self.looked_up] if len(answered(m)) != 1]


async def test_questions_of_all_kinds(stage: Stage, fuzz: int) -> None:
    asking = Asking(stage, random.Random(4))  # noqa: S311  # the same questions each time
    for begun in range(0, fuzz, AT_ONCE):
        for _ in range(min(AT_ONCE, fuzz - begun)):
            await asking.ask()
        await stage.settled(timeout=120)
    assert asking.wrong() == []
    for name, times in asking.direct.items():
        assert len(stage.notices(name)) == times
    assert len(stage.slack.space.private) == asking.alone
    assert stage.slack.refusals() == []
    assert [m for m in stage.said() if markup(m)] == []
    for call in stage.slack.called("chat.postMessage"):
        check_message({name: call.given[name] for name in ("text", "blocks")})
    for given, answer in stage.slack.hooks.posts:
        assert answer["ok"]
        check_message({name: given[name] for name in ("text", "blocks")})
