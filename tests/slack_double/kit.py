"""Blocks for the double's own tests, as short as they can be said."""

from typing import Any

from tests.slack_double.model import Json


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(name: str, text: str = "Go") -> Json:
    return {"type": "button", "action_id": name, "text": {"type": "plain_text", "text": text}}


def modal(*blocks: Json, **more: Any) -> Json:
    title = {"type": "plain_text", "text": "A modal"}
    return {"type": "modal", "title": title, "blocks": [*blocks], **more}


def asks(name: str, **more: Any) -> Json:
    """An input block with one line."""
    element = {"type": "plain_text_input", "action_id": name}
    label = {"type": "plain_text", "text": name.capitalize()}
    return {
        "type": "input",
        "block_id": f"{name}_block",
        "label": label,
        "element": element,
        **more,
    }


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": [*elements]}


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": [*elements]}


def option(text: str, value: str = "v") -> Json:
    return {"text": plain(text), "value": value}


def menu(*options: Json, **more: Any) -> Json:
    return {"type": "static_select", "action_id": "m", "options": [*options], **more}


def thumbs(**more: Any) -> Json:
    up, down = ({"text": plain(text), "value": text} for text in ("Good", "Bad"))
    return {"type": "feedback_buttons", "positive_button": up, "negative_button": down, **more}


IMAGE = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a"}
CONFIRM = {"title": plain("Sure?"), "text": mrkdwn("x"), "confirm": plain("Y"), "deny": plain("N")}
