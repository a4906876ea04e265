"""What an app wants to say -> a message as Slack keeps it, or Slack's refusal."""

from dataclasses import dataclass
from typing import Any

from tests.slack_double import rules as identity
from tests.slack_double.blocks.whole import LONGEST_BLOCKS, message_complaints, size
from tests.slack_double.markup import kept
from tests.slack_double.model import Json, Message, Refused
from tests.slack_double.shapes import NOT_SHOWN, blocks_of, filled_blocks
from tests.slack_double.web.arguments import Arguments

LONGEST_TEXT = 40_000
LONGEST_UPDATE = 4_000


@dataclass(frozen=True)
class Content:
    """None: nothing was said of it."""

    text: str | None
    blocks: list[Json] | None
    attachments: list[Json] | None
    metadata: Json | None

    @property
    def empty(self) -> bool:
        return not ((self.text or "").strip() or self.blocks or self.attachments)


def content(given: Arguments, *, longest: int = LONGEST_TEXT) -> Content:
    blocks = given.structure("blocks", "invalid_blocks_format")
    attachments = given.structure("attachments", "invalid_attachments")
    text = given.maybe("text") if "text" in given.given else None
    if markdown := given.maybe("markdown_text"):
        if text or blocks:
            raise Refused("markdown_text_conflict")
        blocks = [{"type": "markdown", "text": markdown}]
    if blocks is not None:
        _check(blocks)
    if attachments is not None and not isinstance(attachments, list):
        raise Refused("invalid_attachments")
    if len(attachments or []) > 100:
        raise Refused("too_many_attachments")
    if len(text or "") > longest:
        raise Refused("msg_too_long")
    return Content(text, blocks, attachments, _metadata(given))


def _check(blocks: Any) -> None:
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    if wrong := message_complaints(blocks):
        messages = [f"[ERROR] {one}" for one in wrong]
        raise Refused("invalid_blocks", errors=wrong, response_metadata={"messages": messages})
    if size(blocks) > LONGEST_BLOCKS:
        raise Refused("msg_blocks_too_long")


def _metadata(given: Arguments) -> Json | None:
    """{} takes it away, None leaves it as it is."""
    metadata = given.structure("metadata", "invalid_metadata_format")
    if not metadata:
        return None if metadata is None else {}
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_format")
    if not metadata.get("event_type") or set(metadata) - {
        "event_type",
        "event_payload",
        "entities",
    }:
        raise Refused("invalid_metadata_schema")
    return metadata


def own_message(said: Content, channel: str, **more: Any) -> Message:
    """A message of the app's bot, not posted yet."""
    if said.empty:
        raise Refused("no_text")
    text = kept(said.text or "")
    return Message(
        ts="",
        channel=channel,
        user=identity.BOT_USER,
        text=text or NOT_SHOWN,
        blocks=filled_blocks(said.blocks) if said.blocks else blocks_of(text),
        bot_id=identity.BOT,
        app_id=identity.APP,
        metadata=said.metadata or None,
        attachments=said.attachments or [],
        **more,
    )


def changes(said: Content, old: Message) -> Json:
    """The fields that chat.update changes. A new text without blocks takes the blocks away; what
    else is not said stays as it was."""
    if said.text is None and said.blocks is None and said.attachments is None:
        raise Refused("no_text")
    new: Json = {}
    if said.text is not None:
        new["text"] = kept(said.text)
        new["blocks"] = blocks_of(new["text"])
    if said.blocks is not None:
        new["blocks"] = filled_blocks(said.blocks) or blocks_of(new.get("text", ""))
    if said.attachments is not None:
        new["attachments"] = said.attachments
    if said.metadata is not None:
        new["metadata"] = said.metadata or None
    if not any(new.get(k, getattr(old, k)) for k in ("text", "blocks", "attachments")):
        raise Refused("no_text")
    return new
