"""a Message -> Slack's text and blocks, never more than Slack takes. Pure."""

from collections.abc import Callable

from bot.model.post import Message
from bot.model.question import Language
from bot.slack.blocks import (
    LONGEST_MESSAGE,
    LONGEST_TEXT,
    MOST_BLOCKS,
    Json,
    context,
    cut,
    divider,
    size,
)
from bot.slack.layout import Room, lay_out
from bot.slack.words import Words

WordsOf = Callable[[Language], Words]
# From all of it to as little as always fits; the rest is behind a button.
_ROOMS = (Room(2_800, 15), Room(1_200, 8), Room(500, 4), Room(120, 2))


def to_message(message: Message, words_of: WordsOf, *, private: bool = False) -> Json:
    """`text`, for notifications and screen readers, and `blocks`. `private`: only the asker sees
    it, and may share it."""
    return {
        "text": fallback(message.plain),
        "blocks": to_blocks(message, words_of, private=private),
    }


def fallback(whole: str) -> str:
    """The whole of a message where blocks are not shown, escaped, cut at 3,000 characters."""
    most = LONGEST_TEXT
    while len(text := escape(cut(whole, most))) > LONGEST_TEXT:
        most = most * 3 // 4
    return text


def escape(text: str) -> str:
    """So that nothing in it is a mention or a link with a label: Slack makes those of <...>."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def to_blocks(message: Message, words_of: WordsOf, *, private: bool = False) -> list[Json]:
    """The roomiest layout that Slack takes."""
    blocks: list[Json] = []
    for room in _ROOMS:
        blocks = _laid_out(message, words_of, room, private=private)
        if _fits(blocks):
            return blocks
    # More parts than are answered at a time. `text` holds what is dropped here.
    while not _fits(blocks):
        blocks.pop()
    return blocks


def _fits(blocks: list[Json]) -> bool:
    return len(blocks) <= MOST_BLOCKS and size(blocks) <= LONGEST_MESSAGE


def _laid_out(message: Message, words_of: WordsOf, room: Room, *, private: bool) -> list[Json]:
    blocks: list[Json] = []
    for part in message.parts:
        blocks += [divider()] if blocks else []
        blocks += lay_out(part, words_of(part.reply.language), room, private=private)
    if message.left_over.strip():
        blocks.append(context(cut(message.left_over, 300)))
    return blocks
