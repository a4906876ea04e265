"""a decision -> a Reply, in the words of prompts/."""

from bot.rendering.plain import plain
from bot.rendering.prompts import PromptFault, Prompts
from bot.rendering.reply import Renderer

__all__ = ["PromptFault", "Prompts", "Renderer", "plain"]
