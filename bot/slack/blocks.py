"""text -> Block Kit's blocks and elements, none longer than Slack takes. Pure.

There is no mrkdwn in any of them, and rich text only as runs of mere text: nothing that a person
typed, a card says or a document holds can become a mention, a link or a style.
"""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import sentence_ends

Json = dict[str, Any]

MOST_BLOCKS, MOST_IN_VIEW = 50, 100
LONGEST_MESSAGE = 12_500  # of its blocks as JSON; Slack refuses at about 13,200
LONGEST_TEXT, LONGEST_FIELD, LONGEST_LABEL, LONGEST_TITLE = 3_000, 2_000, 75, 24
_LONGEST_HEADER = 150
_ELLIPSIS = "…"


def cut(text: str, most: int) -> str:
    """At most that long: up to the end of a sentence, else of a word; then "…" where it was cut."""
    if len(text) <= most:
        return text
    room = most - len(_ELLIPSIS) - 1
    ends = [end for end in sentence_ends(text[: room + 1]) if end <= room]
    if ends and ends[-1] > room // 3:
        return f"{text[: ends[-1]].rstrip()} {_ELLIPSIS}"
    return cut_at_word(text, most)


def cut_at_word(text: str, most: int) -> str:
    """At most that long, "…" right behind the last word that fits."""
    if len(text) <= most:
        return text
    head = text[: most - len(_ELLIPSIS) + 1]
    space = next((i for i in range(len(head) - 1, 0, -1) if head[i].isspace()), 0)
    return (head[:space].rstrip() or head[:-1]) + _ELLIPSIS


def size(blocks: object) -> int:
    """In characters, as it goes over the wire."""
    return len(json.dumps(blocks, ensure_ascii=False))


def plain(text: str) -> Json:
    """As typed: emoji False, or :smile: would become one."""
    return {"type": "plain_text", "text": text, "emoji": False}


def section(text: str, *, folds: bool = False) -> Json:
    """`folds`: where it is long, Slack may show its beginning and "See more"."""
    return {"type": "section", "text": plain(cut(text, LONGEST_TEXT)), "expand": not folds}


def side_by_side(texts: Sequence[str]) -> Json:
    """Two columns; on a phone one below the other."""
    return {"type": "section", "fields": [plain(cut(text, LONGEST_FIELD)) for text in texts]}


def context(text: str) -> Json:
    """A line in small grey letters."""
    return {"type": "context", "elements": [plain(cut(text, LONGEST_FIELD))]}


def header(text: str) -> Json:
    return {"type": "header", "text": plain(cut_at_word(text, _LONGEST_HEADER))}


def divider() -> Json:
    return {"type": "divider"}


def button(label: str, action: str, value: str, *, aloud: str = "") -> Json:
    """`aloud`: what a screen reader says in place of the label."""
    text = plain(cut_at_word(label, LONGEST_LABEL))
    made = {"type": "button", "text": text, "action_id": action, "value": value}
    spoken = {"accessibility_label": cut_at_word(aloud, LONGEST_LABEL)} if aloud else {}
    return made | spoken


def menu(label: str, action: str, options: Sequence[tuple[str, str]]) -> Json:
    """`options` are what stands on each, and its value."""
    return {
        "type": "static_select",
        "placeholder": plain(cut_at_word(label, LONGEST_LABEL)),
        "action_id": action,
        "options": [
            {"text": plain(cut_at_word(text, LONGEST_LABEL)), "value": value}
            for text, value in options
        ],
    }


def link(label: str, action: str, url: str) -> Json:
    text = plain(cut_at_word(label, LONGEST_LABEL))
    return {"type": "button", "text": text, "action_id": action, "url": url}


def actions(buttons: Sequence[Json]) -> Json:
    return {"type": "actions", "elements": list(buttons)}


def thumbs(action: str, up: tuple[str, str], down: tuple[str, str]) -> Json:
    """Thumbs up and down: for each its label, for those who cannot see it, and its value."""
    buttons = {
        name: {"text": plain(cut_at_word(label, LONGEST_LABEL)), "value": value}
        for name, (label, value) in (("positive_button", up), ("negative_button", down))
    }
    element = {"type": "feedback_buttons", "action_id": action, **buttons}
    return {"type": "context_actions", "elements": [element]}


def quote(*runs: tuple[str, bool]) -> Json:
    """A passage, set off by a bar; each run of it with whether it is bold."""
    elements: list[Json] = [
        {"type": "text", "text": text, **({"style": {"bold": True}} if bold else {})}
        for text, bold in runs
        if text
    ]
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_quote", "elements": elements}],
    }
