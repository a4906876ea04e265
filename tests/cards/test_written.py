"""One card as a curator would have written it."""

from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.written import FOLDED_AT, Remarks, scalar, write_card
from bot.cards.yaml_tree import parse_tree
from bot.model.knowledge import Card, Citation
from tests.cards import awkward

CARD = Card(
    id="office/holidays",
    statement=(
        "According to the handbook, staff have 25 days of holiday a year; what is left over in "
        "December goes into the next year: ten days at most."
    ),
    questions=(
        "How many days of holiday do staff have?",
        "holidays: how many",
        "Qu'est-ce qu'on a comme congés ?",
        "no",
        "# of days off",
        "2018",
    ),
    citations=(
        Citation("handbook", "Holidays", "twenty-five days"),
        Citation("memo", "The clerk's view", "ten days, at most"),
    ),
    as_of="2024-05",
    disputes=("office/holidays-memo",),
    see_also=("office/parking", "office/pay"),
    tags=("figures", "2018", "pay & leave"),
)
WRITTEN = """\
- id: office/holidays
  statement: >-
    According to the handbook, staff have 25 days of holiday a year; what is left over in
    December goes into the next year: ten days at most.
  questions:
    - How many days of holiday do staff have?
    - "holidays: how many"
    - Qu'est-ce qu'on a comme congés ?
    - "no"
    - "# of days off"
    - "2018"
  citations:
    - {source: handbook, section: Holidays, find: twenty-five days}
    - {source: memo, section: "The clerk's view", find: "ten days, at most"}
  as_of: 2024-05
  disputes: [office/holidays-memo]
  see_also: [office/parking, office/pay]
  tags: [figures, "2018", pay & leave]
"""


def test_a_card_as_a_curator_would_have_written_it() -> None:
    assert write_card(CARD) == WRITTEN


def test_comments_stand_by_what_they_are_about() -> None:
    remarks = Remarks(
        head=["# The office", "", "# Days off"],
        before={
            ("questions", "no"): ["# the shortest"],
            ("questions", "gone"): ["# of a question that is no more"],
            ("as_of",): ["# as printed"],
        },
        beside={("id",): ["# for ever"], ("statement",): ["# one", "# two"]},
        tail=["# to be reviewed"],
    )
    expected = (
        WRITTEN.replace("- id: office/holidays", "- id: office/holidays  # for ever")
        .replace("  statement: >-", "  # two\n  statement: >-  # one")
        .replace('    - "no"', '    # the shortest\n    - "no"')
        .replace("  as_of", "  # as printed\n  as_of")
    )
    expected = f"# The office\n\n# Days off\n{expected}"
    expected += "  # of a question that is no more\n  # to be reviewed\n"
    assert write_card(CARD, remarks) == expected


def test_what_a_line_cannot_hold_is_escaped() -> None:
    assert scalar("a\x07b") == r'"a\ab"'
    assert scalar("a\u2028b") == r'"a\Lb"'
    assert scalar("") == '""'


@pytest.mark.parametrize("word", ["null", "~", "yes", "1.10", "010", "2018-03-22", "=", "<<"])
def test_what_looks_like_something_else_is_quoted(word: str) -> None:
    assert scalar(word) == f'"{word}"'


def plain(card: Card) -> dict[str, object]:
    """The entry's values as a YAML reader sees them, empty fields left out."""
    fields: dict[str, object] = {
        "id": card.id,
        "statement": card.statement,
        "questions": list(card.questions),
        "citations": [
            {"source": c.source, "section": c.section, "find": c.find} for c in card.citations
        ],
        "as_of": card.as_of,
        "disputes": list(card.disputes),
        "see_also": list(card.see_also),
        "tags": list(card.tags),
    }
    return {name: value for name, value in fields.items() if value}


@given(awkward.cards)
def test_what_is_written_is_read_again(card: Card) -> None:
    written = write_card(card)
    assert parse_tree(written, Path("office.yaml")).value == [plain(card)]
    assert all(
        len(line) <= FOLDED_AT + 4 or " " not in line.strip()
        for line in written.partition("  questions:")[0].splitlines()
        if not line.startswith("  statement: ")
    )


@given(awkward.text | st.text(), st.booleans())
def test_any_text_is_the_same_text_to_every_reader(text: str, in_a_row: bool) -> None:  # noqa: FBT001  # hypothesis hands it in
    written = scalar(text, in_a_row=in_a_row)
    whole = f"- [{written}, x]" if in_a_row else f"- {written}"
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        (read,) = yaml.load(whole, Loader=loader)  # noqa: S506  # both are safe ones
        assert (read[0] if in_a_row else read) == text


def test_the_recipe_shows_this_layout() -> None:
    """CONTRIBUTING's example of a card, its remarks left out, is what would be written."""
    from tests.conftest import HOUSE  # noqa: PLC0415

    text = (HOUSE / "CONTRIBUTING.md").read_text()
    example = dedent(text.partition("```yaml\n")[2].partition("```")[0])
    fields = [line.split(":")[0].strip("- ") for line in example.splitlines() if line[2:3].strip()]
    ours = [line.split(":")[0].strip("- ") for line in WRITTEN.splitlines() if line[2:3].strip()]
    assert [field for field in fields if field.isidentifier()] == ours
