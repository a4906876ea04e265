"""entries -> the faults that lie between them: ids, references, questions asked twice."""

from collections.abc import Iterator, Sequence

from bot.cards.entries import Entry
from bot.cards.faults import Fault
from bot.cards.forms import CardForm, GapForm, GlossaryForm, SectionForm, SourceForm
from bot.language import fold, squash


def crosscheck(
    cards: Sequence[Entry],
    sources: Sequence[Entry],
    glossary: Sequence[Entry],
    gaps: Sequence[Entry],
    *,
    complete: bool,
) -> list[Fault]:
    """`complete` is False where entries were left out as unreadable: then a reference to
    something that is not there proves nothing, and is not reported."""
    faults = [
        *_same_ids(sources),
        *_same_ids(cards),
        *_topics(cards),
        *_same_questions(cards, gaps),
        *_same_names(glossary),
    ]
    if complete:
        faults += [*_references(cards), *_gaps(gaps, cards), *_citations(cards, sources)]
    return faults


def crosscheck_one(
    one: Entry, cards: Sequence[Entry], sources: Sequence[Entry], gaps: Sequence[Entry]
) -> list[Fault]:
    """What lies between one more card and entries that are in order themselves."""
    return [
        *_same_ids([*cards, one]),
        *_topics([one]),
        *_same_questions(cards, [*gaps, one]),
        *_references([*cards, one]),
        *_citations([one], sources),
    ]


def _same_ids(entries: Sequence[Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if isinstance(entry.form, CardForm | SourceForm):
            known = first.setdefault(entry.form.id, entry)
            if known is not entry:
                yield entry.fault(
                    ("id",), f"{entry.form.id} is taken at {_place(known)}", "Choose another id"
                )


def _topics(cards: Sequence[Entry]) -> Iterator[Fault]:
    for entry in cards:
        if isinstance(entry.form, CardForm):
            topic = entry.form.id.split("/")[0]
            if topic != entry.tree.file.stem:
                remedy = f"Move the card to {topic}.yaml, or change its topic"
                yield entry.fault(("id",), f"does not begin with {entry.tree.file.stem}/", remedy)


def _same_questions(cards: Sequence[Entry], gaps: Sequence[Entry]) -> Iterator[Fault]:
    """Two cards that claim one question, or a gap that claims what a card answers."""
    first: dict[str, tuple[Entry, int]] = {}
    for entry in (*cards, *gaps):
        if isinstance(entry.form, CardForm | GapForm):
            for number, question in enumerate(entry.form.questions):
                key = squash(question)[0]
                known, at = first.setdefault(key, (entry, number))
                if (known, at) != (entry, number):
                    whose = "this entry" if known is entry else f"the entry at {_place(known)}"
                    remedy = "Keep it on the card that answers it, or make the two differ"
                    wrong = f"{question!r} is a question of {whose} too"
                    yield entry.fault(("questions", number), wrong, remedy)


def _same_names(glossary: Sequence[Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in glossary:
        if isinstance(entry.form, GlossaryForm):
            form = entry.form
            names = (
                form.term,
                *form.expansions,
                *form.synonyms,
                *form.french,
                *form.dutch,
                *form.misspellings,
            )
            for name in names:
                known = first.setdefault(" ".join(fold(name).split()), entry)
                if known is not entry:
                    wrong = f"{name!r} is a name of the entry at {_place(known)} too"
                    yield entry.fault((), wrong, "Keep it where it means exactly that thing")


def _references(cards: Sequence[Entry]) -> Iterator[Fault]:
    known = {entry.form.id: entry.form for entry in cards if isinstance(entry.form, CardForm)}
    for entry in cards:
        if not isinstance(entry.form, CardForm):
            continue
        form = entry.form
        for field, ids in (("disputes", form.disputes), ("see_also", form.see_also)):
            for number, id_ in enumerate(ids):
                if id_ == form.id:
                    yield entry.fault((field, number), "names the card itself", "Remove it")
                elif id_ not in known:
                    remedy = "Correct the id, or remove it"
                    yield entry.fault((field, number), f"there is no card {id_}", remedy)
                elif field == "disputes" and form.id not in known[id_].disputes:
                    remedy = f"Add {form.id} to the disputes of {id_}"
                    yield entry.fault((field, number), f"{id_} does not dispute it back", remedy)


def _gaps(gaps: Sequence[Entry], cards: Sequence[Entry]) -> Iterator[Fault]:
    known = {entry.form.id for entry in cards if isinstance(entry.form, CardForm)}
    first: dict[str, Entry] = {}
    for entry in gaps:
        if not isinstance(entry.form, GapForm):
            continue
        near = entry.form.near
        if near not in known:
            yield entry.fault(("near",), f"there is no card {near}", "Correct the id, or remove it")
        elif first.setdefault(near, entry) is not entry:
            wrong = f"{near} has an entry at {_place(first[near])} already"
            yield entry.fault(("near",), wrong, "Put the questions together")


def _citations(cards: Sequence[Entry], sources: Sequence[Entry]) -> Iterator[Fault]:
    headings = {
        entry.form.id: {
            squash(s.heading if isinstance(s, SectionForm) else s)[0] for s in entry.form.sections
        }
        for entry in sources
        if isinstance(entry.form, SourceForm)
    }
    for entry in cards:
        if not isinstance(entry.form, CardForm):
            continue
        for number, citation in enumerate(entry.form.citations):
            at = ("citations", number)
            if citation.source not in headings:
                remedy = f"Use one of {', '.join(sorted(headings))}"
                yield entry.fault(at, f"there is no source {citation.source}", remedy)
            elif squash(citation.section)[0] not in headings[citation.source]:
                remedy = f"Use a heading that sources.yaml lists for {citation.source}"
                yield entry.fault(at, f"there is no section {citation.section!r}", remedy)


def _place(entry: Entry) -> str:
    return f"{entry.tree.file.name}:{entry.tree.line(entry.path)}"
