"""topics -> what is said of them, with their starters as choices."""

from collections.abc import Sequence

from bot.model.knowledge import Catalogue, Starter
from bot.model.question import Language
from bot.model.reply import Choice, Paragraph, Role
from bot.rendering.prompts import Prompts

Said = tuple[list[Paragraph], list[Choice]]


class TopicWriter:
    """Words topics. Every fact is in the cards: a topic only says what there is to ask."""

    def __init__(self, prompts: Prompts, catalogue: Catalogue) -> None:
        self._prompts = prompts
        self._topics = {topic.id: topic for topic in catalogue.topics}
        self._sources = len(catalogue.sources)

    def overview(self, topics: Sequence[str], language: Language) -> Said:
        """Of one topic what the documents cover on it and all of its starters; of several a list,
        with a starter each."""
        if len(topics) > 1:
            lead = self._say(language, "overview", "lead", sources=self._sources)
            return lead, self._one_each(topics, language)
        topic = self._topics[topics[0]]
        text = {"title": topic.called(language), "overview": topic.overview}
        choices = [
            self._choice("starter", number, starter, language)
            for number, starter in enumerate(topic.starters, start=1)
        ]
        end = self._say(language, "overview", "end")
        return [*self._say(language, "overview", "topic", **text), *end], choices

    def nearest(self, topics: Sequence[str], language: Language) -> Said:
        """What to ask instead, for somebody whose question found no answer. Nothing for none."""
        # Never a single choice: it would read as "Did you mean this?".
        if not topics:
            return [], []
        lead = self._say(language, "abstained", "nearest", topics=len(topics))
        return lead, self._one_each(topics, language)

    def _one_each(self, topics: Sequence[str], language: Language) -> list[Choice]:
        """The first starter of each of several topics, all of them of a single one."""
        found = [self._topics[topic] for topic in topics]
        starters = [
            (topic, starter)
            for topic in found
            for starter in topic.starters[: 1 if len(found) > 1 else None]
        ]
        return [
            self._choice("choice", number, starter, language, topic.called(language))
            for number, (topic, starter) in enumerate(starters, start=1)
        ]

    def _choice(
        self, part: str, number: int, starter: Starter, language: Language, title: str = ""
    ) -> Choice:
        text = self._prompts.say(language, "overview", part, question=starter.question, title=title)
        return Choice(number, text, starter.card)

    def _say(self, language: Language, thing: str, part: str, **names: object) -> list[Paragraph]:
        """The one paragraph, or none where the template says nothing."""
        text = self._prompts.say(language, thing, part, **names)
        return [Paragraph(Role.NOTE, text)] if text else []
