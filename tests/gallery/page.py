"""What Slack is sent (tests/replies/slack) -> a page that shows it as a person would see it. Pure
but for the files that it reads."""

import html
import json
from pathlib import Path
from typing import Any

from bot.model.question import Language
from bot.rendering import Prompts
from tests.conftest import HOUSE

SENT = HOUSE / "tests" / "replies" / "slack"
GALLERY = HOUSE / "docs" / "gallery.html"
Json = dict[str, Any]


def gallery(folder: Path = SENT) -> str:
    """Raises PromptFault for a block that the page does not know, and for a kind of message that
    has no caption in prompts/pages/gallery.html.j2, or no file."""
    prompts = Prompts(HOUSE / "prompts")
    return prompts.say("pages", "gallery.html", "page", shown=_shown(folder)) + "\n"


def _shown(folder: Path) -> dict[str, dict[Language, Json]]:
    """By kind, then by language, English first."""
    shown: dict[str, dict[Language, Json]] = {}
    for language in Language:
        for file in sorted(folder.glob(f"*.{language}.json")):
            sent = json.loads(file.read_text(encoding="utf-8"))
            # Slack's clients show `text` unescaped; the page escapes it for itself.
            notice = html.unescape(sent.get("text", ""))
            kind = file.name.removesuffix(f".{language}.json")
            shown.setdefault(kind, {})[language] = {"sent": sent, "notice": notice}
    return shown
