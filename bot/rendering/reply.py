"""a decision and the cards that it names -> a Reply."""

from collections.abc import Sequence

from bot.model.decision import Abstained, Answered, Decision, Overview, Suggested
from bot.model.knowledge import Card, Catalogue, Citation
from bot.model.question import Language, Unreadable
from bot.model.reply import Choice, Footnote, Paragraph, Reply, Role
from bot.rendering.plain import plain
from bot.rendering.prompts import Prompts
from bot.rendering.topics import TopicWriter

_MOST_SOURCES_NAMED = 6


class Renderer:
    """Words a decision. Every word comes from a card, a source's entry or a template."""

    def __init__(self, prompts: Prompts, catalogue: Catalogue) -> None:
        self._prompts = prompts
        self._catalogue = catalogue
        self._topics = TopicWriter(prompts, catalogue)

    def reply(self, decision: Decision, language: Language) -> Reply:
        """Raises PromptFault where a template is not in order, KeyError never: the decision is
        one about the same catalogue."""
        match decision:
            case Answered():
                return self._answered(decision, language)
            case Suggested():
                return self._suggested(decision, language)
            case Abstained():
                return self._abstained(decision, language)
            case Overview(topics):
                said, choices = self._topics.overview(topics, language)
                return _reply(language, said, choices=choices)

    def unreadable(self, reason: Unreadable, language: Language, longest: int) -> Reply:
        """What to say about something that is no question."""
        part = reason.value.replace(" ", "_")
        text = self._prompts.say(language, "unreadable", part, longest=longest)
        return _reply(language, [Paragraph(Role.NOTE, text)])

    def _answered(self, decision: Answered, language: Language) -> Reply:
        writer = _Writer(self._prompts, self._catalogue, language)
        writer.card(Role.STATEMENT, decision.main.card, "statement")
        if decision.disputed_by:
            writer.note("disagreement", sides=len(decision.disputed_by))
            for card in decision.disputed_by:
                writer.card(Role.DISPUTE, card, "dispute")
        if decision.related:
            writer.note("more", facts=len(decision.related))
            for card in decision.related:
                writer.card(Role.RELATED, card, "related")
        writer.note("end")
        return _reply(language, writer.paragraphs, writer.footnotes)

    def _suggested(self, decision: Suggested, language: Language) -> Reply:
        cards = [self._catalogue.cards[choice.card] for choice in decision.choices]
        lead = self._prompts.say(language, "suggested", "lead", choices=len(cards))
        choices = [
            Choice(number, self._prompts.say(language, "suggested", "choice", question=q), card.id)
            for number, card in enumerate(cards, start=1)
            for q in card.questions[:1]
        ]
        return _reply(language, [Paragraph(Role.NOTE, lead)], choices=choices)

    def covers(self, language: Language) -> str:
        """Which documents are answered from."""
        sources = list(self._catalogue.sources.values())
        named = [
            self._prompts.say(
                language,
                "abstained",
                "source",
                author=s.author,
                publisher=s.publisher,
                title=s.short,
            )
            for s in sources[:_MOST_SOURCES_NAMED]
        ]
        more = len(sources) - len(named)
        return self._prompts.say(
            language, "abstained", "covers", sources=named, count=len(sources), more=more
        )

    def _abstained(self, decision: Abstained, language: Language) -> Reply:
        parts = (self._prompts.say(language, "abstained", "lead"), self.covers(language))
        said, choices = self._topics.nearest(decision.topics, language)
        paragraphs = [*(Paragraph(Role.NOTE, part) for part in parts), *said]
        return _reply(language, paragraphs, choices=choices)


class _Writer:
    """Puts cards into paragraphs, and gives each citation that comes up its number once."""

    def __init__(self, prompts: Prompts, catalogue: Catalogue, language: Language) -> None:
        self._prompts = prompts
        self._catalogue = catalogue
        self._language = language
        self._numbers: dict[tuple[str, str], int] = {}
        self.paragraphs: list[Paragraph] = []
        self.footnotes: list[Footnote] = []

    def note(self, part: str, **names: object) -> None:
        text = self._prompts.say(self._language, "answered", part, **names)
        if text:
            self.paragraphs.append(Paragraph(Role.NOTE, text))

    def card(self, role: Role, id_: str, part: str) -> None:
        card = self._catalogue.cards[id_]
        text = self._prompts.say(self._language, "answered", part, statement=card.statement)
        as_of = (
            self._prompts.say(self._language, "answered", "as_of", date=card.as_of)
            if card.as_of
            else ""
        )
        numbers = dict.fromkeys(self._number(card, at) for at in range(len(card.citations)))
        self.paragraphs.append(Paragraph(role, text, as_of, tuple(numbers), card.id))

    def _number(self, card: Card, index: int) -> int:
        citation = card.citations[index]
        key = (citation.source, citation.section)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            text = self._citation(citation)
            self.footnotes.append(Footnote(self._numbers[key], text, card.id, index))
        return self._numbers[key]

    def _citation(self, citation: Citation) -> str:
        source = self._catalogue.sources[citation.source]
        return self._prompts.say(
            self._language,
            "citation",
            "line",
            author=source.author,
            publisher=source.publisher,
            title=source.short,
            date=source.date,
            after=source.after,
            kind_of=source.kind.value,
            section=citation.section,
        )


def _reply(
    language: Language,
    paragraphs: Sequence[Paragraph],
    footnotes: Sequence[Footnote] = (),
    choices: Sequence[Choice] = (),
) -> Reply:
    text = plain(paragraphs, footnotes, choices)
    return Reply(language, tuple(paragraphs), tuple(footnotes), tuple(choices), text)
