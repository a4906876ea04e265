"""Every kind of message and modal as Slack is sent it, in tests/replies/slack. Read them; then
--update-replies."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.model.answer import Answer, Outcome
from bot.model.decision import Abstained, Answered, Candidate, Overview, Suggested
from bot.model.post import Message, Part
from bot.model.question import Language, Unreadable
from bot.model.reply import Reply
from bot.model.showing import Shown, SourceShown
from bot.pipeline import Pipeline
from bot.question import LONGEST
from bot.slack.format import to_message
from bot.slack.views import home_view, sources_view, whole_view, why_view
from tests.conftest import HOUSE
from tests.slack.checks import check_message, check_view
from tests.slack.fakes import ANSWER, PROMPTS, SOURCES, words_of

FOLDER = HOUSE / "tests" / "replies" / "slack"
ENGLISH = words_of(Language.EN)
Json = dict[str, Any]
Compare = Callable[[str, Json], None]


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Compare:
    def check(name: str, sent: Json) -> None:
        text = json.dumps(sent, ensure_ascii=False, indent=1) + "\n"
        file = FOLDER / f"{name}.json"
        if request.config.getoption("--update-replies"):
            file.write_text(text)
        assert file.read_text() == text

    return check


def message(*parts: Part, left_over: str = "", private: bool = False) -> Json:
    made = to_message(Message(parts, left_over), words_of, private=private)
    check_message(made)
    return made


def answered(pipeline: Pipeline, card: str, language: Language = Language.EN) -> Reply:
    return pipeline.choose(card, language).reply


def related(pipeline: Pipeline, language: Language = Language.EN) -> Reply:
    beside = ("security-council/members", "security-council/what-it-is")
    decision = Answered(Candidate("security-council/head", 0.9), related=beside)
    return pipeline._renderer.reply(decision, language)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("name", "card"),
    [
        ("dated", "intelligence/state-security-staff"),
        ("two-sides", "local/lisc-since-2015"),
        ("three-sides", "cuta/established"),
    ],
)
def test_an_answer(
    compare: Compare, pipeline: Pipeline, name: str, card: str, language: Language
) -> None:
    sent = message(Part(answered(pipeline, card, language), ANSWER))
    compare(f"{name}.{language}", sent)


@pytest.mark.parametrize("language", Language)
def test_related_facts(compare: Compare, pipeline: Pipeline, language: Language) -> None:
    compare(f"related.{language}", message(Part(related(pipeline, language), ANSWER)))


@pytest.mark.parametrize("language", Language)
def test_choices(compare: Compare, pipeline: Pipeline, language: Language) -> None:
    cards = ("security-council/head", "attacks/cell-prepared-paris", "cuta/what-it-is")
    decision = Suggested(tuple(Candidate(card, 0.3) for card in cards))
    reply = pipeline._renderer.reply(decision, language)
    compare(f"suggested.{language}", message(Part(reply, ANSWER)))


@pytest.mark.parametrize("language", Language)
def test_what_there_is_to_ask(compare: Compare, pipeline: Pipeline, language: Language) -> None:
    every = tuple(topic.id for topic in pipeline.catalogue.topics)
    for name, topics in (("overview", every), ("overview-topic", ("police",))):
        reply = pipeline._renderer.reply(Overview(topics), language)
        compare(f"{name}.{language}", message(Part(reply, ANSWER)))


@pytest.mark.parametrize("language", Language)
def test_silence_near_to_something(
    compare: Compare, pipeline: Pipeline, language: Language
) -> None:
    reply = pipeline._renderer.reply(Abstained(topics=("cuta", "police")), language)
    compare(f"abstained-near.{language}", message(Part(reply, ANSWER)))


@pytest.mark.parametrize("language", Language)
def test_silence(compare: Compare, pipeline: Pipeline, language: Language) -> None:
    reply = pipeline._renderer.reply(Abstained(), language)
    compare(f"abstained.{language}", message(Part(reply, ANSWER)))


def test_no_question(compare: Compare, pipeline: Pipeline) -> None:
    reply = pipeline._renderer.unreadable(Unreadable.EMPTY, Language.EN, LONGEST)
    compare("unreadable.en", message(Part(reply, ANSWER)))


def test_a_command(compare: Compare, pipeline: Pipeline) -> None:
    reply = answered(pipeline, "security-council/head")
    compare("private.en", message(Part(reply, ANSWER), private=True))


def test_several_questions(compare: Compare, pipeline: Pipeline) -> None:
    first = Part(answered(pipeline, "cuta/what-it-is"), ANSWER, "what is *CUTA*, <!channel>?")
    second = Part(
        answered(pipeline, "security-council/head"),
        ANSWER[::-1],
        "and who leads the NSC?",
        "About the National Security Council:",
    )
    third = Part(pipeline._renderer.reply(Abstained(), Language.EN), ANSWER, "and the weather?")
    more = "I answer 3 questions at a time. Ask me the rest again."
    compare("several.en", message(first, second, third, left_over=more))


def test_modals(compare: Compare, pipeline: Pipeline) -> None:
    place = Shown("Holidays", None, "Look for “twenty-five days”.")
    absent = "(The document itself is not installed here.)"
    pointed = [
        SourceShown("Handbook", "https://example.org/handbook", (place,), "Its view.", absent)
    ]
    whole = related(pipeline)
    explained = (
        "You ask for: how many.\nWords looked up (weight):\n  days  1.2\n  holidys -> holiday  5.1"
        "\n\n1. office/holidays  sure: 91 %  (answers from 48 %), BM25 11.6\n"
        "   matched: holiday 8.7, days 1.7\n   nearest question: How many days of holiday?"
    )
    views = {
        "view-source.en": sources_view(SOURCES, ENGLISH),
        "view-source-absent.en": sources_view(pointed, ENGLISH),
        "view-why.en": why_view(explained, ENGLISH),
        "view-whole.en": whole_view(Answer(ANSWER, "x", Outcome.ANSWERED, whole), ENGLISH),
        "view-home.en": home_view(pipeline.covers(Language.EN), PROMPTS),
    }
    for name, view in views.items():
        check_view(view)
        compare(name, view)
