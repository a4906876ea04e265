"""A desk that keeps what it hears, and things to say: what tests of the Slack edge stand on."""

import asyncio
from dataclasses import replace

from bot.model.answer import Answer, Given, Outcome, Question
from bot.model.post import Message, Part, Post, Purpose
from bot.model.question import Language
from bot.model.reply import Choice, Footnote, Paragraph, Reply, Role
from bot.model.showing import Passage, Shown, SourceShown
from bot.model.talk import Inbound, Place
from bot.ports import StoreDown
from bot.rendering import Prompts, plain
from bot.slack.words import Words
from tests.conftest import HOUSE

PROMPTS = Prompts(HOUSE / "prompts")
ANSWER = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
SOURCES = [
    SourceShown(
        "Handbook",
        "https://example.org/handbook",
        (Shown("Holidays", Passage("Staff have ", "twenty-five days", " of holiday a year.")),),
        "What the office says of itself.",
    )
]


def words_of(language: Language) -> Words:
    return Words(PROMPTS, language)


def a_reply(
    *paragraphs: Paragraph,
    notes: int = 0,
    choices: tuple[str, ...] = (),
    language: Language = Language.EN,
) -> Reply:
    """With that many footnotes, and those questions to choose from."""
    footnotes = tuple(
        Footnote(n, f"The office, “Handbook”, May 2024, section “{n}” (internal)", "office/card", n)
        for n in range(1, notes + 1)
    )
    offered = tuple(Choice(n, text, f"office/{n}") for n, text in enumerate(choices, start=1))
    whole = plain(paragraphs, footnotes, offered)
    return Reply(language, paragraphs, footnotes, offered, whole)


def states(text: str, *numbers: int, role: Role = Role.STATEMENT, as_of: str = "") -> Paragraph:
    return Paragraph(role, text, as_of, numbers, "office/card")


def notes(text: str) -> Paragraph:
    return Paragraph(Role.NOTE, text)


REPLY = a_reply(states("Staff have 25 days of holiday a year.", 1), notes=1)


def a_message(reply: Reply = REPLY, *, asked: str = "", about: str = "") -> Message:
    return Message((Part(reply, ANSWER, asked, about),))


def a_post(place: Place, **changes: object) -> Post:
    post = Post(1, "key-of-the-post", Purpose.REPLY, place, "U1", "", a_message(), 1)
    return replace(post, **changes)  # type: ignore[arg-type]  # a test names fields that there are


class FakeDesk:
    """Takes everything, unless it is `down`; knows one answer, `given_reply`, and its sources."""

    def __init__(self, given_reply: Reply = REPLY) -> None:
        self.heard: list[Inbound] = []
        self.down: Exception | None = None
        self.slow = 0.0
        self.given_reply = given_reply
        self.explained = "Words looked up (weight):\n  holiday  5.1"

    async def hear(self, inbound: Inbound) -> None:
        if self.down:
            raise self.down
        self.heard.append(inbound)

    async def given(self, answer: str) -> Given | None:
        await asyncio.sleep(self.slow)
        if isinstance(self.down, StoreDown):
            raise self.down
        if answer != ANSWER:
            return None
        question = Question(1, Place("slack", "C1", "1.1"), "U1", "how many days?", 1)
        given = Answer(ANSWER, "how many days?", Outcome.ANSWERED, self.given_reply, "office/card")
        return Given(question, given)

    async def sources(self, answer: str) -> list[SourceShown]:
        return SOURCES if answer == ANSWER else []

    async def why(self, answer: str) -> str:
        return self.explained if answer == ANSWER else ""

    async def covers(self, language: Language) -> str:  # noqa: ARG002  # as a Desk is asked
        return "I answer from 2 documents: Handbook; Memo."
