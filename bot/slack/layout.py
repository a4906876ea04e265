"""one part of a message, and how much room there is -> blocks. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.model.post import Part
from bot.model.reply import Choice, Footnote, Paragraph, Reply, Role
from bot.slack.blocks import (
    Json,
    actions,
    button,
    context,
    cut,
    menu,
    section,
    side_by_side,
    thumbs,
)
from bot.slack.clicks import HELPFUL, NOT_HELPFUL, Click
from bot.slack.words import Words

_MOST_BUTTONS = 5  # to pick by; more would be a keyboard
_MOST_MARKS = 12  # [1][2]... behind a paragraph
_LONGEST_LINE = 300  # the question, what it is about
_LONGEST_NOTE = 600
_NARROW = 300  # a side beside another: what is longer reads better one after the other
_NO_BREAK, _JOIN = "\u00a0", "\u2060"  # a space, and nothing, at which no line ends
_FACTS = (Role.STATEMENT, Role.DISPUTE)


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a part is shown: characters of a text, how many paragraphs and notes, and twice
    as many choices."""

    longest: int
    most: int


def lay_out(part: Part, words: Words, room: Room, *, private: bool) -> list[Json]:
    """What was asked, the facts, the notes, the buttons. Related facts are folded away."""
    reply = part.reply
    whole = unfolded(reply)
    shown = [_shortened(paragraph, room) for paragraph in whole[: room.most]]
    notes = notes_of(reply, shown)
    is_cut = len(notes) > room.most or shown != list(whole)
    lines = [cut(line, min(_LONGEST_LINE, room.longest)) for line in (part.asked, part.about)]
    blocks = [context(line) for line in lines if line.strip()]
    blocks += _facts(shown, words)
    longest = min(_LONGEST_NOTE, room.longest)
    blocks += [context(cut(note_line(note), longest)) for note in notes[: room.most]]
    if part.answer:
        blocks += _choices(_offered(reply, room))
        buttons = _picks(part, words, room)
        buttons += _buttons(part, words, is_cut=is_cut, private=private) if has_facts(reply) else []
        blocks += [actions(buttons)] if buttons else []
        blocks += [_thumbs(part.answer, words)] if has_facts(reply) else []
    return blocks


def has_facts(reply: Reply) -> bool:
    """Whether it states something, rather than asks back or says that there is nothing."""
    return any(paragraph.role in _FACTS for paragraph in reply.paragraphs)


def unfolded(reply: Reply) -> tuple[Paragraph, ...]:
    """All paragraphs but the related facts and the note that leads to them."""
    paragraphs = reply.paragraphs
    if not has_facts(reply):
        return paragraphs
    folded = {i for i, p in enumerate(paragraphs) if p.role is Role.RELATED}
    folded |= {
        i for i in range(len(paragraphs) - 1) if i + 1 in folded and not _fact(paragraphs[i])
    }
    return tuple(p for i, p in enumerate(paragraphs) if i not in folded)


def notes_of(reply: Reply, paragraphs: Sequence[Paragraph]) -> list[Footnote]:
    """The footnotes that these paragraphs refer to."""
    numbers = {number for paragraph in paragraphs for number in paragraph.footnotes}
    return [note for note in reply.footnotes if note.number in numbers]


def note_line(note: Footnote) -> str:
    return f"[{note.number}] {note.text}"


def paragraph_line(paragraph: Paragraph) -> str:
    """The text with its date and its numbers behind it, which never begin a line."""
    marks = _JOIN.join(f"[{number}]" for number in paragraph.footnotes[:_MOST_MARKS])
    text = " ".join(filter(None, (paragraph.text, paragraph.as_of)))
    return _NO_BREAK.join(filter(None, (text, marks)))


def in_large(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Facts, and notes that lead: the first thing said, "The documents disagree. Another:"."""
    leads = any(p.role in _FACTS for p in paragraphs[at + 1 :])
    return at == 0 or leads or paragraphs[at].role is not Role.NOTE


def _facts(shown: Sequence[Paragraph], words: Words) -> Iterator[Json]:
    """Where there are several sides, that comes first: nobody is to stop reading after one."""
    sides = [at for at, p in enumerate(shown) if _fact(p)]
    if len(sides) > 1:
        yield section(words.view("disagree"))
        yield from _sides([paragraph_line(shown[at]) for at in sides])
        shown = [p for at, p in enumerate(shown) if at > sides[-1]]
        yield from (context(paragraph_line(p)) for p in shown if p.text.strip())
        return
    for at, paragraph in enumerate(shown):
        if (line := paragraph_line(paragraph)).strip():
            yield section(line) if in_large(shown, at) else context(line)


def _sides(texts: Sequence[str]) -> Iterator[Json]:
    if len(texts) == 2 and all(0 < len(text) <= _NARROW for text in texts):
        yield side_by_side(texts)
    else:
        yield from (section(text) for text in texts if text.strip())


def _shortened(paragraph: Paragraph, room: Room) -> Paragraph:
    return replace(
        paragraph,
        text=cut(paragraph.text, room.longest),
        as_of=cut(paragraph.as_of, min(_LONGEST_LINE, room.longest)),
    )


def _choices(offered: Sequence[Choice]) -> Iterator[Json]:
    """In words: Slack cuts the label of a button off at some thirty characters. A long list is not
    to fill a phone, and stands in the menu as well."""
    lines = [f"{choice.number}. {cut(choice.question, _LONGEST_LINE)}" for choice in offered]
    if lines:
        yield section("\n".join(lines), folds=len(lines) > _MOST_BUTTONS)


def _picks(part: Part, words: Words, room: Room) -> list[Json]:
    """A button each, by its number; where they are many, one menu."""
    offered = _offered(part.reply, room)
    values = [f"{part.answer} {choice.card}" for choice in offered]
    if len(offered) > _MOST_BUTTONS:
        options = [(choice.question, value) for choice, value in zip(offered, values, strict=True)]
        return [menu(words.label("choose"), Click.PICK, options)]
    return [
        button(
            words.label("pick", number=choice.number, choices=len(offered)),
            f"{Click.PICK}:{choice.number}",
            value,
            aloud=choice.question,
        )
        for choice, value in zip(offered, values, strict=True)
    ]


def _offered(reply: Reply, room: Room) -> list[Choice]:
    return [choice for choice in reply.choices if choice.question.strip()][: 2 * room.most]


def _buttons(part: Part, words: Words, *, is_cut: bool, private: bool) -> Iterator[Json]:
    reply, answer = part.reply, part.answer
    related = sum(paragraph.role is Role.RELATED for paragraph in reply.paragraphs)
    if is_cut:
        yield button(words.label("more"), Click.WHOLE, answer)
    elif related:
        yield button(words.label("see_also", facts=related), Click.WHOLE, answer)
    if reply.footnotes:
        yield button(words.label("source"), Click.SOURCE, answer)
    yield button(words.label("why"), Click.WHY, answer)
    if private:
        yield button(words.label("share"), Click.SHARE, answer)


def _thumbs(answer: str, words: Words) -> Json:
    up, down = words.label("helpful"), words.label("not_helpful")
    return thumbs(f"{Click.RATE}:{answer}", (up, HELPFUL), (down, NOT_HELPFUL))


def _fact(paragraph: Paragraph) -> bool:
    return paragraph.role in _FACTS
