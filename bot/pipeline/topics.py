"""what was said, or nearly found -> the topics to show."""

from bot.language import bare_name, wanted
from bot.model.decision import Overview
from bot.model.knowledge import Card, Catalogue
from bot.model.search import Search

_NEAREST = 3
_LOOKED_AT = 5  # cards, by BM25: how sure they answer is not how near their subject is
_MOST_WORDS = (
    0.45  # of the highest score that the question's words could give; small talk stays below
)


class Topics:
    """The topics of a catalogue by their names and by their cards."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._cards = catalogue.cards
        self._topics = catalogue.topics
        self._named = {bare_name(name): topic.id for topic in self._topics for name in topic.names}
        things = (form for entry in catalogue.glossary for form in entry.forms)
        self._things = {bare_name(form) for form in things}

    def asked_for(self, said: str) -> Overview | None:
        """The overview that somebody asks for, if all they do is that.

        Who wants to be told about a thing that has a name of its own wants
        what the cards say of it.
        """
        want = wanted(said) if self._topics else None
        if want is None:
            return None
        if not want.about:
            return Overview(tuple(topic.id for topic in self._topics))
        topic = self._named.get(want.about)
        if topic is None or (want.told and want.about in self._things):
            return None
        return Overview((topic,))

    def near(self, search: Search) -> tuple[str, ...]:
        """Those of the cards that share most of the question's words: three at most."""
        found: dict[str, None] = {}
        for hit in search.hits[:_LOOKED_AT]:
            if hit.signals.share >= _MOST_WORDS:
                found.update(dict.fromkeys(self._of(self._cards[hit.card])))
        return tuple(found)[:_NEAREST]

    def _of(self, card: Card) -> list[str]:
        """The topic of the card's file, or, where that is none, those of its tags."""
        own = [topic.id for topic in self._topics if topic.id == card.id.split("/")[0]]
        return own or [topic.id for topic in self._topics if topic.id in card.tags]
