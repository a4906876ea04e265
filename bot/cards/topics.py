"""entries of topics -> the faults that lie between them and the cards."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from bot.cards.entries import Entry, forms_of
from bot.cards.faults import Fault
from bot.cards.forms import CardForm, TopicForm
from bot.language import bare_name


def check_topics(topics: Sequence[Entry], cards: Sequence[Entry], *, complete: bool) -> list[Fault]:
    """`complete` is False where cards were left out as unreadable: then that one is not there
    proves nothing."""
    faults = [*_same_names(topics)]
    if complete and topics:
        faults += [*_without_cards(topics, cards), *_no_questions(topics, cards)]
    return faults


def _same_names(topics: Sequence[Entry]) -> Iterator[Fault]:
    """Two topics that go by one id or one name, in whatever language."""
    ids: dict[str, Entry] = {}
    first: dict[str, Entry] = {}
    for entry in topics:
        if not isinstance(entry.form, TopicForm):
            continue
        form = entry.form
        known = ids.setdefault(form.id, entry)
        if known is not entry:
            wrong = f"{form.id} has an entry at {_place(known)} already"
            yield entry.fault(("id",), wrong, "Put the two together")
        names = [("title", form.title), ("french", form.french), ("dutch", form.dutch)]
        for field, name in (*names, *(("asked", name) for name in form.asked)):
            known = first.setdefault(bare_name(name), entry)
            if known is not entry:
                wrong = f"{name!r} is what the entry at {_place(known)} is called too"
                yield entry.fault((field,), wrong, "Call the two differently")


def _without_cards(topics: Sequence[Entry], cards: Sequence[Entry]) -> Iterator[Fault]:
    known: set[str] = set()
    for card in forms_of(cards, CardForm):
        known.update((card.id.split("/")[0], *card.tags))
    for entry in topics:
        if isinstance(entry.form, TopicForm) and entry.form.id not in known:
            wrong = f"no card is of the topic {entry.form.id}, or has it as a tag"
            near = get_close_matches(entry.form.id, known, 1)
            remedy = f"Did you mean {near[0]}" if near else "Correct the id, or remove the entry"
            yield entry.fault(("id",), wrong, remedy)


def _no_questions(topics: Sequence[Entry], cards: Sequence[Entry]) -> Iterator[Fault]:
    asked = [
        " ".join(question.split())
        for card in forms_of(cards, CardForm)
        for question in card.questions
    ]
    known = set(asked)
    for entry in topics:
        if not isinstance(entry.form, TopicForm):
            continue
        for number, starter in enumerate(entry.form.starters):
            if " ".join(starter.split()) not in known:
                near = get_close_matches(starter, asked, 1)
                remedy = f"Did you mean {near[0]!r}" if near else "Copy a question from its card"
                wrong = f"{starter!r} is no question of any card"
                yield entry.fault(("starters", number), wrong, remedy)


def _place(entry: Entry) -> str:
    return f"{entry.tree.file.name}:{entry.line}"
