"""forms -> the values of the model, white space made single where a file may fold its lines."""

from collections.abc import Mapping

from bot.cards.forms import (
    CardForm,
    GlossaryForm,
    SectionForm,
    SourceForm,
    SynonymForm,
    TopicForm,
)
from bot.model.knowledge import (
    Card,
    Citation,
    GlossaryEntry,
    Section,
    Source,
    Starter,
    SynonymGroup,
    Topic,
)
from bot.model.question import Language


def card_of(form: CardForm) -> Card:
    return Card(
        id=form.id,
        statement=" ".join(form.statement.split()),
        questions=tuple(" ".join(question.split()) for question in form.questions),
        citations=tuple(
            Citation(c.source, " ".join(c.section.split()), " ".join(c.find.split()))
            for c in form.citations
        ),
        as_of=form.as_of or "",
        disputes=tuple(form.disputes),
        see_also=tuple(form.see_also),
        tags=tuple(form.tags),
    )


def source_of(form: SourceForm) -> Source:
    return Source(
        id=form.id,
        title=form.title,
        short=form.short,
        kind=form.kind,
        reliability=" ".join(form.reliability.split()),
        author=form.author,
        publisher=form.publisher,
        date=form.date or "",
        after=form.after or "",
        url=form.url,
        sections=tuple(
            Section(s.heading, s.starts) if isinstance(s, SectionForm) else Section(s)
            for s in form.sections
        ),
    )


def glossary_entry_of(form: GlossaryForm) -> GlossaryEntry:
    return GlossaryEntry(
        term=form.term,
        meaning=" ".join(form.meaning.split()),
        expansions=tuple(form.expansions),
        synonyms=tuple(form.synonyms),
        french=tuple(form.french),
        dutch=tuple(form.dutch),
        misspellings=tuple(form.misspellings),
        confusable=tuple(form.confusable),
    )


def synonym_group_of(form: SynonymForm) -> SynonymGroup:
    by_language = (
        (Language.EN, form.words),
        (Language.FR, form.french),
        (Language.NL, form.dutch),
    )
    return SynonymGroup(
        tuple((language, word) for language, words in by_language for word in words)
    )


def topic_of(form: TopicForm, answering: Mapping[str, str]) -> Topic:
    """`answering`: for each question the id of the card that it stands on."""
    starters = [" ".join(starter.split()) for starter in form.starters]
    return Topic(
        id=form.id,
        title=form.title,
        french=form.french,
        dutch=form.dutch,
        overview=" ".join(form.overview.split()),
        starters=tuple(Starter(starter, answering[starter]) for starter in starters),
        asked=tuple(form.asked),
    )
