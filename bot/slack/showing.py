"""what somebody wants to see of an answer -> the modal that shows it, through the desk."""

from bot.model.question import Language
from bot.ports import Desk
from bot.rendering import Prompts
from bot.slack.blocks import Json
from bot.slack.clicks import Click, ToShow
from bot.slack.views import home_view, note_view, sources_view, whole_view, why_view
from bot.slack.words import Words


async def view_of(wanted: ToShow, desk: Desk, prompts: Prompts) -> Json:
    """In the language of the answer. Raises what the desk raises."""
    given = await desk.given(wanted.answer)
    if given is None:
        words = Words(prompts, Language.EN)
        return note_view(words.view("trouble_title"), words.view("gone"), words)
    words = Words(prompts, given.answer.reply.language)
    match wanted.what:
        case Click.SOURCE:
            return sources_view(await desk.sources(wanted.answer), words)
        case Click.WHY:
            return why_view(await desk.why(wanted.answer), words)
        case _:
            return whole_view(given.answer, words)


def trouble_view(prompts: Prompts) -> Json:
    """In place of a modal that could not be made."""
    words = Words(prompts, Language.EN)
    return note_view(words.view("trouble_title"), words.view("trouble"), words)


async def home_of(desk: Desk, prompts: Prompts) -> Json:
    return home_view(await desk.covers(Language.EN), prompts)
