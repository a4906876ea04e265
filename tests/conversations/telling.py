"""a conversation -> people in our Slack who say and do it, and a look at what then stands there."""

import re

from bot.slack import manifest, starters_of
from bot.wiring import Answering
from tests.conversations.form import Conversation, Deed, Reading, Step
from tests.scenarios.stage import Stage
from tests.slack_double import reading
from tests.slack_double.clicking import faces
from tests.slack_double.model import Message
from tests.slack_double.people import DIRECT, Person

_NAME = re.compile(r"@(\w+)")


class Telling:
    """One conversation under way."""

    def __init__(self, stage: Stage, answering: Answering, conversation: Conversation) -> None:
        self._stage, self._slack = stage, stage.slack
        self._answering, self._form = answering, conversation.form
        self._said: dict[str, Message] = {}  # the last thing that each person said
        self._where, self._root = "", ""
        self._last: Message | None = None  # of the bot's

    async def tell(self, step: Step) -> None:
        """Raises AssertionError where something else comes of it than the step says."""
        before = {id(m): (m, self._stage.body(m)) for m in self._stage.said()}
        await self._do(step)
        await self._stage.settled()
        after = {id(m): (m, self._stage.body(m)) for m in self._stage.said()}
        self._check_new([after[i][0] for i in after.keys() - before.keys()], step)
        self._check_old(
            [before[i][0] for i in before.keys() - after.keys()],
            [m for i, (m, body) in after.items() if i in before and body != before[i][1]],
            step,
        )
        await self._check_shown(step)

    # what is done

    async def _do(self, step: Step) -> None:
        if step.deed is None:
            self._slack.clock.forward(60 * step.minutes)
            return
        person = self._person(step.who)
        match step.deed:
            case Deed.SAYS | Deed.TAKES:
                await self._say(person, step)
            case Deed.TYPES:
                self._go(step.where)
                await person.commands(self._where, step.what)
            case Deed.EDITS:
                await person.edits(self._said[step.who], self._typed(step.what))
            case Deed.DELETES:
                await person.deletes(self._said[step.who])
            case Deed.LOOKS_UP:
                asked = self._said[step.what]
                self._root = asked.root
                await person.shortcuts(asked, "look_up")
            case Deed.CLICKS:
                await self._click(person, step.what)
            case Deed.OPENS:
                await person.opens_home(step.what)
            case Deed.JOINS:
                await person.joins(step.what.removeprefix("#"))

    async def _say(self, person: Person, step: Step) -> None:
        words, where = step.what, step.where
        if step.deed is Deed.TAKES:
            words, where = self._prompt(int(words[-1])), "direct"
        self._go(where)
        message = await person.says(self._where, self._typed(words), thread=self._root)
        self._said[step.who] = message
        if self._where != DIRECT:
            self._root = message.root

    def _go(self, where: str | None) -> None:
        """To another place, where the step says so."""
        if where == "thread":
            self._root = max(self._said.values(), key=lambda m: m.at).root
        elif where == "its thread":
            assert self._last, "the bot has said nothing yet"
            self._root = self._last.root
        elif where:
            self._where = DIRECT if where == "direct" else where.removeprefix("#")
            self._root = ""

    def _typed(self, words: str) -> str:
        """@footnote and the people of the talk are mentions, as when one picks them from a list."""
        names = {step.who for step in self._form.talk} | {"footnote"}
        return _NAME.sub(
            lambda found: f"<@{_id(found[1])}>" if found[1] in names else found[0], words
        )

    def _prompt(self, number: int) -> str:
        pipeline = self._answering.pipeline
        app = manifest(pipeline.prompts, starters_of(pipeline.catalogue))
        return str(app["features"]["agent_view"]["suggested_prompts"][number - 1]["message"])

    def _person(self, name: str) -> Person:
        return self._slack.person(name, is_bot=name in self._form.bots)

    async def _click(self, person: Person, begins: str) -> None:
        """The newest of the bot's buttons before that person of which the text so begins."""
        theirs = [m for m in self._stage.said() if m.only_for in ("", person.id)]
        for message in sorted(theirs, key=lambda m: m.at, reverse=True):
            for face in faces(message.blocks):
                if face.startswith(begins):
                    await person.clicks(message, face)
                    return
        raise AssertionError(f"no message of the bot's has a button {begins!r}")

    # what came of it

    def _check_new(self, new: list[Message], step: Step) -> None:
        if step.answer is None:
            assert not new, f"nobody was to answer, but {self._shown(new)}"
            return
        assert len(new) == 1, f"one answer was due, but {self._shown(new) or 'there was none'}"
        self._last = new[0]
        asks = step.deed in (Deed.SAYS, Deed.LOOKS_UP, Deed.TAKES)
        if asks and step.answer.only is None:
            assert self._last.thread == self._root, "the answer stands elsewhere"
        seen_by = self._slack.person(step.answer.only).id if step.answer.only else ""
        assert self._last.only_for == seen_by, f"it is seen by {self._last.only_for or 'all'}"
        self._check_message(self._last, step.answer)

    def _check_old(self, gone: list[Message], changed: list[Message], step: Step) -> None:
        assert gone == ([self._last] if step.gone else []), f"deleted: {self._shown(gone)}"
        touched = [self._last] if step.becomes else []
        assert changed == touched, f"changed: {self._shown(changed)}"
        if step.becomes and self._last:
            self._check_message(self._last, step.becomes)
        if step.rated and self._last:
            assert self._stage.rated(self._last) == (step.rated.helpful, step.rated.not_helpful)

    def _check_message(self, message: Message, wanted: Reading) -> None:
        assert reading.markup(message) == [], "it holds markup"
        _check_text(self._stage.body(message), wanted)
        if wanted.cards:
            assert self._stage.cards(message) == wanted.cards

    async def _check_shown(self, step: Step) -> None:
        person = self._person(step.who) if step.who else None
        if person and step.modal:
            await self._slack.until(lambda: person.has_modal)
            _check_text(person.modal.text, step.modal)
            await person.modal.closes()
        elif person and step.home:
            await self._slack.until(lambda: person.id in self._slack.house.views.homes)
            _check_text(person.home.text, step.home)
        assert person is None or not person.has_modal, f"it shows {person.modal.text}"

    def _shown(self, messages: list[Message]) -> str:
        return "\n".join(reading.message(self._slack.space, message) for message in messages)


def _check_text(text: str, wanted: Reading) -> None:
    folded = " ".join(text.split())
    for pattern in wanted.reads:
        assert _stands(pattern, folded), f"{pattern!r} is not to be read in:\n{text}"
    for pattern in wanted.lacks:
        assert not _stands(pattern, folded), f"{pattern!r} is to be read in:\n{text}"


def _stands(pattern: str, text: str) -> bool:
    if pattern.startswith("/") and pattern.endswith("/"):
        return bool(re.search(pattern[1:-1], text))
    return " ".join(pattern.split()) in text


def _id(name: str) -> str:
    return "BOT" if name == "footnote" else name
