"""what was said -> Question -> Search -> Decision -> Reply."""

from dataclasses import dataclass, replace

from bot.decision import Policy, decide, rank, take
from bot.language import refers_back
from bot.model.decision import Abstained, Answered, Candidate, Decision
from bot.model.knowledge import Catalogue
from bot.model.question import Language, Question, Unreadable
from bot.model.reply import Reply
from bot.model.search import Hit, Search
from bot.pipeline.topics import Topics
from bot.question import LONGEST, language_of, read_question
from bot.rendering import Prompts, Renderer
from bot.retrieval import Index, concept_of


@dataclass(frozen=True, slots=True)
class Understood:
    """A question, and every value on the way to its reply. Where it asks what there is to ask,
    nothing was looked up: the search is empty."""

    said: str
    question: Question
    search: Search
    decision: Decision
    reply: Reply


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Something that is no question, and what is said about it."""

    said: str
    reason: Unreadable
    reply: Reply


@dataclass(frozen=True, slots=True)
class Chosen:
    """A card that somebody picked from the choices, and its reply."""

    said: str
    decision: Answered
    reply: Reply


Answer = Understood | NotUnderstood | Chosen
_SAME = 0.999  # likeness: but for rounding, the same words in the same order
_NEVER = 2.0  # more than any confidence
_FEW = 2  # terms: with more, what "it" stands for is most often said in the question itself


def _dangles(question: Question, search: Search) -> bool:
    """Whether a question speaks of something that nobody named ("who leads it?"): then no card is
    sure to be the one that is meant."""
    if len(search.terms) > _FEW or any(term.named for term in search.terms):
        return False
    return refers_back(question.text)


def _left_open(search: Search) -> bool:
    """Whether the question is, word for word, one that a gap says no document answers."""
    like = [(hit.signals.likeness, hit.signals.ahead) for hit in search.hits]
    return bool(like) and all(own < _SAME and own - ahead > _SAME for own, ahead in like)


class Pipeline:
    """Answers from one catalogue; build a new one when the catalogue changes."""

    def __init__(
        self, catalogue: Catalogue, index: Index, policy: Policy, prompts: Prompts
    ) -> None:
        """`index` holds the catalogue's cards."""
        self.catalogue = catalogue
        self.policy = policy
        self.prompts = prompts
        self._renderer = Renderer(prompts, catalogue)
        self.index = index
        self._topics = Topics(catalogue)
        self._terms = {concept_of(entry.term): entry.term for entry in catalogue.glossary}

    def answer(self, said: str, about: str = "") -> Answer:
        """The same words always get the same answer. `about` is a name that goes without saying:
        it is looked up with them."""
        question = read_question(said)
        if isinstance(question, Unreadable):
            reply = self._renderer.unreadable(question, language_of(said), LONGEST)
            return NotUnderstood(said, question, reply)
        if not about and (overview := self._topics.asked_for(question.text)):
            reply = self._renderer.reply(overview, question.language)
            return Understood(said, question, Search((), ()), overview, reply)
        whole = replace(question, text=f"{question.text} {about}") if about else question
        search = self.index.search(whole)
        policy = self.policy
        if _dangles(whole, search) or _left_open(search):
            policy = replace(policy, answer_floor=_NEVER)
        decision = decide(search, policy, self.catalogue.cards)
        if isinstance(decision, Abstained):
            decision = replace(decision, topics=self._topics.near(search))
        reply = self._renderer.reply(decision, question.language)
        return Understood(said, whole, search, decision, reply)

    def choose(self, card: str, language: Language) -> Chosen:
        """The answer that a card gives, for somebody who picked it: no doubt is left.

        Raises KeyError where there is no such card.
        """
        decision = take(Candidate(card, 1.0), self.catalogue.cards)
        said = self.catalogue.cards[card].questions[0]
        return Chosen(said, decision, self._renderer.reply(decision, language))

    def covers(self, language: Language) -> str:
        """Which documents are answered from, in words."""
        return self._renderer.covers(language)

    def subject(self, card: str) -> str:
        """The name of what the card is about, as the glossary has it; "" where it has none."""
        if card not in self.catalogue.cards:
            return ""
        return self._terms.get(self.index.subject(card) or "", "")

    def ranked(self, search: Search) -> list[tuple[Hit, Candidate]]:
        """The hits with their confidence, as the decision saw them."""
        return rank(search, self.policy, self.catalogue.cards)
