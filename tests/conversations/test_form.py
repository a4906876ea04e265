"""A conversation that is not in order: every fault at once, with its line and what to do."""

from pathlib import Path
from textwrap import dedent

import pytest

from bot.cards import Faulty
from tests.conversations.form import Deed, read_conversations, unknown_cards

ONE = """
- it: answers
  talk:
    - ana says: "@footnote hello"
      in: "#policy"
      answer: [Good morning, /to+ you/]
    - ben clicks: 1
      answer: {cards: office/parking, only: ben}
"""


def read_text(folder: Path, text: str) -> list[str]:
    """The faults, from the line on."""
    file = folder / "talk.yaml"
    file.write_text(dedent(text), encoding="utf-8")
    with pytest.raises(Faulty) as caught:
        read_conversations(file)
    return [str(fault).partition("talk.yaml:")[2] for fault in caught.value.faults]


def test_what_is_in_order(tmp_path: Path) -> None:
    file = tmp_path / "talk.yaml"
    file.write_text(ONE)
    (conversation,) = read_conversations(file)
    says, clicks = conversation.form.talk
    assert (says.who, says.deed, says.where) == ("ana", Deed.SAYS, "#policy")
    assert says.answer
    assert says.answer.reads == ["Good morning", "/to+ you/"]
    assert (clicks.deed, clicks.what, clicks.cards) == (Deed.CLICKS, "1", ["office/parking"])
    assert conversation.place(1) == "talk.yaml:7"
    (fault,) = unknown_cards(conversation, {"office/holidays"})
    assert "talk.yaml:7: talk.2: there is no card office/parking." in str(fault)


@pytest.mark.parametrize(
    ("was", "is_", "fault"),
    [
        ("ben clicks", "ben shouts", "7: talk.2: does not say what one person does. Write NAME"),
        ("in:", "at:", "5: talk.1.at: is not a field here."),
        ("/to+ you/", "/to(/", "6: talk.1.answer.reads.2: is not a regular expression"),
        ('"#policy"', "policy", "5: talk.1.in: 'policy' is not in the right form."),
        ("ben clicks: 1", "ben deletes: that", "7: talk.2: ben deletes: 'that' is not understood."),
        ("      in:", "      ben says: hm\n      in:", "4: talk.1: does not say what one person"),
        ('      in: "#policy"\n', "", "2: does not say where it begins."),
    ],
)
def test_what_is_not(tmp_path: Path, was: str, is_: str, fault: str) -> None:
    (found,) = read_text(tmp_path, ONE.replace(was, is_))
    assert found.startswith(fault)
