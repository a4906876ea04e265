"""The state's records -> the JSON that Slack shows of them."""

import itertools
from typing import Any

from tests.slack_double import rules
from tests.slack_double.markup import kept, rich_text
from tests.slack_double.model import Channel, Json, Message, User
from tests.slack_double.workspace import Workspace

NOT_SHOWN = "This content can't be displayed."  # Slack's own text where an app gave blocks alone
_numbers = itertools.count(1)


def name_of(place: Channel) -> str:
    """As interaction payloads name a place."""
    return {"im": "directmessage", "group": "privategroup"}.get(place.kind, place.name)


def short_id() -> str:
    """A block_id or action_id as Slack makes one up."""
    return f"b{next(_numbers):04x}"


def filled(value: Any) -> Any:
    """Texts as Slack keeps them: emoji and verbatim said, stray markup escaped."""
    if isinstance(value, list):
        return [filled(one) for one in value]
    if not isinstance(value, dict):
        return value
    whole = {key: filled(part) for key, part in value.items()}
    if value.get("type") == "plain_text":
        whole.setdefault("emoji", True)
    if value.get("type") == "mrkdwn":
        whole["text"] = kept(whole["text"])
        whole.setdefault("verbatim", False)
    return whole


def filled_blocks(blocks: list[Json]) -> list[Json]:
    whole: list[Json] = filled(blocks)
    for block in whole:
        block.setdefault("block_id", short_id())
        for element in [*block.get("elements", []), block.get("accessory"), block.get("element")]:
            if element and element["type"] not in _NOT_WORKED:
                element.setdefault("action_id", short_id())
    return whole


_NOT_WORKED = {
    "image",
    "plain_text",
    "mrkdwn",
    "rich_text_section",
    "rich_text_list",
    "rich_text_quote",
    "rich_text_preformatted",
}


def blocks_of(text: str) -> list[Json]:
    return [rich_text(text, short_id())] if text else []


def user(person: User) -> Json:
    return {
        "id": person.id,
        "team_id": rules.TEAM,
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "tz": "Europe/Brussels",
        "tz_offset": 3600,
        "locale": person.locale,
        "profile": {"real_name": person.real_name, "display_name": person.name},
        "is_bot": person.is_bot,
        "is_app_user": False,
        "is_admin": False,
        "updated": 1700000000,
    }


def person(someone: User) -> Json:
    """As interaction payloads show who acts."""
    names = {"username": someone.name, "name": someone.name}
    return {"id": someone.id, **names, "team_id": rules.TEAM}


def channel(place: Channel, bot: str) -> Json:
    base: Json = {
        "id": place.id,
        "created": 1700000000,
        "is_archived": place.archived,
        "is_im": place.kind == "im",
        "is_mpim": place.kind == "mpim",
        "is_channel": place.kind == "channel",
        "is_group": place.kind == "group",
        "is_private": place.kind != "channel",
        "is_member": bot in place.members,
    }
    if place.kind == "im":
        return base | {"user": place.partner, "is_open": True}
    texts = {"topic": {"value": ""}, "purpose": {"value": ""}}
    return base | {"name": place.name, "name_normalized": place.name, **texts}


def bot_profile(bot: User) -> Json:
    icons = {"image_36": "", "image_48": "", "image_72": ""}
    return {
        "id": bot.bot_id,
        "deleted": bot.deleted,
        "name": bot.name,
        "updated": 1700000000,
        "app_id": bot.app_id,
        "user_id": bot.id,
        "icons": icons,
        "team_id": rules.TEAM,
    }


def message(space: Workspace, one: Message, *, metadata: bool = False, thread: bool = True) -> Json:
    """metadata: only who asks for it gets it. thread: with what a root knows of its replies."""
    shown: Json = {"type": "message", "user": one.user, "text": one.text, "ts": one.ts}
    if one.username:  # a legacy bot message has a name and no user
        shown = {"type": "message", "text": one.text, "ts": one.ts, "username": one.username}
    shown |= {"team": rules.TEAM} if one.subtype in ("", "thread_broadcast", "file_share") else {}
    optional = {
        "client_msg_id": one.client_msg_id,
        "subtype": one.subtype,
        "bot_id": one.bot_id,
        "app_id": one.app_id,
        "blocks": one.blocks,
        "attachments": one.attachments,
        "files": one.files,
        "metadata": one.metadata if metadata else None,
    }
    shown |= {name: value for name, value in optional.items() if value}
    if bot := space.bot_user(one.bot_id):
        shown["bot_profile"] = bot_profile(bot)
    if one.edited:
        shown["edited"] = {"user": one.edited[0], "ts": one.edited[1]}
    if one.reactions:
        shown["reactions"] = [
            {"name": name, "users": who, "count": len(who)} for name, who in one.reactions.items()
        ]
    return shown | (_in_thread(space, one) if thread else {})


def _in_thread(space: Workspace, one: Message) -> Json:
    place = space.channels[one.channel]
    if one.thread:
        root = space.find(place, one.thread)
        return {"thread_ts": one.thread} | ({"parent_user_id": root.user} if root else {})
    replies = space.replies(place, one.ts) if not one.only_for else []
    if not replies:
        return {}
    who = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": one.ts,
        "reply_count": len(replies),
        "reply_users_count": len(who),
        "latest_reply": replies[-1].ts,
        "reply_users": who[:5],
        "is_locked": one.ts in place.locked,
        "subscribed": False,
    }
