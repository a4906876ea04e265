"""The one place that knows templates: a folder of Jinja2 files, one per thing the bot can say.

A file holds a block per part of it (a lead, a statement, a choice), so that a reply is a value
with parts and not a text to be taken apart again.
"""

from pathlib import Path

import jinja2

from bot.model.question import Language


class PromptFault(Exception):  # noqa: N818  # what is wrong lies in the folder, not here
    """A template is missing, does not parse, or asks for a name that it is not given."""


class Prompts:
    """Strict: a name that a template is not given is an error, never an empty place."""

    def __init__(self, folder: Path) -> None:
        """Raises PromptFault where the folder is not one, or a template in it does not parse."""
        if not folder.is_dir():
            raise PromptFault(f"{folder} is not a folder. Set PROMPTS_DIR to the one that is.")
        self._folder = folder
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            undefined=jinja2.StrictUndefined,
            # A reply is plain text, which each platform escapes for itself; a page is HTML.
            autoescape=lambda name: (name or "").endswith(".html.j2"),  # noqa: S701  # as said
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def say(self, language: Language | str, thing: str, part: str, /, **names: object) -> str:
        """The words of one part, without white space around them; "" where the part has none."""
        name = f"{language}/{thing}.j2"
        try:
            template = self._environment.get_template(name)
            if part not in template.blocks:
                raise PromptFault(f"{self._folder / name}: has no block {part!r}. Add it.")
            return "".join(template.blocks[part](template.new_context(names))).strip()
        except jinja2.TemplateNotFound as error:
            raise PromptFault(f"{self._folder / str(error.name)}: is missing. Add it.") from None
        except jinja2.TemplateSyntaxError as error:
            where = f"{self._folder / (error.name or name)}:{error.lineno}"
            raise PromptFault(f"{where}: {error.message}. Correct the template.") from None
        except jinja2.UndefinedError as error:
            raise PromptFault(f"{self._folder / name}: {error}. Correct the name.") from None
        except (ArithmeticError, LookupError, TypeError, ValueError, OSError) as error:
            raise PromptFault(f"{self._folder / name}: {error}. Correct the template.") from None

    def parts(self, language: Language | str) -> dict[str, frozenset[str]]:
        """The blocks of each template of a language, by the template's name.

        Raises PromptFault at the first template that does not parse.
        """
        found = {}
        for file in sorted((self._folder / language).glob("*.j2")):
            try:
                template = self._environment.get_template(f"{language}/{file.name}")
            except jinja2.TemplateSyntaxError as error:
                where = f"{file}:{error.lineno}"
                raise PromptFault(f"{where}: {error.message}. Correct the template.") from None
            except (OSError, ValueError) as error:
                raise PromptFault(f"{file}: cannot be read ({error}). Save it as UTF-8.") from None
            found[file.stem] = frozenset(template.blocks)
        return found

    def check(self) -> None:
        """Raises PromptFault where a language lacks something that English can say."""
        english = self.parts(Language.EN)
        if not english:
            raise PromptFault(f"{self._folder / Language.EN}: holds no templates. Add them.")
        for others in ("terminal", "pages", "slack"):
            self.parts(others)
        for language in Language:
            said = self.parts(language)
            for thing, parts in english.items():
                file = self._folder / language / f"{thing}.j2"
                if thing not in said:
                    raise PromptFault(f"{file}: is missing. Add it.")
                if missing := parts - said[thing]:
                    raise PromptFault(f"{file}: has no block {min(missing)!r}. Add it.")
