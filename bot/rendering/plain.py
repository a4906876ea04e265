"""a reply's parts -> the whole of it as plain text, for notifications, terminals and tests."""

from collections.abc import Sequence

from bot.model.reply import Choice, Footnote, Paragraph


def plain(
    paragraphs: Sequence[Paragraph], footnotes: Sequence[Footnote], choices: Sequence[Choice]
) -> str:
    """Paragraphs, choices and footnotes, in that order, a blank line between them."""
    blocks = [_paragraph(paragraph) for paragraph in paragraphs]
    if choices:
        blocks.append("\n".join(f"{choice.number}. {choice.question}" for choice in choices))
    if footnotes:
        blocks.append("\n".join(f"[{note.number}] {note.text}" for note in footnotes))
    return "\n\n".join(blocks)


def _paragraph(paragraph: Paragraph) -> str:
    marks = "".join(f"[{number}]" for number in paragraph.footnotes)
    return " ".join(filter(None, (paragraph.text, paragraph.as_of, marks)))
