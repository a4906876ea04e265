"""What the flows themselves have to say, ready before it is needed."""

from bot.model.post import Message, Part
from bot.model.question import Language
from bot.model.reply import Paragraph, Reply, Role
from bot.rendering import Prompts


class Wording:
    """Worded once, at the start: trouble is no time to find a template broken."""

    def __init__(self, prompts: Prompts) -> None:
        """Raises PromptFault where one of the sentences cannot be worded."""
        self._prompts = prompts
        self._said = {
            (part, language): _message(language, prompts.say(language, "talk", part))
            for part in ("trouble", "not_now", "not_taken", "not_delivered")
            for language in Language
        }

    def trouble(self, language: Language) -> Message:
        """In place of an answer that could not be worked out: a fault of ours."""
        return self._said["trouble", language]

    def not_now(self, language: Language) -> Message:
        """In place of a question that could not be taken down, and will come again."""
        return self._said["not_now", language]

    def not_taken(self, language: Language) -> Message:
        """In place of a question that could not be taken down, and will not."""
        return self._said["not_taken", language]

    def not_delivered(self, language: Language) -> Message:
        """To the asker, where the platform refuses the reply for good."""
        return self._said["not_delivered", language]

    def about(self, language: Language, name: str) -> str:
        """That something was carried over from the answer before."""
        return self._prompts.say(language, "talk", "about", name=name)

    def more_questions(self, language: Language, most: int) -> str:
        """That more was asked than is answered at a time."""
        return self._prompts.say(language, "talk", "more_questions", most=most)


def _message(language: Language, text: str) -> Message:
    return Message((Part(Reply(language, (Paragraph(Role.NOTE, text),), plain=text)),))
