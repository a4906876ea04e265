"""an answer -> the JSON object of `footnote ask --json`, whose form others build on."""

from typing import Any

from bot.model.decision import Abstained, Answered, Decision, Overview, Suggested
from bot.model.knowledge import Card, Catalogue
from bot.pipeline import Answer, Chosen, NotUnderstood, Understood

_STATUS = {
    Answered: "answered",
    Suggested: "suggested",
    Abstained: "abstained",
    Overview: "suggested",  # there is something to choose from, and nothing that was asked
}


def as_record(answer: Answer, catalogue: Catalogue) -> dict[str, Any]:
    """Plain values in the order of the contract."""
    decision: Decision
    match answer:
        case Understood() | Chosen():
            decision = answer.decision
        case NotUnderstood():
            decision = Abstained()
    cards = catalogue.cards
    main = cards[decision.main.card] if isinstance(decision, Answered) else None
    others = _others(decision)
    return {
        "question": answer.said,
        "status": _STATUS[type(decision)],
        "answer": main.statement if main else None,
        "text": answer.reply.plain,
        "card": main.id if main else None,
        "revision": main.revision if main else 0,
        "related": others,
        "disputed": isinstance(decision, Answered) and bool(decision.disputed_by),
        "confidence": round(_confidence(decision), 4),
        "language": answer.reply.language.value,
        "citations": [
            citation
            for card in ([main] if main else []) + [cards[id_] for id_ in others]
            for citation in _citations(card, catalogue)
        ],
        "suggestions": [
            {"card": card, "question": question, "text": cards[card].statement}
            for card, question in _suggestions(decision, catalogue)
        ],
    }


def _suggestions(decision: Decision, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Cards to choose from, each with its question. What an abstention offers to ask instead is
    none of them: it is no answer to what was asked."""
    match decision:
        case Suggested(choices):
            return [(c.card, catalogue.cards[c.card].questions[0]) for c in choices]
        case Overview(topics):
            known = {topic.id: topic.starters for topic in catalogue.topics}
            most = 1 if len(topics) > 1 else None
            return [(s.card, s.question) for id_ in topics for s in known[id_][:most]]
        case Answered() | Abstained():
            return []


def _others(decision: Decision) -> list[str]:
    if isinstance(decision, Answered):
        return [*decision.disputed_by, *decision.related]
    return []


def _confidence(decision: Decision) -> float:
    match decision:
        case Answered():
            return decision.main.confidence
        case Suggested():
            return decision.choices[0].confidence
        case Abstained():
            return decision.nearest.confidence if decision.nearest else 0.0
        case Overview():
            return 0.0


def _citations(card: Card, catalogue: Catalogue) -> list[dict[str, str | None]]:
    return [
        {
            "source": citation.source,
            "title": catalogue.sources[citation.source].title,
            "section": citation.section,
            "find": citation.find,
            "as_of": card.as_of or None,
        }
        for citation in card.citations
    ]
