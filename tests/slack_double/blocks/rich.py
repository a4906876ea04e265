"""rich_text: the block that people's messages have, and that an app may send.

Limits: docs.slack.dev/reference/block-kit/blocks/rich-text-block.
"""

from tests.slack_double.blocks.kinds import (
    Check,
    address,
    by_type,
    choice,
    flag,
    many,
    number,
    shape,
    string,
)

_MOST = 3000
_STYLE = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), flag))


def _run(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return shape(required, {"style": _STYLE, **(optional or {})})


_TEXT = _run({"text": string(_MOST, least=0)})
_LINK = _run({"url": address()}, {"text": string(_MOST), "unsafe": flag})
_RUN = by_type(
    {
        "text": _TEXT,
        "link": _LINK,
        "user": _run({"user_id": string(255)}),
        "usergroup": _run({"usergroup_id": string(255)}),
        "channel": _run({"channel_id": string(255)}),
        "team": _run({"team_id": string(255)}),
        "broadcast": _run({"range": choice("here", "channel", "everyone")}),
        "emoji": _run({"name": string(255)}, {"unicode": string(255), "url": address()}),
        "color": _run({"value": string(7)}),
        "date": _run(
            {"timestamp": number(0, 2**53), "format": string(_MOST)},
            {"url": address(), "fallback": string(_MOST)},
        ),
    }
)
_RUNS = many(_RUN, 1000, least=0)
_BORDER: dict[str, Check] = {"border": number(0, 1)}
_SECTION = shape({"elements": _RUNS})
_PART = by_type(
    {
        "rich_text_section": _SECTION,
        "rich_text_quote": shape({"elements": _RUNS}, _BORDER),
        "rich_text_preformatted": shape(
            {"elements": many(by_type({"text": _TEXT, "link": _LINK}), 1000, least=0)},
            {**_BORDER, "language": string(255)},
        ),
        "rich_text_list": shape(
            {
                "style": choice("bullet", "ordered"),
                "elements": many(by_type({"rich_text_section": _SECTION}), 1000),
            },
            {"indent": number(0, 8), "offset": number(0, 10**6), **_BORDER},
        ),
    }
)
PARTS = many(_PART, 1000)
