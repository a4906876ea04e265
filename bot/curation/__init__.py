"""the cards in use -> what helps whoever looks after them: near, why, colliding."""

from bot.curation.explain import Explained, Standing, TermGains, explain
from bot.curation.near import Near, near
from bot.curation.overlap import Collision, overlaps

__all__ = [
    "Collision",
    "Explained",
    "Near",
    "Standing",
    "TermGains",
    "explain",
    "near",
    "overlaps",
]
