"""how events reach us, and what may be asked -> a manifest for Slack's app settings. Pure."""

from collections.abc import Mapping, Sequence

from bot.model.knowledge import Catalogue
from bot.rendering import Prompts
from bot.slack.blocks import Json, cut_at_word
from bot.slack.clicks import LOOK_UP

COMMAND = "/ask"
PATH = "/slack/events"
EVENTS = (
    "app_home_opened",
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
)
SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "groups:history",
    "im:history",
    "im:write",
    "mpim:history",
)
_STARTERS = 4  # as many as Slack shows
_LONGEST_DESCRIPTION = 140


def starters_of(catalogue: Catalogue) -> list[str]:
    """A question for each of the topics that most is known about: the first of its first card."""
    topics: dict[str, list[str]] = {}
    for card in catalogue.cards.values():
        topics.setdefault(card.id.partition("/")[0], []).append(card.questions[0])
    largest = sorted(topics.values(), key=len, reverse=True)
    return [questions[0] for questions in largest[:_STARTERS]]


def manifest(prompts: Prompts, starters: Sequence[str], url: str = "") -> Json:
    """`url`: where Slack reaches us over HTTPS; "" for Socket Mode."""

    def say(part: str) -> str:
        return prompts.say("slack", "manifest", part)

    description = cut_at_word(say("description"), _LONGEST_DESCRIPTION)
    address = {"request_url": url.rstrip("/") + PATH} if url else {}
    command = {"command": COMMAND, "description": say("ask"), "usage_hint": say("ask_hint")}
    shortcut = {
        "name": say("look_up"),
        "type": "message",
        "callback_id": LOOK_UP,
        "description": say("look_up_description"),
    }
    return {
        "display_information": {"name": say("name"), "description": description},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": say("name"), "always_online": True},
            "agent_view": {
                "agent_description": description,
                "suggested_prompts": [{"title": text, "message": text} for text in starters],
            },
            "slash_commands": [command | ({"url": address["request_url"]} if url else {})],
            "shortcuts": [shortcut],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": _settings(address),
    }


def _settings(address: Mapping[str, str]) -> Json:
    return {
        "event_subscriptions": {**address, "bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True, **address},
        "org_deploy_enabled": False,
        "socket_mode_enabled": not address,
        "token_rotation_enabled": False,
    }
