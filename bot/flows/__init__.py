"""The two sentences, one file per verb; each step ends in a committed row."""

from bot.flows.desk import FrontDesk
from bot.flows.rounds import Rounds
from bot.flows.wording import Wording

__all__ = ["FrontDesk", "Rounds", "Wording"]
