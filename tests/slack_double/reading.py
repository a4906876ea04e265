"""Messages and views -> what stands on a person's screen, as lines of text."""

from collections.abc import Callable

from tests.slack_double.markup import read, tokens
from tests.slack_double.model import Json, Message
from tests.slack_double.shapes import NOT_SHOWN
from tests.slack_double.workspace import Workspace


def message(space: Workspace, one: Message) -> str:
    """`name: text`, then its further lines. Buttons stand in brackets."""
    author = space.users.get(one.user)
    name = one.username or (author.name if author else "?")
    private = " (only you)" if one.only_for else ""
    edited = " (edited)" if one.edited else ""
    return f"{name}{private}: {body(space, one)}{edited}"


def body(space: Workspace, one: Message) -> str:
    said = blocks(space, one.blocks)
    text = read(one.text, _namer(space)) if one.text != NOT_SHOWN else ""
    return "\n".join(said) if said else text


def view(space: Workspace, given: Json) -> str:
    title = [given["title"]["text"]] if given["type"] == "modal" else []
    feet = [f"[{given[k]['text']}]" for k in ("submit", "close") if given.get(k)]
    return "\n".join([*title, *blocks(space, given["blocks"]), *feet])


def blocks(space: Workspace, given: list[Json]) -> list[str]:
    return [line for block in given for line in _block(space, block)]


def markup(one: Message) -> list[str]:
    """Every mention and link that Slack would make of the message: what is not mere text in it."""
    return [token for text in texts(one.blocks, one.text) for token in tokens(text)]


def texts(given: list[Json], text: str) -> list[str]:
    """Everything in a message that Slack reads as markup."""
    found = [text]

    def walk(value: object) -> None:
        if isinstance(value, list):
            for part in value:
                walk(part)
        elif isinstance(value, dict):
            if value.get("type") == "mrkdwn":
                found.append(value["text"])
            for part in value.values():
                walk(part)

    walk(given)
    return found


def _block(space: Workspace, block: Json) -> list[str]:
    render = _BLOCKS.get(block["type"], _row)
    return render(space, block)


def _row(space: Workspace, block: Json) -> list[str]:
    """context, actions, context_actions"""
    return [" ".join(_element(space, part) for part in block["elements"])]


def _section(space: Workspace, block: Json) -> list[str]:
    said = [block["text"]] if "text" in block else []
    lines = [_text(space, part) for part in [*said, *block.get("fields", [])]]
    accessory = block.get("accessory")
    return [*lines, *([_element(space, accessory)] if accessory else [])]


def _input(space: Workspace, block: Json) -> list[str]:
    return [f"{_text(space, block['label'])}: {_element(space, block['element'])}"]


def _table(space: Workspace, block: Json) -> list[str]:
    return [" | ".join(_cell(space, cell) for cell in row) for row in block["rows"]]


def _element(space: Workspace, part: Json) -> str:
    match part["type"]:
        case "plain_text" | "mrkdwn":
            return _text(space, part)
        case "image":
            return f"(image: {part['alt_text']})"
        case "button" | "icon_button":
            return f"[{part['text']['text']}]"
        case "feedback_buttons":
            thumbs = (part["positive_button"], part["negative_button"])
            return " ".join(f"[{thumb['text']['text']}]" for thumb in thumbs)
        case _:
            options = [option["text"]["text"] for option in part.get("options", [])]
            faces = " / ".join(options) or part["type"]
            if "placeholder" in part:  # a menu is closed until somebody opens it
                return f"[{part['placeholder']['text']}: {faces}]"
            return f"[{faces}]"


def _text(space: Workspace, part: Json) -> str:
    plain: str = part["text"]
    return read(plain, _namer(space)) if part["type"] == "mrkdwn" else plain


def _cell(space: Workspace, cell: Json) -> str:
    return str(cell["text"]) if cell["type"] == "raw_text" else " ".join(_rich(space, cell))


def _rich(space: Workspace, block: Json) -> list[str]:
    lines: list[str] = []
    for part in block["elements"]:
        rows = part["elements"] if part["type"] == "rich_text_list" else [part]
        mark = {"rich_text_list": "- ", "rich_text_quote": "> "}.get(part["type"], "")
        for row in rows:
            said = "".join(_run(space, run) for run in row["elements"])
            lines += [mark + line for line in said.split("\n")]
    return lines


def _run(space: Workspace, run: Json) -> str:
    name = _namer(space)
    match run["type"]:
        case "user":
            return f"@{name(run['user_id'])}"
        case "channel":
            return f"#{name(run['channel_id'])}"
        case "broadcast":
            return f"@{run['range']}"
        case "link":
            return str(run.get("text") or run["url"])
        case "emoji":
            return f":{run['name']}:"
        case _:
            return str(run.get("text", ""))


def _namer(space: Workspace) -> Callable[[str], str]:
    """Ids -> names."""

    def name(number: str) -> str:
        known = space.users.get(number) or space.channels.get(number)
        return known.name if known else number

    return name


_BLOCKS: dict[str, Callable[[Workspace, Json], list[str]]] = {
    "divider": lambda _space, _block: ["---"],
    "section": _section,
    "header": lambda space, block: [_text(space, block["text"])],
    "image": lambda _space, block: [f"(image: {block['alt_text']})"],
    "markdown": lambda _space, block: [str(block["text"])],
    "input": _input,
    "rich_text": _rich,
    "table": _table,
}
