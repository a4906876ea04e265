"""an answer -> the JSON object of `footnote ask --json`, whose form others build on."""

from typing import Any

from bot.model.decision import Abstained, Answered, Decision, Suggested
from bot.model.knowledge import Card, Catalogue
from bot.pipeline import Answer, Chosen, NotUnderstood, Understood

_STATUS = {Answered: "answered", Suggested: "suggested", Abstained: "abstained"}


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
            {
                "card": choice.card,
                "question": cards[choice.card].questions[0],
                "text": cards[choice.card].statement,
            }
            for choice in (decision.choices if isinstance(decision, Suggested) else ())
        ],
    }


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
