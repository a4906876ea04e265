from typing import Any

import pytest
from hypothesis import given, settings

from bot.model.answer import Answer, Outcome
from bot.model.question import Language
from bot.model.reply import Reply, Role
from bot.model.showing import Passage, Shown, SourceShown
from bot.slack.views import home_view, note_view, sources_view, whole_view, why_view
from tests.slack.checks import check_view
from tests.slack.fakes import ANSWER, PROMPTS, SOURCES, a_reply, notes, states, words_of
from tests.slack.strategies import replies

Json = dict[str, Any]
WORDS = words_of(Language.EN)


def whole(reply: Reply) -> Json:
    return whole_view(Answer(ANSWER, "x", Outcome.ANSWERED, reply), WORDS)


def kinds(view: Json) -> list[str]:
    check_view(view)
    return [block["type"] for block in view["blocks"]]


def test_the_phrase_is_set_off_in_its_passage() -> None:
    view = sources_view(SOURCES, WORDS)
    assert kinds(view) == ["header", "context", "rich_text", "actions", "context"]
    runs = view["blocks"][2]["elements"][0]["elements"]
    assert [run["text"] for run in runs] == [
        "Staff have ",
        "twenty-five days",
        " of holiday a year.",
    ]
    assert [run.get("style") for run in runs] == [None, {"bold": True}, None]
    assert view["blocks"][3]["elements"][0]["url"] == "https://example.org/handbook"
    assert view["title"]["text"] == "Source"


def test_a_document_that_is_not_installed_is_pointed_into() -> None:
    place = Shown("Holidays", None, "Look for “twenty-five days”.")
    absent = "(The document is not installed here.)"
    view = sources_view([SourceShown("Handbook", "", (place,), "Its own view.", absent)], WORDS)
    assert kinds(view) == ["header", "context", "section", "context", "context"]
    assert view["blocks"][2]["text"]["text"] == "Look for “twenty-five days”."


@pytest.mark.parametrize("url", ["javascript:alert(1)", "x.org", "https://x.org/" + "a" * 3_000])
def test_only_a_web_address_is_linked(url: str) -> None:
    view = sources_view([SourceShown("Handbook", url, SOURCES[0].places, "Its own view.")], WORDS)
    assert "actions" not in kinds(view)


def test_around_the_phrase_the_nearest_words_are_kept() -> None:
    passage = Passage(
        "far away " * 500 + "just before ", "phrase", " just after" + " far away" * 500
    )
    view = sources_view([SourceShown("H", "", (Shown("S", passage),), "R")], WORDS)
    check_view(view)
    before, _, after = (run["text"] for run in view["blocks"][2]["elements"][0]["elements"])
    assert before.startswith("…")
    assert before.endswith("just before ")
    assert after.startswith(" just after")
    assert after.endswith("…")


def test_a_section_is_named_once_for_all_of_its_places() -> None:
    places = (*SOURCES[0].places, Shown("Holidays", Passage("a ", "b", " c")))
    view = sources_view([SourceShown("Handbook", "", places, "Its own view.")], WORDS)
    assert kinds(view) == ["header", "context", "rich_text", "rich_text", "context"]


def test_more_places_than_a_modal_holds() -> None:
    places = tuple(Shown(f"Section {n}", Passage("a ", "b", " c")) for n in range(80))
    view = sources_view([SourceShown("Handbook", "", places, "Its own view.")], WORDS)
    assert len(kinds(view)) == 100
    assert view["blocks"][-1]["elements"][0]["text"] == "There is more than fits here."


def test_an_answer_without_sources() -> None:
    assert kinds(sources_view([], WORDS)) == ["section"]


def test_why() -> None:
    view = why_view("Words looked up:\n  cuta  3.1\n\n\n1. cuta/what  sure: 80 %", WORDS)
    assert [block["text"]["text"] for block in view["blocks"]] == [
        "Words looked up:\n  cuta  3.1",
        "1. cuta/what  sure: 80 %",
    ]
    check_view(view)
    check_view(why_view("x" * 10_000, WORDS))
    check_view(why_view("", WORDS))


def test_the_whole_of_a_reply() -> None:
    related = states("The car park opens at seven. " * 300, 2, role=Role.RELATED)
    view = whole(a_reply(states("25 days.", 1), notes("See also:"), related, notes=2))
    shown = kinds(view)
    assert shown[:2] == ["section", "context"]
    assert shown[-3:] == ["divider", "context", "context"]
    said = "".join(b["text"]["text"] for b in view["blocks"] if b["type"] == "section")
    assert related.text.rstrip() in said


@settings(max_examples=100)
@given(replies())
def test_slack_takes_the_whole_of_every_reply(reply: Reply) -> None:
    if reply.plain.strip():
        check_view(whole(reply))


@pytest.mark.parametrize("language", Language)
def test_titles_are_short_enough_uncut(language: Language) -> None:
    words = words_of(language)
    titles = [words.view(f"{name}_title") for name in ("why", "whole", "trouble")]
    titles += [words.view("sources_title", sources=n) for n in (1, 2)]
    for title in titles:
        view = note_view(title, "Something.", words)
        check_view(view)
        assert view["title"]["text"] == title


def test_the_home_tab() -> None:
    view = home_view("I answer from 2 documents: Handbook; Memo.", PROMPTS)
    check_view(view)
    assert view["type"] == "home"
    assert "I answer from 2 documents" in view["blocks"][1]["text"]["text"]
