"""Another set of cards: documents that are installed, answers that are too long for a message."""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.wiring import Answering
from tests.conftest import HOUSE
from tests.scenarios.stage import Stage, staged
from tests.slack_double.model import Message
from tests.slack_double.rules import Rules

HANDBOOK = """Holidays
We want people to rest. All staff have twenty-five days a year, *whatever* <b>their</b> grade & age.
Days that are left in March are lost.

Parking
The car park is behind the post office.
"""
SIDES = 18
DISPUTED = "".join(
    f"""
- id: memos/side-{n}
  statement: >-
    According to memo number {n} of the long row of memos about the coffee machine in the hall, it
    was bought in {1980 + n}, by somebody who is no longer with us and whose name the memo does not
    give, though it says much about the colour of the cups and about who has to wash them.
  questions: [When was the coffee machine bought according to memo {n}?]
  citations: [{{source: memo, section: All of it, find: number {n}}}]
  disputes: [{", ".join(f"memos/side-{m}" for m in range(SIDES) if m != n)}]
"""
    for n in range(SIDES)
)


@pytest.fixture(params=["http"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def office(
    way: str,
    rules: Rules,
    database: Path,
    knowledge: Callable[..., Path],
) -> AsyncIterator[Stage]:
    """The handbook is installed, the memo is not."""
    folder = knowledge(
        **{"sources/handbook.txt": HANDBOOK, "cards/memos.yaml": DISPUTED},
    )
    shutil.copy(HOUSE / "knowledge/calibration.json", folder)
    answering = Answering(Settings(knowledge_dir=folder, data_dir=database.parent))
    async with staged(way, rules, database.parent, answering) as stage:
        yield stage
    assert stage.complaints() == []


async def asked(stage: Stage, question: str) -> Message:
    message = await stage.slack.person("ana").says("C1", f"<@BOT> {question}")
    await stage.settled()
    (reply,) = stage.answered(message)
    return reply


async def test_the_passage_is_shown_with_the_phrase_in_bold(office: Stage) -> None:
    ana = office.slack.person("ana")
    reply = await asked(office, "How many days of holiday do staff have?")
    await ana.clicks(reply, "Show source")
    await office.slack.until(lambda: ana.has_modal)
    text = " ".join(ana.modal.text.split())
    assert "We want people to rest. All staff have twenty-five days a year, *whatever* <b>" in text
    assert "What the office says of itself." in text
    assert "The document itself is not installed here" in text  # that is the memo
    runs = [
        run
        for block in ana.modal.view.given["blocks"]
        if block["type"] == "rich_text"
        for run in block["elements"][0]["elements"]
    ]
    assert [run["text"] for run in runs if run.get("style")] == ["twenty-five days"]


async def test_an_answer_that_is_too_long_is_read_in_a_modal(office: Stage) -> None:
    ana = office.slack.person("ana")
    reply = await asked(office, "When was the coffee machine bought according to memo 3?")
    body = office.body(reply)
    assert "1983" in body
    assert "[Read all of it]" in body
    missing = [n for n in range(SIDES) if str(1980 + n) not in body]
    assert missing
    await ana.clicks(reply, "Read all of it")
    await office.slack.until(lambda: ana.has_modal)
    assert [n for n in range(SIDES) if str(1980 + n) not in ana.modal.text] == []
    assert office.slack.refusals() == []
