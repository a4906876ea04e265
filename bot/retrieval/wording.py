"""phrasings, gaps -> how much each word of a question speaks for or against a card.

What a card lacks of a question may be small talk ("tell me", "exactly") or the very thing that no
document says ("budget", "the names of"). Which it is can be counted: in the phrasings of cards, set
beside their own card, and in the gaps, set beside the card that they are near. A word's log odds
are naive Bayes (Manning, Raghavan, Schütze, Introduction to Information Retrieval, 13.2), once for
a card that holds the word and once for one that lacks it.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from bot.model.question import Language
from bot.retrieval.text import Token, stem

_SMOOTHING = 1.0  # added to each count
_CAP = 3.0  # no word decides alone: log odds of 20 to 1
_RARE = 2  # what was seen less often says nothing

Grams = tuple[str, ...]
Odds = dict[str, tuple[float, float]]  # a gram: its log odds where held, where lacking


def grams(tokens: Sequence[Token], language: Language) -> Grams:
    """The stems of a text, small words too, and each pair of neighbours; each once."""
    stems = [stem(token.surface, language) for token in tokens]
    pairs = (f"{left} {right}" for left, right in pairwise(stems))
    return tuple(dict.fromkeys((*stems, *pairs)))


def word_odds(cards: Iterable[tuple[Grams, Sequence[Grams], Sequence[Grams]]]) -> Odds:
    """`cards`: of each card its statement, its phrasings, and the gaps near it.

    Every phrasing is counted against its card with itself left out. Without gaps there is nothing
    to tell apart, and no odds.
    """
    answered: tuple[Counter[str], Counter[str]] = Counter(), Counter()  # held, lacking
    open_: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    totals = [0, 0]
    for statement, phrasings, gaps in cards:
        held = Counter(gram for text in (statement, *phrasings) for gram in text)
        for phrasing in phrasings:
            _count(phrasing, held, 1, answered)
        for gap in gaps:
            _count(gap, held, 0, open_)
        totals[0] += len(phrasings)
        totals[1] += len(gaps)
    if not totals[1]:
        return {}
    odds = {
        gram: (
            _log_odds(answered[0][gram], open_[0][gram], totals),
            _log_odds(answered[1][gram], open_[1][gram], totals),
        )
        for gram in sorted(set().union(*answered, *open_))
    }
    return {gram: pair for gram, pair in odds.items() if pair != (0.0, 0.0)}


def wording(asked: Grams, held: Collection[str], odds: Odds) -> float:
    """The log odds of a question's grams beside a card, over the root of their number."""
    known = [odds[gram][0 if gram in held else 1] for gram in asked if gram in odds]
    return math.fsum(known) / math.sqrt(len(asked) + 1)


def likeness(asked: Grams, texts: Iterable[frozenset[str]]) -> float:
    """The best Dice coefficient with one of the texts, small words and neighbours included: 1 for
    the same words in the same order, 0 for nothing in common."""
    words = frozenset(asked)
    return max((2 * len(words & text) / (len(words) + len(text) or 1) for text in texts), default=0)


def _count(
    asked: Grams, held: Counter[str], own: int, into: tuple[Counter[str], Counter[str]]
) -> None:
    """`own`: how often the question itself is counted in `held`."""
    for gram in asked:
        into[0 if held[gram] > own else 1][gram] += 1


def _log_odds(answered: int, open_: int, totals: Sequence[int]) -> float:
    if answered + open_ < _RARE:
        return 0.0
    for_ = (answered + _SMOOTHING) / (totals[0] + 2 * _SMOOTHING)
    against = (open_ + _SMOOTHING) / (totals[1] + 2 * _SMOOTHING)
    # Rounded, so that what is kept for the next start stays small.
    return round(max(-_CAP, min(_CAP, math.log(for_ / against))), 3)
