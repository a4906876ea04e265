import pytest

from bot.language import evidence, focus_of, kinds_of
from bot.model.question import Kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("when was it set up", {Kind.WHEN}),
        ("wanneer werd het opgericht", {Kind.WHEN}),
        ("qui dirige le conseil", {Kind.WHO}),
        ("how many police zones are there", {Kind.HOW_MANY}),
        ("how much did it cost", {Kind.HOW_MUCH}),
        ("what does it stand for", {Kind.MEANING}),
        ("is it true that it works", set()),
        ("police zones", set()),
    ],
)
def test_kinds(text: str, kinds: set[Kind]) -> None:
    assert kinds_of(text) == kinds


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("how many police zones are there", ("police", "zones")),
        ("hoeveel gemeenten doen mee", ("gemeenten",)),
        ("which minister is in charge", ("minister",)),
        ("why is that", ()),
    ],
)
def test_focus_is_what_is_counted_or_picked(text: str, focus: tuple[str, ...]) -> None:
    assert focus_of(text)[: len(focus)] == focus


def test_evidence_is_what_the_question_does_not_hold_itself() -> None:
    statement = "The Act of 2015 lets a passport be withdrawn."
    assert evidence(frozenset({Kind.WHEN}), statement, "when was the act passed") == 1
    assert evidence(frozenset({Kind.WHEN}), statement, "when in 2015") == -1
    assert evidence(frozenset({Kind.HOW_MANY}), statement, "how many passports") == -1
    assert evidence(frozenset({Kind.WHERE}), statement, "where") == 0
