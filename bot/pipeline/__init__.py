"""what was said -> Question -> Search -> Decision -> Reply: the whole product, pure."""

from bot.pipeline.conversing import Before, Turn, before_next, converse
from bot.pipeline.knowledge import Knowledge
from bot.pipeline.pipeline import Answer, Chosen, NotUnderstood, Pipeline, Understood
from bot.pipeline.showing import explain, sources_of

__all__ = [
    "Answer",
    "Before",
    "Chosen",
    "Knowledge",
    "NotUnderstood",
    "Pipeline",
    "Turn",
    "Understood",
    "before_next",
    "converse",
    "explain",
    "sources_of",
]
