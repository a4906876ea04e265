"""Whole replies as a reader sees them, in tests/replies. Read them; then --update-replies."""

import pytest

from bot.model.decision import Abstained, Candidate, Overview, Suggested
from bot.model.question import Language, Unreadable
from bot.pipeline import Pipeline
from bot.question import LONGEST
from tests.conftest import HOUSE

FOLDER = HOUSE / "tests" / "replies"


def compare(request: pytest.FixtureRequest, name: str, text: str) -> None:
    file = FOLDER / f"{name}.txt"
    if request.config.getoption("--update-replies"):
        file.write_text(text + "\n")
    assert file.read_text() == text + "\n"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("name", "card"),
    [
        ("plain", "security-council/head"),
        ("dated", "intelligence/state-security-staff"),
        ("disputed", "cuta/established"),
        ("blog", "attacks/blog-none-two-years"),
    ],
)
def test_an_answer(
    request: pytest.FixtureRequest, pipeline: Pipeline, name: str, card: str, language: Language
) -> None:
    compare(request, f"{name}.{language}", pipeline.choose(card, language).reply.plain)


@pytest.mark.parametrize("language", Language)
def test_a_suggestion(
    request: pytest.FixtureRequest, pipeline: Pipeline, language: Language
) -> None:
    choices = ("security-council/head", "security-council/members", "cuta/what-it-is")
    decision = Suggested(tuple(Candidate(card, 0.3) for card in choices))
    compare(request, f"suggested.{language}", pipeline._renderer.reply(decision, language).plain)


@pytest.mark.parametrize("language", Language)
def test_silence(request: pytest.FixtureRequest, pipeline: Pipeline, language: Language) -> None:
    compare(request, f"abstained.{language}", pipeline._renderer.reply(Abstained(), language).plain)


@pytest.mark.parametrize("language", Language)
def test_silence_near_to_something(
    request: pytest.FixtureRequest, pipeline: Pipeline, language: Language
) -> None:
    for name, topics in (
        ("abstained-near", ("cuta", "police")),
        ("abstained-near-one", ("police",)),
    ):
        reply = pipeline._renderer.reply(Abstained(topics=topics), language)
        compare(request, f"{name}.{language}", reply.plain)


@pytest.mark.parametrize("language", Language)
def test_what_there_is_to_ask(
    request: pytest.FixtureRequest, pipeline: Pipeline, language: Language
) -> None:
    topics = tuple(topic.id for topic in pipeline.catalogue.topics)
    for name, shown in (("overview", topics), ("overview-topic", ("police",))):
        reply = pipeline._renderer.reply(Overview(shown), language)
        compare(request, f"{name}.{language}", reply.plain)


@pytest.mark.parametrize("language", Language)
def test_no_question(
    request: pytest.FixtureRequest, pipeline: Pipeline, language: Language
) -> None:
    said = [pipeline._renderer.unreadable(reason, language, LONGEST).plain for reason in Unreadable]
    compare(request, f"unreadable.{language}", "\n\n".join(said))
