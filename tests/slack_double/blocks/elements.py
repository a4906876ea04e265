"""Block Kit's elements, and which block takes which.

Limits: docs.slack.dev/reference/block-kit/block-elements.
"""

from typing import Any

from tests.slack_double.blocks.kinds import (
    Check,
    address,
    besides,
    choice,
    complaint,
    flag,
    many,
    number,
    one_of,
    shape,
    string,
)
from tests.slack_double.blocks.rich import PARTS
from tests.slack_double.blocks.texts import (
    BOX_OPTION,
    CONFIRM,
    DISPATCH,
    FILTER,
    GROUP,
    MENU_OPTION,
    option,
    plain,
)

_ID = string(255)
_CLICK: dict[str, Check] = {"action_id": _ID, "confirm": CONFIRM}
_PICK: dict[str, Check] = {**_CLICK, "focus_on_load": flag}
_MENU: dict[str, Check] = {**_PICK, "placeholder": plain(150)}
_TYPE: dict[str, Check] = {
    "action_id": _ID,
    "focus_on_load": flag,
    "placeholder": plain(150),
    "dispatch_action_config": DISPATCH,
}
_STYLE = choice("primary", "danger")
_LABEL = string(75)

_FEEDBACK = shape({"text": plain(75), "value": string(2000)}, {"accessibility_label": _LABEL})


def _starts_with_one_of_its_own(value: dict[str, Any], at: str) -> list[str]:
    """initial_option(s) have to be among the options."""
    options = [*value.get("options", [])]
    options += [o for group in value.get("option_groups", []) for o in group["options"]]
    initial = [*value.get("initial_options", [])]
    initial += [value["initial_option"]] if "initial_option" in value else []
    if all(one in options for one in initial):
        return []
    return complaint("initial option must be one of the options", at)


def _static(extra: dict[str, Check]) -> Check:
    """A menu with its options in it: listed, or in groups."""
    parts = {"options": many(MENU_OPTION, 100), "option_groups": many(GROUP, 100)}
    menu = besides(shape({}, {**_MENU, **extra, **parts}), one_of("options", "option_groups"))
    return besides(menu, _starts_with_one_of_its_own)


def _several(extra: dict[str, Check]) -> dict[str, Check]:
    return {**_MENU, "max_selected_items": number(1, 1000), **extra}


def _one(extra: dict[str, Check]) -> Check:
    return shape({}, {**_MENU, **extra})


_CONVERSATIONS: dict[str, Check] = {"default_to_current_conversation": flag, "filter": FILTER}
_IDS = many(_ID, 100)

SELECTS: dict[str, Check] = {
    "static_select": _static({"initial_option": MENU_OPTION}),
    "external_select": _one({"initial_option": MENU_OPTION, "min_query_length": number(0, 3000)}),
    "users_select": _one({"initial_user": _ID}),
    "conversations_select": _one(
        {"initial_conversation": _ID, "response_url_enabled": flag, **_CONVERSATIONS}
    ),
    "channels_select": _one({"initial_channel": _ID, "response_url_enabled": flag}),
    "multi_static_select": _static(
        {"initial_options": many(MENU_OPTION, 100), "max_selected_items": number(1, 1000)}
    ),
    "multi_external_select": shape(
        {},
        _several({"initial_options": many(MENU_OPTION, 100), "min_query_length": number(0, 3000)}),
    ),
    "multi_users_select": shape({}, _several({"initial_users": _IDS})),
    "multi_conversations_select": shape(
        {}, _several({"initial_conversations": _IDS, **_CONVERSATIONS})
    ),
    "multi_channels_select": shape({}, _several({"initial_channels": _IDS})),
}

IMAGE = besides(
    shape(
        {"alt_text": string(2000)},
        {"image_url": address(), "slack_file": shape({}, {"id": _ID, "url": address()})},
    ),
    one_of("image_url", "slack_file"),
)
_BOXES: dict[str, Check] = {
    "checkboxes": besides(
        shape(
            {"options": many(BOX_OPTION, 10)}, {**_PICK, "initial_options": many(BOX_OPTION, 10)}
        ),
        _starts_with_one_of_its_own,
    ),
    "radio_buttons": besides(
        shape({"options": many(BOX_OPTION, 10)}, {**_PICK, "initial_option": BOX_OPTION}),
        _starts_with_one_of_its_own,
    ),
}
_DATES: dict[str, Check] = {
    "datepicker": shape({}, {**_MENU, "initial_date": string(10)}),
    "timepicker": shape({}, {**_MENU, "initial_time": string(5), "timezone": string(255)}),
}
_WHEN: dict[str, Check] = {
    "datetimepicker": shape({}, {**_PICK, "initial_date_time": number(0, 10**10 - 1)})
}
_BUTTONS: dict[str, Check] = {
    "button": shape(
        {"text": plain(75)},
        {
            **_CLICK,
            "value": string(2000),
            "url": address(),
            "style": _STYLE,
            "accessibility_label": _LABEL,
        },
    ),
    "overflow": shape({"options": many(option(plain(75), link=True), 5)}, _CLICK),
}
_INPUTS: dict[str, Check] = {
    "plain_text_input": shape(
        {},
        {
            **_TYPE,
            "initial_value": string(3000, least=0),
            "multiline": flag,
            "min_length": number(0, 3000),
            "max_length": number(1, 3000),
        },
    ),
    "email_text_input": shape({}, {**_TYPE, "initial_value": string(3000)}),
    "url_text_input": shape({}, {**_TYPE, "initial_value": address()}),
    "number_input": shape(
        {"is_decimal_allowed": flag},
        {**_TYPE, **{n: string(255) for n in ("initial_value", "min_value", "max_value")}},
    ),
    "rich_text_input": shape({}, {**_TYPE, "initial_value": shape({"elements": PARTS})}),
    "file_input": shape(
        {}, {"action_id": _ID, "filetypes": many(string(255), 100), "max_files": number(1, 10)}
    ),
}

IN_ACTIONS = {**_BUTTONS, **SELECTS, **_BOXES, **_DATES, **_WHEN}
IN_SECTION = {**_BUTTONS, **SELECTS, **_BOXES, **_DATES, "image": IMAGE}
IN_INPUT = {**_INPUTS, **SELECTS, **_BOXES, **_DATES, **_WHEN}
IN_CONTEXT_ACTIONS: dict[str, Check] = {
    "feedback_buttons": shape(
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, {"action_id": _ID}
    ),
    "icon_button": shape(
        {"icon": choice("trash"), "text": plain(75)},
        {
            **_CLICK,
            "value": string(2000),
            "accessibility_label": _LABEL,
            "visible_to_user_ids": _IDS,
        },
    ),
}
