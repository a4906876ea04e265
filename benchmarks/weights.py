"""How the fields are best weighed: right card first, and mean reciprocal rank, by BM25 alone.

Golden questions that are not held out; the weights in use are the first row. One run, one set of
cards: compare rows.
"""

from collections.abc import Mapping
from pathlib import Path

from bot.cards import load_catalogue
from bot.evaluation import Golden, load_golden
from bot.model.knowledge import Card
from bot.model.question import Unreadable
from bot.question import read_question
from bot.retrieval import Index, Weights, analyse

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
TRIED = [
    Weights(),
    Weights(tags=0),
    Weights(tags=2),
    Weights(statement=2),
    Weights(statement=3),
    Weights(questions=2),
    Weights(questions=3),
]


def reciprocal_rank(index: Index, item: Golden, cards: Mapping[str, Card]) -> float:
    question = read_question(item.ask)
    if isinstance(question, Unreadable):
        return 0.0
    hits = index.search(question).hits
    ranks = (n for n, hit in enumerate(hits, start=1) if item.right([cards[hit.card]]) == 1)
    return 1 / next(ranks, float("inf"))


def main() -> None:
    catalogue = load_catalogue(KNOWLEDGE)
    cards = list(catalogue.cards.values())
    analysis = analyse(cards, catalogue.glossary, catalogue.thesaurus, catalogue.gaps)
    golden = [
        item
        for item in load_golden(KNOWLEDGE / "golden.yaml")
        if item.answerable and not item.held_out
    ]
    print(f"{len(cards)} cards, {len(golden)} questions\n   first     MRR")
    for weights in TRIED:
        index = Index(cards, analysis, weights)
        found = [reciprocal_rank(index, item, catalogue.cards) for item in golden]
        first = sum(value == 1 for value in found) / len(found)
        print(f"{first:8.1%}  {sum(found) / len(found):6.3f}  {weights}")


if __name__ == "__main__":
    main()
