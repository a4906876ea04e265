"""The words on buttons and in modals, in the language of the reply that they belong to."""

from dataclasses import dataclass

from bot.model.question import Language
from bot.rendering import Prompts


@dataclass(frozen=True, slots=True)
class Words:
    """Both raise PromptFault where a template is not in order."""

    prompts: Prompts
    language: Language

    def label(self, part: str, **names: object) -> str:
        """What stands on a button."""
        return self.prompts.say(self.language, "buttons", part, **names)

    def view(self, part: str, **names: object) -> str:
        """What a modal says, beside what it shows."""
        return self.prompts.say(self.language, "views", part, **names)
