"""cards, gaps, golden questions -> what the confidence is fitted to.

The cards teach it by themselves. Ask a phrasing of an index from which it was taken out: the card
is still there, so its own hit is right and all others are wrong. Ask a gap that was taken out: the
documents do not answer it, so every hit is wrong; where no gaps are written down, the phrasings of
cards that were taken out whole stand in for them. Golden questions that are not held out are how
people really ask.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt

from bot.decision import features
from bot.evaluation.golden import Golden
from bot.model.knowledge import Card, Catalogue
from bot.model.question import Unreadable
from bot.model.search import Hit
from bot.question import read_question
from bot.retrieval import Index, analyse

Floats = npt.NDArray[np.float64]
FOLDS = 5
_HITS = 8
_EVERY = 3  # one in three of what is left out is asked: the rest says much the same


@dataclass(frozen=True, slots=True)
class Example:
    """A question's hits, which of them are right, and how much it counts."""

    rows: Floats  # hits x signals
    right: npt.NDArray[np.bool_]  # hits
    together: npt.NDArray[np.bool_]  # hits x hits: which are shown with which
    weight: float
    golden: bool = False
    answerable: bool = True


def _index(cards: Sequence[Card], catalogue: Catalogue) -> Index:
    return Index(cards, analyse(cards, catalogue.glossary, catalogue.thesaurus, catalogue.gaps))


def _hits(index: Index, asked: str) -> tuple[Hit, ...]:
    question = read_question(asked)
    if isinstance(question, Unreadable):
        return ()
    return index.search(question, _HITS).hits


def _example(hits: Sequence[Hit], right: Callable[[str], bool], catalogue: Catalogue) -> Example:
    shown = [{hit.card, *catalogue.cards[hit.card].disputes} for hit in hits]
    return Example(
        np.array([features(hit.signals) for hit in hits]),
        np.array([right(hit.card) for hit in hits]),
        np.array([[hit.card in group for hit in hits] for group in shown]),
        1.0,
    )


def phrasings_left_out(catalogue: Catalogue, cards: list[Card], seed: int) -> Iterator[Example]:
    for fold in range(FOLDS):
        kept = [
            replace(
                card,
                questions=tuple(
                    question
                    for number, question in enumerate(card.questions)
                    if (number + seed) % FOLDS != fold
                )
                or card.questions[:1],
            )
            for card in cards
        ]
        index = _index(kept, catalogue)
        for card, less in zip(cards, kept, strict=True):
            good = {card.id, *card.disputes}
            for question in card.questions[::_EVERY]:
                if question not in less.questions and (hits := _hits(index, question)):
                    yield _example(hits, good.__contains__, catalogue)


def cards_left_out(catalogue: Catalogue, cards: list[Card], seed: int) -> Iterator[Example]:
    fold_of = {card.id: number for number, card in enumerate(_shuffled(cards, seed))}
    for fold in range(FOLDS):
        out = {id_ for id_, number in fold_of.items() if number % FOLDS == fold}
        # What disputes a card answers the same questions: it goes with it.
        gone = out | {other for id_ in out for other in catalogue.cards[id_].disputes}
        kept = [card for card in cards if card.id not in gone]
        if not kept:
            continue
        index = _index(kept, catalogue)
        for id_ in sorted(out):
            for question in catalogue.cards[id_].questions[::_EVERY]:
                if hits := _hits(index, question):
                    yield replace(_example(hits, lambda _: False, catalogue), answerable=False)


def gaps_left_out(catalogue: Catalogue, cards: list[Card]) -> Iterator[Example]:
    for fold in range(FOLDS):
        kept, out = [], []
        for number, gap in enumerate(catalogue.gaps):
            inside = [(number + at) % FOLDS == fold for at in range(len(gap.questions))]
            out += [q for q, left in zip(gap.questions, inside, strict=True) if left]
            stay = tuple(q for q, left in zip(gap.questions, inside, strict=True) if not left)
            kept.append(replace(gap, questions=stay))
        index = _index(cards, replace(catalogue, gaps=tuple(kept)))
        for question in out[::_EVERY]:
            if hits := _hits(index, question):
                yield replace(_example(hits, lambda _: False, catalogue), answerable=False)


def golden_questions(catalogue: Catalogue, golden: Sequence[Golden]) -> Iterator[Example]:
    index = _index(list(catalogue.cards.values()), catalogue)
    for item in golden:
        if hits := _hits(index, item.ask):
            example = _example(hits, partial(_is_right, item, catalogue), catalogue)
            yield replace(example, golden=True, answerable=item.answerable)


def _is_right(item: Golden, catalogue: Catalogue, id_: str) -> bool:
    """Whether the card, or what is shown when it leads, holds all that is expected."""
    cards = catalogue.cards
    shown = [cards[id_], *(cards[other] for other in cards[id_].disputes)]
    return item.right(shown[:1]) == 1 or item.right(shown) == 1


def _shuffled(cards: Sequence[Card], seed: int) -> list[Card]:
    order = sorted(cards, key=lambda card: card.id)
    random.Random(seed).shuffle(order)  # noqa: S311  # which fold a card falls into is no secret
    return order
