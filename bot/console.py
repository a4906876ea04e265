"""The terminal as a platform: a line typed -> what is shown. Words come from prompts/terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.cards import Document, Fault
from bot.language import plain_text
from bot.model.knowledge import Citation, Source
from bot.model.reply import Paragraph, Reply, Role
from bot.pipeline import Answer, Chosen, Pipeline, Understood
from bot.rendering import Prompts

_MOST_EXPLAINED = 3  # candidates in /why
_STYLE = {Role.NOTE: "dim", Role.STATEMENT: "bold", Role.DISPUTE: "bold", Role.RELATED: ""}


class Answering(Protocol):
    """The pipeline in use. `refresh` takes up changed files: None where nothing changed, the
    faults where they cannot be used."""

    @property
    def pipeline(self) -> Pipeline: ...

    def documents(self) -> dict[str, Document]: ...

    def refresh(self) -> tuple[Fault, ...] | None: ...


class Talk:
    """One person at one terminal; remembers the last answer."""

    def __init__(self, answering: Answering, prompts: Prompts) -> None:
        self._answering = answering
        self._prompts = prompts
        self._last: Answer | None = None
        self._commands: dict[str, Callable[[], Iterator[RenderableType]]] = {
            "/help": self._help,
            "/sources": self._sources,
            "/why": self._why,
        }

    def greet(self) -> RenderableType:
        catalogue = self._answering.pipeline.catalogue
        return self._say("welcome", cards=len(catalogue.cards), sources=len(catalogue.sources))

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
        if line.isdecimal() and len(line) < 3 and self._last and self._last.reply.choices:
            yield from self._choose(int(line))
            return
        self._last = self._answering.pipeline.answer(line)
        yield show_reply(self._last.reply)

    def _refresh(self) -> Iterator[RenderableType]:
        faults = self._answering.refresh()
        if faults:
            yield self._say("kept", faults=faults)
        elif faults is not None:
            self._last = None  # its choices may be gone
            yield self._say("reloaded")

    def _choose(self, number: int) -> Iterator[RenderableType]:
        last = self._last
        choices = last.reply.choices if last else ()
        picked = [choice for choice in choices if choice.number == number]
        if not picked or not last:
            yield self._say("no_choice", count=len(choices))
            return
        self._last = self._answering.pipeline.choose(picked[0].card, last.reply.language)
        yield show_reply(self._last.reply)

    def _help(self) -> Iterator[RenderableType]:
        yield self._say("help")

    def _sources(self) -> Iterator[RenderableType]:
        if self._last is None:
            yield self._say("nothing_yet")
        elif not self._last.reply.footnotes:
            yield self._say("no_sources")
        else:
            catalogue = self._answering.pipeline.catalogue
            cited = [
                citation
                for card in _cards_shown(self._last.reply)
                for citation in catalogue.cards[card].citations
            ]
            documents = self._answering.documents()
            for source in dict.fromkeys(citation.source for citation in cited):
                own = [citation for citation in cited if citation.source == source]
                yield from self._passages(catalogue.sources[source], own, documents.get(source))

    def _passages(
        self, source: Source, cited: list[Citation], document: Document | None
    ) -> Iterator[RenderableType]:
        """The passages of one source, each once, then how far the source is to be trusted."""
        seen = ""
        for citation in dict.fromkeys(cited):
            names = {"title": source.short, "section": citation.section, "find": citation.find}
            passage = document.passage(citation) if document else None
            if passage:
                if passage.phrase in seen:
                    continue
                seen += str(passage)
                yield Text(f"{source.short} · {citation.section}", style="bold")
                yield Padding(
                    Text.assemble(passage.before, (passage.phrase, "reverse"), passage.after),
                    (0, 0, 0, 2),
                )
            elif document:
                yield self._say_of("passage", "drifted", **names)
            else:
                yield self._say_of("passage", "pointer", url=source.url, **names)
        if not document:
            yield self._say_of("passage", "absent", source=source.id)
        yield Text(
            self._prompts.say("terminal", "passage", "reliability", reliability=source.reliability),
            style="dim italic",
        )
        yield ""

    def _why(self) -> Iterator[RenderableType]:
        match self._last:
            case None:
                yield self._say("nothing_yet")
            case Chosen():
                yield self._say_of("why", "chosen")
            case Understood() as answer:
                yield Text(self._explained(answer))
            case _:
                yield self._say_of("why", "no_question")

    def _explained(self, answer: Understood) -> str:
        pipeline = self._answering.pipeline
        candidates = [
            {
                "card": hit.card,
                "confidence": candidate.confidence,
                "score": hit.score,
                "gave": hit.gave,
                "best_phrasing": hit.best_phrasing,
            }
            for hit, candidate in pipeline.ranked(answer.search)[:_MOST_EXPLAINED]
        ]
        return self._prompts.say(
            "terminal",
            "why",
            "text",
            language=answer.question.language.value,
            kinds=[kind.value for kind in answer.question.kinds],
            terms=answer.search.terms,
            candidates=candidates,
            floor=pipeline.policy.answer_floor,
        )

    def _say(self, part: str, **names: object) -> RenderableType:
        return self._say_of("chat", part, **names)

    def _say_of(self, thing: str, part: str, **names: object) -> RenderableType:
        return Text(self._prompts.say("terminal", thing, part, **names))


def _cards_shown(reply: Reply) -> list[str]:
    return list(dict.fromkeys(p.card for p in reply.paragraphs if p.card))


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
