"""What a person typed -> Slack's escaped text and rich_text block; text -> as a person reads it."""

import re
from collections.abc import Callable

from tests.slack_double.model import Json

# <@U1>, <@U1|ana>, <#C1|general>, <!here>, <!subteam^S1>, <https://x.org|label>
_TOKEN = re.compile(
    r"<(?:@[A-Za-z0-9_.-]+|#[A-Z0-9]+|![a-z]+[^<>]*|(?:https?|mailto):[^<>|\s]+)(?:\|[^<>]*)?>"
)
_BARE_LINK = re.compile(r"https?://[^\s<>|]+")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(text: str, person: Callable[[str], str]) -> str:
    """A message as Slack keeps it: what is not a mention or a link is escaped.

    `person` gives the id for a name or an id: <@ana> is as good as <@U1>.
    """
    kept, at = [], 0
    for found in _TOKEN.finditer(text):
        kept.append(_linked(text[at : found.start()]))
        token = found.group()
        if token.startswith("<@"):
            token = f"<@{person(token[2:-1].partition('|')[0])}>"
        kept.append(token)
        at = found.end()
    return "".join([*kept, _linked(text[at:])])


def _linked(text: str) -> str:
    """The client makes a bare address a link."""
    return _BARE_LINK.sub(lambda found: f"<{found.group()}>", escape(text))


def kept(text: str) -> str:
    """An app's own text as Slack keeps it: a stray &, < or > is escaped, markup is markup."""
    parts, at = [], 0
    for found in _TOKEN.finditer(text):
        parts += [_stray(text[at : found.start()]), found.group()]
        at = found.end()
    return "".join([*parts, _stray(text[at:])])


def _stray(text: str) -> str:
    bare = re.sub(r"&(?!(?:amp|lt|gt);)", "&amp;", text)
    return bare.replace("<", "&lt;").replace(">", "&gt;")


def rich_text(text: str, block_id: str) -> Json:
    """The block that Slack's editor makes of such a text (its plain parts, mentions and links)."""
    elements: list[Json] = []
    at = 0
    for found in _TOKEN.finditer(text):
        if found.start() > at:
            elements.append({"type": "text", "text": unescape(text[at : found.start()])})
        elements.append(_element(found.group()[1:-1]))
        at = found.end()
    if at < len(text) or not elements:
        elements.append({"type": "text", "text": unescape(text[at:])})
    section = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _element(token: str) -> Json:
    body, _, label = token.partition("|")
    if body.startswith("@"):
        return {"type": "user", "user_id": body[1:]}
    if body.startswith("#"):
        return {"type": "channel", "channel_id": body[1:]}
    if body.startswith("!subteam^"):
        return {"type": "usergroup", "usergroup_id": body.removeprefix("!subteam^")}
    if body.startswith("!"):
        return {"type": "broadcast", "range": body[1:]}
    return {"type": "link", "url": body} | ({"text": unescape(label)} if label else {})


def tokens(text: str) -> list[str]:
    """The mentions and links in a text, as they stand in it: what is not mere text for Slack."""
    return [found.group() for found in _TOKEN.finditer(text)]


def mentions(text: str, user: str) -> bool:
    return bool(re.search(rf"<@{re.escape(user)}(\|[^<>]*)?>", text))


def read(text: str, name: Callable[[str], str]) -> str:
    """As it stands on the screen: @ana, #general, the labels of links."""

    def shown(found: re.Match[str]) -> str:
        body, _, label = found.group()[1:-1].partition("|")
        if body.startswith("@"):
            return f"@{name(body[1:])}"
        if body.startswith("#"):
            return f"#{label or name(body[1:])}"
        if body.startswith("!"):
            return label or f"@{body[1:]}"
        return label or body

    return unescape(_TOKEN.sub(shown, text))
