"""The terminal as a platform: a line typed -> what is shown. Words come from prompts/terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.language import plain_text
from bot.model.question import Language
from bot.model.reply import Paragraph, Reply, Role
from bot.model.showing import Shown, SourceShown
from bot.pipeline import (
    Before,
    Chosen,
    Knowledge,
    NotUnderstood,
    Turn,
    Understood,
    before_next,
    converse,
    explain,
    sources_of,
)
from bot.rendering import Prompts

_STYLE = {Role.NOTE: "dim", Role.STATEMENT: "bold", Role.DISPUTE: "bold", Role.RELATED: ""}


class Talk:
    """One person at one terminal; remembers the last answer."""

    def __init__(self, knowledge: Knowledge, prompts: Prompts) -> None:
        self._knowledge = knowledge
        self._prompts = prompts
        self._last: tuple[Turn, ...] = ()
        self._before: Before | None = None
        self._commands: dict[str, Callable[[], Iterator[RenderableType]]] = {
            "/help": self._help,
            "/sources": self._sources,
            "/why": self._why,
            "/topics": self._topics,
        }

    def greet(self) -> RenderableType:
        catalogue = self._knowledge.pipeline.catalogue
        counts = {
            "cards": len(catalogue.cards),
            "sources": len(catalogue.sources),
            "topics": len(catalogue.topics),
        }
        return self._say("welcome", **counts)

    def part(self) -> RenderableType:
        return self._say("bye")

    def hear(self, line: str) -> Iterator[RenderableType]:
        """What to show for a line: a question, a number, or a command."""
        line = line.strip()
        if line.startswith("/"):
            word = line.split()[0].lower()
            command = self._commands.get(word)
            if command:
                yield from command()
            else:
                yield self._say("no_command", command=plain_text(word))
            return
        yield from self._refresh()
        if line.isdecimal() and len(line) < 3 and self._offer():
            yield from self._choose(int(line))
            return
        yield from self._answer(line)

    def _answer(self, said: str) -> Iterator[RenderableType]:
        self._last = converse(self._knowledge.pipeline, said, self._before)
        self._before = before_next(self._last, self._before)
        yield from map(self._turn, self._last)

    def _refresh(self) -> Iterator[RenderableType]:
        faults = self._knowledge.refresh()
        if faults:
            yield self._say("kept", faults=faults)
        elif faults is not None:
            self._last = ()  # its choices may be gone
            yield self._say("reloaded")

    def _turn(self, turn: Turn) -> RenderableType:
        language = turn.answer.reply.language
        lines: list[RenderableType] = [Text(turn.asked, style="italic")] if turn.asked else []
        if turn.about:
            lines.append(Text(self._prompts.say(language, "talk", "about", name=turn.about)))
        return Group(*lines, show_reply(turn.answer.reply))

    def _offer(self) -> Reply | None:
        """The last reply that offered choices."""
        return next((t.answer.reply for t in reversed(self._last) if t.answer.reply.choices), None)

    def _choose(self, number: int) -> Iterator[RenderableType]:
        offer = self._offer()
        picked = [choice for choice in offer.choices if choice.number == number] if offer else []
        if not picked or not offer:
            yield self._say("no_choice", count=len(offer.choices) if offer else 0)
            return
        answer = self._knowledge.pipeline.choose(picked[0].card, offer.language)
        self._last = (Turn(answer),)
        self._before = before_next(self._last, self._before)
        yield show_reply(answer.reply)

    def _help(self) -> Iterator[RenderableType]:
        yield self._say("help")

    def _topics(self) -> Iterator[RenderableType]:
        """As if that had been asked in words."""
        yield from self._answer(self._prompts.say(Language.EN, "overview", "ask"))

    def _sources(self) -> Iterator[RenderableType]:
        if not self._last:
            yield self._say("nothing_yet")
            return
        replies = [turn.answer.reply for turn in self._last]
        cards = [card for reply in replies for card in _cards_shown(reply)]
        if not cards:
            yield self._say("no_sources")
            return
        documents = self._knowledge.documents()
        for source in sources_of(self._knowledge.pipeline, cards, documents, replies[0].language):
            yield from _source(source)

    def _why(self) -> Iterator[RenderableType]:
        if not self._last:
            yield self._say("nothing_yet")
        for turn in self._last:
            language = turn.answer.reply.language
            match turn.answer:
                case Understood() as answer:
                    yield Text(explain(self._knowledge.pipeline, answer))
                case Chosen():
                    yield Text(self._prompts.say(language, "why", "chosen"))
                case NotUnderstood():
                    yield Text(self._prompts.say(language, "why", "no_question"))

    def _say(self, part: str, **names: object) -> RenderableType:
        return Text(self._prompts.say("terminal", "chat", part, **names))


def _cards_shown(reply: Reply) -> list[str]:
    return list(dict.fromkeys(p.card for p in reply.paragraphs if p.card))


def _source(source: SourceShown) -> Iterator[RenderableType]:
    """The places in one source, then how far it is to be trusted."""
    for place in source.places:
        yield Text(f"{source.title} · {place.section}", style="bold")
        yield Padding(_place(place, source.url), (0, 0, 0, 2))
    if source.absent:
        yield Text(source.absent)
    yield Text(source.reliability, style="dim italic")
    yield ""


def _place(place: Shown, url: str) -> Text:
    if place.passage:
        passage = place.passage
        return Text.assemble(passage.before, (passage.phrase, "reverse"), passage.after)
    return Text(" ".join(filter(None, (place.pointer, url))))


def show_reply(reply: Reply) -> RenderableType:
    """The reply in the terminal's layout: facts bold, everything around them dim."""
    parts: list[RenderableType] = [_paragraph(paragraph) for paragraph in reply.paragraphs]
    parts += [Text(f"  {choice.number}. {choice.question}") for choice in reply.choices]
    parts += [Text(f"[{note.number}] {note.text}", style="dim") for note in reply.footnotes]
    return Group(*parts, "")


def _paragraph(paragraph: Paragraph) -> Text:
    text = Text(paragraph.text, style=_STYLE[paragraph.role])
    if paragraph.as_of:
        text.append(f" {paragraph.as_of}", style="not bold")
    marks = "".join(f"[{number}]" for number in paragraph.footnotes)
    if marks:
        text.append(f" {marks}", style="not bold dim")
    return text


def run_chat(talk: Talk, history: Path, console: Console | None = None) -> None:
    """Reads lines until the end of input or /quit. Keeps a history file when a person types."""
    console = console or Console(highlight=False)
    console.print(talk.greet(), "")
    with _line_editing(history, enabled=console.is_terminal):
        while True:
            try:
                line = input("> " if console.is_terminal else "")
            except (EOFError, KeyboardInterrupt):
                break
            if line.strip().lower() in ("/quit", "/exit"):
                break
            for shown in talk.hear(line):
                console.print(shown)
    console.print(talk.part())


@contextmanager
def _line_editing(history: Path, *, enabled: bool) -> Iterator[None]:
    """Arrow keys and a history that outlives the session, where the platform has readline."""
    if not enabled:
        yield
        return
    try:
        import readline  # noqa: PLC0415  # not everywhere, and of no use without a terminal
    except ImportError:
        yield
        return
    with suppress(OSError):
        readline.read_history_file(history)
    readline.set_history_length(1_000)
    try:
        yield
    finally:
        # A read-only place to stand is no reason to fail: the history is a convenience.
        with suppress(OSError):
            history.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(history)
