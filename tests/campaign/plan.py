"""a seed and the cards -> a plan: who asks what, where and when, and what is to be read for it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.language import asked_language, refers_back
from bot.model.decision import Answered
from bot.pipeline import Pipeline, Understood, converse
from tests.slack_double.people import DIRECT

_WHOLE = 2_800  # characters: a longer one is not all to be read in a message's text
_DIRECT_SHARE = 0.1  # of the places
_THREADED, _FOLLOWING = 0.25, 0.15  # of what is asked in channels


class How(StrEnum):
    """Where a question stands."""

    CHANNEL = "channel"  # a mention, which begins a thread
    THREAD = "thread"  # a mention in such a thread
    FOLLOW_UP = "follow-up"  # in such a thread without a mention, once a reply is to be read there
    DIRECT = "direct"


@dataclass(frozen=True)
class Planned:
    """`reply` is all that is to be read, and nothing else in that place or thread reads the same.

    at: when it is asked, 0 to 1 of the whole. under: the number of the question that began the
    thread, its own where it stands in none.
    """

    number: int
    how: How
    where: str
    person: str
    said: str
    reply: str
    at: float
    under: int

    @property
    def typed(self) -> str:
        return f"<@BOT> {self.said}" if self.how in (How.CHANNEL, How.THREAD) else self.said


@dataclass(frozen=True)
class Known:
    """A question whose reply is the same whatever was said before it."""

    said: str
    reply: str


def known_questions(pipeline: Pipeline, dice: random.Random, at_most: int) -> list[Known]:
    """One for each card, as long as its reply is its own."""
    found: dict[str, Known] = {}
    for card in dice.sample(sorted(pipeline.catalogue.cards), len(pipeline.catalogue.cards)):
        said = pipeline.catalogue.cards[card].questions[0]
        reply = _reply(pipeline, said)
        if reply and len(reply) < _WHOLE:
            found.setdefault(reply, Known(said, reply))
        if len(found) == at_most:
            break
    return [*found.values()]


def _reply(pipeline: Pipeline, said: str) -> str:
    """Empty where what was said before it could change it."""
    turns = converse(pipeline, said)
    answer = turns[0].answer
    alone = len(turns) == 1 and not refers_back(said) and not asked_language(said)
    answered = isinstance(answer, Understood) and isinstance(answer.decision, Answered)
    return answer.reply.plain if alone and answered else ""


def make_plan(
    known: Sequence[Known], dice: random.Random, questions: int, places: int
) -> list[Planned]:
    """In the order of asking. No place is asked the same twice."""
    direct = max(1, round(places * _DIRECT_SHARE))
    rooms = [f"C0ROOM{n:02d}" for n in range(places - direct)]
    people = [f"person{n}" for n in range(direct)]
    left = {place: dice.sample(known, len(known)) for place in (*rooms, *people)}
    begun: dict[str, list[int]] = {room: [] for room in rooms}
    planned = []
    for number in range(questions):
        at = number / questions
        place = dice.choice([*rooms, *people])
        one = left[place].pop()
        how, under, where, person = How.DIRECT, number, DIRECT, place
        if place in begun:
            how, under = _in_channel(begun[place], number, dice)
            where, person = place, dice.choice(people)
        planned.append(Planned(number, how, where, person, one.said, one.reply, at, under))
    return planned


def _in_channel(begun: list[int], number: int, dice: random.Random) -> tuple[How, int]:
    lot = dice.random()
    if begun and lot < _THREADED:
        return How.THREAD, dice.choice(begun)
    if begun and lot < _THREADED + _FOLLOWING:
        return How.FOLLOW_UP, dice.choice(begun)
    begun.append(number)
    return How.CHANNEL, number
