"""what somebody wants to see -> a modal, or the Home tab. Pure."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.model.answer import Answer
from bot.model.showing import Shown, SourceShown
from bot.rendering import Prompts
from bot.slack.blocks import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_IN_VIEW,
    Json,
    actions,
    context,
    cut_at_word,
    divider,
    header,
    link,
    plain,
    quote,
    section,
)
from bot.slack.clicks import Click
from bot.slack.layout import in_large, note_line, paragraph_line
from bot.slack.words import Words

_AROUND = 700  # characters of the passage on either side of the phrase
_LONGEST_URL = 3_000


def sources_view(sources: list[SourceShown], words: Words) -> Json:
    """The passages that an answer rests on, the phrase in bold; pointers where there are none."""
    title = words.view("sources_title", sources=len(sources))
    if not sources:
        return note_view(title, words.view("no_sources"), words)
    return _modal(title, _of_sources(sources, words), words)


def why_view(explained: str, words: Words) -> Json:
    """How an answer was found, a section for each paragraph of the explanation."""
    title = words.view("why_title")
    paragraphs = [p.strip("\n") for p in explained.split("\n\n") if p.strip()]
    if not paragraphs:
        return note_view(title, words.view("gone"), words)
    return _modal(title, (s for p in paragraphs for s in _sections(p)), words)


def whole_view(answer: Answer, words: Words) -> Json:
    """All of a reply, whatever was cut or folded away in the message."""
    return _modal(words.view("whole_title"), _of_reply(answer), words)


def note_view(title: str, text: str, words: Words) -> Json:
    """A modal with one thing to say."""
    return _modal(title, [section(text)], words)


def home_view(covers: str, prompts: Prompts) -> Json:
    """The Home tab: what there is to ask about, and how."""

    def say(part: str) -> str:
        return prompts.say("slack", "home", part)

    blocks = [header(say("title")), *_sections(covers), *_sections(say("how"))]
    return {
        "type": "home",
        "blocks": [*blocks, context(say("languages")), context(say("silence"))],
    }


def _modal(title: str, blocks: Iterable[Json], words: Words) -> Json:
    whole = list(blocks)
    if len(whole) > MOST_IN_VIEW:
        whole = [*whole[: MOST_IN_VIEW - 1], context(words.view("cut"))]
    return {
        "type": "modal",
        "title": plain(cut_at_word(title, LONGEST_TITLE)),
        "close": plain(cut_at_word(words.label("close"), LONGEST_TITLE)),
        "blocks": whole,
    }


def _of_sources(sources: list[SourceShown], words: Words) -> Iterator[Json]:
    for number, source in enumerate(sources):
        if number:
            yield divider()
        yield header(source.title)
        for section_, places in groupby(source.places, lambda place: place.section):
            yield from _note(section_)
            yield from map(_place, places)
        yield from _note(source.absent)
        if source.url.startswith(("https://", "http://")) and len(source.url) <= _LONGEST_URL:
            yield actions([link(words.label("open"), f"{Click.OPEN}:{number}", source.url)])
        yield from _note(source.reliability)


def _place(place: Shown) -> Json:
    passage = place.passage
    if passage is None:
        return section(place.pointer)
    before, after = passage.before, passage.after
    # From behind: the words next to the phrase are the ones to keep.
    before = cut_at_word(before[::-1], _AROUND)[::-1]
    after = cut_at_word(after, _AROUND)
    phrase = cut_at_word(passage.phrase, LONGEST_TEXT)
    return quote((before, False), (phrase, True), (after, False))


def _of_reply(answer: Answer) -> Iterator[Json]:
    reply = answer.reply
    for at, paragraph in enumerate(reply.paragraphs):
        line = paragraph_line(paragraph)
        yield from _sections(line) if in_large(reply.paragraphs, at) else _note(line)
    if reply.footnotes:
        yield divider()
    yield from (context(note_line(note)) for note in reply.footnotes)


def _note(text: str) -> list[Json]:
    return [context(text)] if text.strip() else []


def _sections(text: str) -> Iterator[Json]:
    """As many as it takes."""
    while len(text) > LONGEST_TEXT:
        at = text.rfind(" ", 1, LONGEST_TEXT) + 1 or LONGEST_TEXT
        yield section(text[:at])
        text = text[at:]
    if text.strip():
        yield section(text)
