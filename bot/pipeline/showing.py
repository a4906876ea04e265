"""an answer -> what it rests on, and how it was found, in the reader's language."""

from collections.abc import Iterable, Mapping

from bot.cards import Document
from bot.model.decision import Overview
from bot.model.knowledge import Citation, Source
from bot.model.question import Language
from bot.model.showing import Shown, SourceShown
from bot.pipeline.pipeline import Pipeline, Understood

_MOST_EXPLAINED = 3  # candidates


def sources_of(
    pipeline: Pipeline, cards: Iterable[str], documents: Mapping[str, Document], language: Language
) -> list[SourceShown]:
    """The sources of the cards in the order in which they cite them, each passage once. Cards that
    are not there (any more) are passed by."""
    known = pipeline.catalogue.cards
    cited = dict.fromkeys(c for id_ in cards if id_ in known for c in known[id_].citations)
    return [
        _source(pipeline, pipeline.catalogue.sources[source], own, documents.get(source), language)
        for source in dict.fromkeys(citation.source for citation in cited)
        if (own := [citation for citation in cited if citation.source == source])
    ]


def _source(
    pipeline: Pipeline,
    source: Source,
    cited: list[Citation],
    document: Document | None,
    language: Language,
) -> SourceShown:
    def say(part: str, **names: str) -> str:
        return pipeline.prompts.say(language, "passage", part, **names)

    places: list[Shown] = []
    seen = ""
    for citation in cited:
        passage = document.passage(citation) if document else None
        if passage is None:
            # A document that is there and lacks the phrase has changed since the card was written.
            pointer = say("drifted" if document else "pointer", find=citation.find)
            places.append(Shown(citation.section, None, pointer))
        elif passage.phrase not in seen:
            seen += str(passage)
            places.append(Shown(citation.section, passage))
    return SourceShown(
        title=source.short,
        url=source.url,
        places=tuple(places),
        reliability=say("reliability", reliability=source.reliability),
        absent="" if document else say("absent", source=source.id),
    )


def explain(pipeline: Pipeline, answer: Understood) -> str:
    """How a question was read, what was found for it by which words, and how sure that is."""
    if isinstance(answer.decision, Overview):
        return pipeline.prompts.say(answer.question.language, "why", "overview")
    candidates = [
        {
            "card": hit.card,
            "confidence": candidate.confidence,
            "score": hit.score,
            "gave": hit.gave,
            "best_phrasing": hit.best_phrasing,
        }
        for hit, candidate in pipeline.ranked(answer.search)[:_MOST_EXPLAINED]
    ]
    return pipeline.prompts.say(
        answer.question.language,
        "why",
        "text",
        kinds=[kind.value for kind in answer.question.kinds],
        terms=answer.search.terms,
        candidates=candidates,
        floor=pipeline.policy.answer_floor,
    )
