"""Block Kit's composition objects: texts, options, the confirmation dialog.

Limits: docs.slack.dev/reference/block-kit/composition-objects.
"""

from tests.slack_double.blocks.kinds import (
    Check,
    address,
    besides,
    by_type,
    choice,
    flag,
    many,
    schemas,
    shape,
    string,
)


def plain(most: int) -> Check:
    """plain_text only."""
    return by_type({"plain_text": shape({"text": string(most)}, {"emoji": flag})})


def text(most: int) -> Check:
    """plain_text or mrkdwn."""
    kinds = {
        "plain_text": shape({"text": string(most)}, {"emoji": flag}),
        "mrkdwn": shape({"text": string(most)}, {"verbatim": flag}),
    }
    return schemas(by_type(kinds))


CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": choice("primary", "danger")},
)


def option(words: Check, *, link: bool = False) -> Check:
    optional: dict[str, Check] = {"description": plain(75)}
    if link:
        optional["url"] = address()
    return shape({"text": words, "value": string(150)}, optional)


MENU_OPTION = option(plain(75))
BOX_OPTION = option(text(75))  # radio buttons and checkboxes may carry mrkdwn
GROUP = shape({"label": plain(75), "options": many(MENU_OPTION, 100)})
FILTER = besides(
    shape(
        {},
        {
            "include": many(choice("im", "mpim", "private", "public"), 4),
            "exclude_external_shared_channels": flag,
            "exclude_bot_users": flag,
        },
    ),
    lambda value, at: [] if value else [f"must not be empty [json-pointer:{at}]"],
)
DISPATCH = shape(
    {"trigger_actions_on": many(choice("on_enter_pressed", "on_character_entered"), 2)}
)
