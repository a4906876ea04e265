"""Slack's text of a message -> what was said, as plain text."""

import re

# <@U1>, <@U1|ana>, <#C1|general>, <!here>, <!subteam^S1|@team>, <!date^..|monday>, <https://x|label>.
# What somebody types themselves never looks like this: Slack escapes their < and >.
_TOKEN = re.compile(r"([ \t]?)<([@#!]|https?:|mailto:|tel:)([^<>]*)>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_MEANT = {"amp": "&", "lt": "<", "gt": ">"}
# What no database and no encoding can carry.
_UNFIT = re.compile("[\x00\ud800-\udfff]")


def plain_words(text: str) -> str:
    """People and groups go, ours among them; channels and links become what they are labelled.

    Everything else stays as it was typed: stars, fences and all are mere characters from here on.
    """
    without = _TOKEN.sub(_as_words, text)
    unescaped = _ENTITY.sub(lambda found: _MEANT[found[1]], without)
    return _UNFIT.sub("\ufffd", unescaped).strip()


def mentions(text: str, user: str) -> bool:
    """Whether the text mentions that user."""
    return f"<@{user}>" in text or f"<@{user}|" in text


def begins_with_somebody_else(text: str, user: str) -> bool:
    """Whether it is said to another person: it begins with a mention that is not the user's."""
    start = text.lstrip()
    return start.startswith("<@") and not start.startswith((f"<@{user}>", f"<@{user}|"))


def _as_words(found: re.Match[str]) -> str:
    space, kind, rest = found.groups()
    body, _, label = rest.partition("|")
    match kind:
        case "@":
            return ""
        case "!":
            words = label if body.startswith("date^") else ""
        case "#":
            words = label
        case _:
            words = label or kind + body
    return space + words if words else ""
