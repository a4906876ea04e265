import random
from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
from hypothesis import example, given, settings

from bot.model.post import Message
from bot.model.question import Language
from bot.model.reply import Role
from bot.slack.blocks import cut, cut_at_word, size
from bot.slack.format import fallback, to_blocks, to_message
from bot.slack.read import read
from tests.slack.checks import check_message
from tests.slack.fakes import ANSWER, REPLY, a_message, a_reply, notes, states, words_of
from tests.slack.payloads import US, direct, event
from tests.slack.strategies import TYPED, a_text, messages
from tests.slack_double.blocks.whole import message_complaints
from tests.slack_double.markup import tokens, unescape
from tests.slack_double.reading import texts

Json = dict[str, Any]


def blocks_of(message: Message, *, private: bool = False) -> list[Json]:
    made = to_message(message, words_of, private=private)
    check_message(made)
    blocks: list[Json] = made["blocks"]
    return blocks


def texts_of(blocks: list[Json], kind: str) -> list[str]:
    """What blocks of a kind say."""
    found = [block for block in blocks if block["type"] == kind]
    if kind == "section":
        said = [text for b in found for text in (b.get("fields") or [b["text"]])]
        return [text["text"] for text in said]
    return [part["text"] for block in found for part in block["elements"]]


def buttons_of(blocks: list[Json]) -> dict[str, Json]:
    """The buttons by their action id."""
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return {button["action_id"]: button for row in rows for button in row}


def test_a_statement_has_its_date_and_numbers_with_it() -> None:
    reply = a_reply(states("Staff have 25 days.", 1, 2, as_of="(As of May 2024.)"), notes=2)
    blocks = blocks_of(a_message(reply))
    assert texts_of(blocks, "section") == [
        "Staff have 25 days. (As of May 2024.)\u00a0[1]\u2060[2]"
    ]
    assert [line[:4] for line in texts_of(blocks, "context")] == ["[1] ", "[2] "]
    assert list(buttons_of(blocks)) == ["source", "why"]
    assert blocks[-1]["elements"][0]["action_id"] == f"rate:{ANSWER}"


def test_two_sides_stand_beside_one_another() -> None:
    reply = a_reply(
        states("The handbook says 25.", 1),
        notes("The documents disagree. Another:"),
        states("The memo says 24.", 2, role=Role.DISPUTE),
        notes("Les faits sont donnés en anglais."),
        notes=2,
    )
    blocks = blocks_of(a_message(reply))
    assert texts_of(blocks[:1], "section") == ["The documents disagree:"]
    fields = [field["text"] for field in blocks[1]["fields"]]
    assert fields == ["The handbook says 25.\u00a0[1]", "The memo says 24.\u00a0[2]"]
    assert texts_of(blocks, "context")[0] == "Les faits sont donnés en anglais."


def test_long_or_many_sides_stand_one_after_the_other() -> None:
    side = states("The memo says 24. " * 20, 2, role=Role.DISPUTE)
    reply = a_reply(states("The handbook says 25.", 1), notes("Another:"), side, notes=2)
    shown = texts_of(blocks_of(a_message(reply)), "section")
    assert shown[:2] == ["The documents disagree:", "The handbook says 25.\u00a0[1]"]
    assert shown[2].startswith("The memo says 24.")
    short = replace(side, text="The memo says 24.")
    reply = a_reply(states("The handbook says 25.", 1), notes("Others:"), short, short, notes=2)
    assert len(texts_of(blocks_of(a_message(reply)), "section")) == 4


def test_related_facts_are_folded_with_their_notes() -> None:
    related = states("The car park opens at seven.", 2, role=Role.RELATED)
    reply = a_reply(states("Staff have 25 days.", 1), notes("See also:"), related, notes=2)
    blocks = blocks_of(a_message(reply))
    assert texts_of(blocks, "section") == ["Staff have 25 days.\u00a0[1]"]
    assert len(texts_of(blocks, "context")) == 1
    assert buttons_of(blocks)["whole"]["text"]["text"] == "See also (1)"
    assert "car park" in to_message(a_message(reply), words_of)["text"]


def test_choices_are_numbered_and_picked_by_number() -> None:
    """Slack shows some thirty characters of a button: the questions are to be read in full."""
    long = "Were the anti-terror Acts of 2015 passed before or after the attacks in that November?"
    reply = a_reply(notes("Did you mean one of these?"), choices=("How many days?", long))
    blocks = blocks_of(a_message(reply))
    assert texts_of(blocks, "section")[1] == f"1. How many days?\n2. {long}"
    buttons = buttons_of(blocks)
    assert list(buttons) == ["pick:1", "pick:2"]
    assert [button["text"]["text"] for button in buttons.values()] == ["1", "2"]
    assert buttons["pick:1"]["accessibility_label"] == "How many days?"
    assert buttons["pick:2"]["accessibility_label"].endswith("the attacks in…")
    assert buttons["pick:2"]["value"] == f"{ANSWER} office/2"


def test_a_single_choice_is_answered_with_yes() -> None:
    reply = a_reply(notes("Did you mean this?"), choices=("How many days?",))
    (button,) = buttons_of(blocks_of(a_message(reply))).values()
    assert button["text"]["text"] == "Yes"


def test_many_choices_are_a_menu() -> None:
    questions = tuple(f"What about topic {n}?" for n in range(1, 26))
    blocks = blocks_of(a_message(a_reply(notes("Take one."), choices=questions)))
    assert texts_of(blocks, "section")[1].count("\n") == 24
    assert [block["expand"] for block in blocks[:2]] == [True, False]
    (menu,) = buttons_of(blocks).values()
    assert (menu["type"], menu["action_id"]) == ("static_select", "pick")
    assert [option["text"]["text"] for option in menu["options"]] == list(questions)
    assert menu["options"][24]["value"] == f"{ANSWER} office/25"


def test_silence_offers_no_buttons() -> None:
    reply = a_reply(notes("I found no answer to that."), notes("I answer from 2 documents."))
    blocks = blocks_of(a_message(reply))
    assert texts_of(blocks, "section") == ["I found no answer to that."]
    assert texts_of(blocks, "context") == ["I answer from 2 documents."]
    assert len(blocks) == 2


def test_what_only_the_asker_sees_can_be_shared() -> None:
    assert "share" not in buttons_of(blocks_of(a_message()))
    button = buttons_of(blocks_of(a_message(), private=True))["share"]
    assert button["text"]["text"] == "Share with the channel"


def test_several_questions_stand_under_their_own_lines() -> None:
    first = a_message(asked="how many days?").parts[0]
    second = a_message(asked="and the <!channel>?", about="About holidays:").parts[0]
    blocks = blocks_of(Message((first, second), "Ask me the rest again."))
    assert [block["type"] for block in blocks].count("divider") == 1
    lines = texts_of(blocks, "context")
    assert lines[0] == "how many days?"
    assert lines[2:4] == ["and the <!channel>?", "About holidays:"]
    assert lines[-1] == "Ask me the rest again."


def test_labels_are_in_the_language_of_the_reply() -> None:
    reply = replace(REPLY, language=Language.FR)
    labels = [b["text"]["text"] for b in buttons_of(blocks_of(a_message(reply))).values()]
    assert labels == ["Voir la source", "Pourquoi cette réponse"]


def test_without_an_answer_there_is_nothing_to_click() -> None:
    part = replace(a_message().parts[0], answer="")
    assert buttons_of(blocks_of(Message((part,)))) == {}


def test_what_is_too_long_is_cut_at_a_sentence_and_behind_a_button() -> None:
    sentence = "The office is open on every day of the week but for Sunday. "
    blocks = blocks_of(a_message(a_reply(states(sentence * 80, 1), notes=1)))
    shown = texts_of(blocks, "section")[0]
    assert shown.endswith("but for Sunday. …\u00a0[1]")
    assert len(shown) > 2_000
    assert buttons_of(blocks)["whole"]["text"]["text"] == "Read all of it"


def test_three_long_answers_are_each_cut_alike() -> None:
    sentence = "The office is open on every day of the week but for Sunday. "
    part = a_message(a_reply(states(sentence * 100, 1), notes=1), asked="when?").parts[0]
    blocks = blocks_of(Message((part, part, part)))
    assert len(set(map(len, texts_of(blocks, "section")))) == 1
    assert [block["type"] for block in blocks].count("context_actions") == 3


def test_more_parts_than_anybody_asks_still_go_out() -> None:
    blocks_of(Message(a_message(asked="when?").parts * 40))


@given(st.text(min_size=1), st.integers(2, 200))
@example("word " * 50, 30)
@example("\r00", 2)
@example("One. Two three four. Five", 22)
def test_cutting(text: str, most: int) -> None:
    for way in (cut, cut_at_word):
        short = way(text, most)
        assert len(short) <= most
        assert short == text if len(text) <= most else short.endswith("…")
        kept = short.removesuffix("…").rstrip()
        assert text.startswith(kept)


def test_a_cut_is_at_the_end_of_a_sentence_or_of_a_word() -> None:
    assert cut("One is here. Two is there. Three is gone.", 33) == "One is here. Two is there. …"
    assert cut("No end of a sentence anywhere in this one", 20) == "No end of a…"
    assert cut_at_word("antidisestablishmentarianism", 10) == "antidises…"


@given(st.text())
@example("&" * 3_000)
@example("<!channel> & " * 400)
def test_the_text_beside_the_blocks(text: str) -> None:
    made = fallback(text)
    assert len(made) <= 3_000
    assert "<" not in made
    assert ">" not in made
    shown = unescape(made)
    assert shown == text or text.startswith(shown.removesuffix("…").rstrip())


@settings(max_examples=100)
@given(messages(), st.booleans())
def test_slack_takes_every_message(message: Message, private: bool) -> None:  # noqa: FBT001  # drawn
    made = to_message(message, words_of, private=private)
    if message.plain.strip():
        check_message(made)


def test_ten_thousand_questions_as_typed() -> None:
    """What was typed is heard as text and shown as text: never markup, never a mention."""
    dice = random.Random(4)  # noqa: S311  # the same questions at every run
    for _ in range(10_000):
        heard = read(event(direct(a_text(dice))), US)
        assert heard
        said = getattr(heard, "said", "")
        made = to_message(a_message(asked=said), words_of)
        assert message_complaints(made["blocks"]) == []
        assert texts(made["blocks"], made["text"]) == [made["text"]]
        assert tokens(made["text"]) == []
        shown = texts_of(made["blocks"], "context")[0]
        assert shown.removesuffix("…").rstrip() in said or not said.strip()


def test_every_typed_trick_comes_out_as_typed() -> None:
    for typed in TYPED:
        text = typed.strip()
        blocks = blocks_of(a_message(a_reply(states(text)), asked=text))
        assert texts_of(blocks, "section") == [text]
        assert texts_of(blocks, "context") == [cut(text, 300)]


def test_size_is_what_goes_over_the_wire() -> None:
    assert size([{"a": "é"}]) == len('[{"a": "é"}]')
    assert to_blocks(a_message(), words_of) == blocks_of(a_message())
