"""A file of cards in the one layout, and with one entry written anew."""

import difflib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.cards import Faulty, append_card, check_layout, format_cards, replace_card
from bot.cards.entries import entries_of, forms_of
from bot.cards.forms import CardForm
from bot.cards.load import card_files
from bot.cards.values import card_of
from bot.cards.yaml_tree import parse_tree
from bot.model.knowledge import Card
from tests.cards import awkward
from tests.conftest import CARDS, HOUSE, a_card

FILE = Path("office.yaml")
CARELESS = """
--- # the office
# yaml-language-server: $schema=../card.schema.json


# first section

# about a
-   statement: >   # in our words
      Staff have 25 days: no more,
      # not a comment
      no less.
    # never changes
    id: office/a
    tags:   # none yet
    questions: [ "How many?", # the plainest
       'how many days', holidays  # in a word
       # more to come
       ]
# from the handbook
    citations:
      # printed
      - source: handbook
        # the second page
        section: Holidays  # sic
        find: twenty-five days
      - {source: memo, section: "The clerk's view", find: ten days} # hand-written
    # to be reviewed

      # in spring
# about b
- {id: office/b, statement: B., questions: [b], citations: [{source: memo, section: x, find: b}]} #b
# the end

# really
"""
LAID_OUT = """\
# the office
# yaml-language-server: $schema=../card.schema.json

# first section

# about a
# never changes
- id: office/a
  statement: >-  # in our words
    Staff have 25 days: no more, # not a comment no less.
  questions:
    - How many?  # the plainest
    - how many days
    - holidays  # in a word
  # more to come
  # from the handbook
  citations:
    # printed
    # the second page
    - {source: handbook, section: Holidays, find: twenty-five days}  # sic
    - {source: memo, section: "The clerk's view", find: ten days}  # hand-written
  # none yet
  # to be reviewed
  # in spring

# about b
- id: office/b
  statement: >-
    B.
  questions:
    - b
  citations:
    - {source: memo, section: x, find: b}  #b

# the end

# really
"""


def cards_in(text: str) -> list[Card]:
    tree = parse_tree(text.removeprefix("\ufeff"), FILE)
    return [card_of(form) for form in forms_of(entries_of(tree, CardForm, []), CardForm)]


def test_a_careless_file_is_laid_out() -> None:
    assert format_cards(CARELESS, FILE) == LAID_OUT
    assert cards_in(LAID_OUT) == cards_in(CARELESS)


def test_line_ends_and_a_mark_at_the_beginning_stay() -> None:
    careless = "\ufeff" + CARELESS.replace("\n", "\r\n")
    assert format_cards(careless, FILE) == "\ufeff" + LAID_OUT.replace("\n", "\r\n")


def test_a_file_that_is_not_in_order_is_refused() -> None:
    with pytest.raises(Faulty, match=r"office.yaml:3: statement: is missing"):
        format_cards("\n\n- {id: office/a}", FILE)
    with pytest.raises(Faulty, match="is not valid YAML"):
        format_cards("- id: [", FILE)


def test_one_card_is_written_anew_and_nothing_else() -> None:
    (card, _) = cards_in(CARELESS)
    better = replace(
        card, statement="Staff have 26 days.", questions=(*card.questions, "d'accord?")
    )
    laid_out = replace_card(LAID_OUT, better, FILE)
    changed = [
        line
        for line in difflib.ndiff(LAID_OUT.splitlines(), laid_out.splitlines())
        if line[0] in "+-"
    ]
    assert changed == [
        "-     Staff have 25 days: no more, # not a comment no less.",
        "+     Staff have 26 days.",
        "+     - d'accord?",
    ]
    start, end = CARELESS.index("-   statement"), CARELESS.index("\n# about b")
    anew = replace_card(CARELESS, better, FILE)
    assert anew.startswith(CARELESS[:start])
    assert anew.endswith(CARELESS[end:])
    assert cards_in(anew) == [better, cards_in(CARELESS)[1]]


def test_what_looks_ahead_is_not_taken_for_the_entry_before() -> None:
    text = (
        LAID_OUT.partition("# about b")[0]
        + "# about b\n  # and more of it\n"
        + LAID_OUT.partition("# about b\n")[2]
    )
    (card, _) = cards_in(text)
    assert replace_card(text, card, FILE) == text
    assert "# about b\n# and more of it\n- id: office/b" in format_cards(text, FILE)


def test_a_list_that_is_indented_stays_so() -> None:
    indented = "".join(f"   {line}\n" for line in LAID_OUT.splitlines())
    (card, other) = cards_in(indented)
    anew = replace_card(indented, replace(card, statement="New."), FILE)
    assert cards_in(anew) == [replace(card, statement="New."), other]
    assert "\n   - id: office/a\n     statement: >-" in anew


def test_a_card_that_is_not_there_cannot_be_replaced() -> None:
    with pytest.raises(LookupError, match="office/z"):
        replace_card(LAID_OUT, a_card("office/z"), FILE)


def test_entries_of_one_line_are_to_be_laid_out_first() -> None:
    text = "[" + CARELESS.partition("# about b\n- ")[2].partition(" #b")[0] + "]"
    with pytest.raises(Faulty, match="footnote format"):
        replace_card(text, a_card("office/b"), FILE)


@pytest.mark.parametrize("before", ["", "\n\n", LAID_OUT, CARELESS, LAID_OUT.replace("\n", "\r\n")])
def test_a_card_is_added_at_the_end(before: str) -> None:
    card = a_card("office/new", "What is new?")
    added = append_card(before, card, FILE)
    assert added.startswith(before.rstrip())
    assert cards_in(added) == [*(cards_in(before) if before.strip() else []), card]
    assert ("\r\n" in added) == ("\r\n" in before)
    assert "\n\n\n- id: office/new" not in added.replace("\r", "")


def test_nothing_is_added_behind_what_is_broken() -> None:
    with pytest.raises(Faulty):
        append_card("- id: [", a_card("office/new"), FILE)
    with pytest.raises(Faulty):
        append_card("x: 1\n", a_card("office/new"), FILE)


def test_the_first_line_that_differs_is_named(knowledge: Callable[..., Path]) -> None:
    file = knowledge(**{"cards/office.yaml": LAID_OUT.replace("- How many?", "- 'How many?'")})
    (fault,) = check_layout(card_files(file))
    assert fault.line == 12
    assert str(fault).endswith("Run `footnote format`.")


def test_the_cards_that_we_ship_are_laid_out() -> None:
    assert check_layout(card_files(HOUSE / "knowledge")) == []


def test_small_cards_are_laid_out() -> None:
    assert cards_in(format_cards(dedent(CARDS), FILE)) == cards_in(dedent(CARDS))


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[Card], int]:
    """A careless file with comments strewn in wherever they change nothing, and how many."""
    cards = draw(st.lists(awkward.cards, min_size=1, max_size=2, unique_by=lambda c: c.id))
    text = draw(awkward.careless(cards))
    assume(_valid(text))
    value = parse_tree(text, FILE).value
    count = 0
    for _ in range(draw(st.integers(0, 8))):
        lines = text.split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        if draw(st.booleans()):
            lines[at] += draw(st.sampled_from([" ", "  ", "\t"])) + f"# remark{count}"
        else:
            lines[at:at] = [" " * draw(st.integers(0, 5)) + f"#remark{count}: it's - [so]"]
            lines[at:at] = [""] * draw(st.integers(0, 2))
        if _same("\n".join(lines), value):
            text = "\n".join(lines)
            count += 1
    return text, cards, count


def _valid(text: str) -> bool:
    try:
        return bool(cards_in(text))
    except Faulty:
        return False


def _same(text: str, value: object) -> bool:
    try:
        return bool(parse_tree(text, FILE).value == value)
    except Faulty:
        return False


def marks(text: str) -> list[str]:
    return sorted(re.findall("remark[0-9]+", text))


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(files())
def test_only_the_layout_changes_and_once(given_: tuple[str, list[Card], int]) -> None:
    text, cards, count = given_
    laid_out = format_cards(text, FILE)
    assert cards_in(laid_out) == cards_in(text)
    assert [card.id for card in cards_in(laid_out)] == [card.id for card in cards]
    assert len(marks(laid_out)) == count
    assert marks(laid_out) == marks(text)
    assert format_cards(laid_out, FILE) == laid_out


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(files(), st.data())
def test_a_replaced_card_leaves_the_rest_alone(
    given_: tuple[str, list[Card], int], data: st.DataObject
) -> None:
    text, _, _ = given_
    assume(not re.search(r"^\[", text, re.MULTILINE))  # entries that stand on lines of their own
    cards = cards_in(text)
    number = data.draw(st.integers(0, len(cards) - 1))
    new = replace(data.draw(awkward.cards), id=cards[number].id)
    anew = replace_card(text, new, FILE)
    assert cards_in(anew) == [*cards[:number], new, *cards[number + 1 :]]
    assert marks(anew) == marks(text)
    lines = re.findall(r"[^\n\x85\u2028\u2029]*[\n\x85\u2028\u2029]?", text)  # as YAML has them
    tree = parse_tree(text, FILE)
    dash = max(at for at in range(tree.line((number,))) if re.match(r" *-\s", lines[at]))
    assert anew.startswith("".join(lines[:dash]))
    if number + 1 < len(cards):
        assert anew.endswith("".join(lines[tree.line((number + 1,)) - 1 :]))
    laid_out = format_cards(text, FILE)
    assert replace_card(laid_out, cards[number], FILE) == laid_out
