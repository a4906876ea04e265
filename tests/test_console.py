"""The terminal's talk: a line in, what is shown out."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.cards import read_documents
from bot.console import Talk, run_chat
from bot.evaluation import calibrate
from bot.settings import Settings
from bot.wiring import Answering, prompts_of
from tests.conftest import CARDS


def shown(talk: Talk, line: str) -> str:
    console = Console(file=StringIO(), width=200)
    for part in talk.hear(line):
        console.print(part)
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue()


@pytest.fixture
def talk(answering: Answering, settings: Settings) -> Talk:
    return Talk(answering, prompts_of(settings))


def test_a_question_is_answered_with_its_sources(talk: Talk) -> None:
    reply = shown(talk, "Who heads the National Security Council?")
    assert "Prime Minister" in reply
    assert "[1]" in reply
    assert "Elnakhala" in reply


def test_sources_without_the_documents_are_pointers(
    talk: Talk, answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "documents", dict)
    assert "Ask something first" in shown(talk, "/sources")
    shown(talk, "Who heads the National Security Council?")
    sources = shown(talk, "/sources")
    assert "Look for" in sources
    assert "knowledge/sources" in sources


def test_sources_with_the_documents_are_passages(
    answering: Answering,
    settings: Settings,
    documents_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalogue = answering.pipeline.catalogue
    documents, _ = read_documents(documents_folder, catalogue.sources.values())
    monkeypatch.setattr(answering, "documents", lambda: documents)
    talk = Talk(answering, prompts_of(settings))
    shown(talk, "Who heads the National Security Council?")
    passages = " ".join(shown(talk, "/sources").split())
    assert "headed by the Prime Minister" in passages
    assert passages.count("headed by the Prime Minister") == 1


def test_why_says_which_terms_matched(talk: Talk) -> None:
    shown(talk, "who heads the national securty council")
    why = shown(talk, "/why")
    assert "You ask for: who" in why
    assert "security-council/head" in why
    assert "corrected" in why
    assert "matched" in why


def test_why_of_no_question(talk: Talk) -> None:
    assert "Ask something first" in shown(talk, "/why")
    shown(talk, "???")
    assert "nothing was looked up" in shown(talk, "/why")


def offer(talk: Talk) -> None:
    policy = talk._knowledge.pipeline.policy
    talk._knowledge.pipeline.policy = replace(policy, answer_floor=1.1)
    try:
        assert "1." in shown(talk, "Who heads the National Security Council?")
    finally:
        talk._knowledge.pipeline.policy = policy


def test_a_number_takes_the_offered_question(talk: Talk) -> None:
    offer(talk)
    assert "I offered" in shown(talk, "9")
    assert "National Security Council" in shown(talk, "1")
    assert "chose this card yourself" in shown(talk, "/why")


def test_topics_are_listed_and_taken_by_number(talk: Talk) -> None:
    console = Console(file=StringIO(), width=200)
    console.print(talk.greet())
    assert isinstance(console.file, StringIO)
    assert "/topics" in console.file.getvalue()
    listed = shown(talk, "/topics")
    topics = talk._knowledge.pipeline.catalogue.topics
    for number, topic in enumerate(topics, start=1):
        assert f"{number}. {topic.title}: {topic.starters[0].question}" in listed
    assert "nothing was looked up" in shown(talk, "/why")
    statement = talk._knowledge.pipeline.catalogue.cards[topics[-1].starters[0].card].statement
    assert statement[:40] in shown(talk, str(len(topics)))


def test_a_number_without_an_offer_is_a_question(talk: Talk) -> None:
    assert shown(talk, "196")


@pytest.mark.parametrize(
    "line", ["/nothing", "/ ", "/SOURCES", "/help me", "", "   ", "[bold]x[/]"]
)
def test_whatever_is_typed_is_heard(talk: Talk, line: str) -> None:
    assert shown(talk, line).strip()


def test_what_is_typed_moves_no_cursor(talk: Talk) -> None:
    assert "\x1b" not in shown(talk, "/\x1b[31mred")
    assert "\x1b" not in shown(talk, "who \x1b[31m heads the council")


def test_changed_cards_are_taken_up_and_broken_ones_are_not(
    knowledge: Callable[..., Path], settings: Settings, tmp_path: Path
) -> None:
    folder = knowledge()
    small = settings.model_copy(update={"knowledge_dir": folder, "data_dir": tmp_path / "d"})
    from bot.cards import load_catalogue  # noqa: PLC0415

    calibrate(load_catalogue(folder)).write(folder / "calibration.json")
    answering = Answering(small)
    talk = Talk(answering, prompts_of(small))
    (folder / "cards/office.yaml").write_text("- id: [")
    assert "go on with the ones from before" in shown(
        talk, "how many days of holiday do staff have"
    )
    assert len(answering.pipeline.catalogue.cards) == 3
    (folder / "cards/office.yaml").write_text(CARDS.replace("25 days", "26 days"))
    assert "I use the new ones" in shown(talk, "how many days of holiday do staff have")
    good = (folder / "calibration.json").read_text()
    (folder / "calibration.json").write_text("{")
    assert "go on with the ones from before" in shown(
        talk, "how many days of holiday do staff have"
    )
    (folder / "calibration.json").write_text(good)
    assert "I use the new ones" in shown(talk, "how many days of holiday do staff have")
    assert "26 days" in answering.pipeline.catalogue.cards["office/holidays"].statement


def test_a_whole_session_from_a_pipe(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = iter(["who heads the national security council", "/quit"])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    console = Console(file=StringIO(), width=100)
    run_chat(talk, tmp_path / "history", console)
    file = console.file
    assert isinstance(file, StringIO)
    assert "Prime Minister" in file.getvalue()
    assert not (tmp_path / "history").exists()  # nobody typed: nothing to remember
