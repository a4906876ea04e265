"""A modal or the Home tab before a person: read it, fill it in, submit, close, click."""

from tests.slack_double import interactions, reading
from tests.slack_double.blocks.whole import elements
from tests.slack_double.clicking import worked
from tests.slack_double.delivery import Attempt
from tests.slack_double.house import House, Trouble
from tests.slack_double.model import Json, Refused, User
from tests.slack_double.views import View


class Modal:
    def __init__(self, house: House, user: User, view: View) -> None:
        self._house, self._user, self.view = house, user, view

    @property
    def text(self) -> str:
        return reading.view(self._house.space, self.view.given)

    @property
    def complaints(self) -> dict[str, str]:
        """What the app said of the last submission: block_id -> error."""
        return self.view.complaints

    async def submits(self, **values: str) -> None:
        """values: action_id -> what is typed or chosen. What is not named stays as it is."""
        for name, chosen in values.items():
            block, element = self._element(name)
            self._fill(block, element, chosen)
        if missing := self._missing():
            raise LookupError(f"Slack would not let {self._user.name} submit: {missing} is empty")
        body = interactions.submission(self._house, self._user, self.view)
        self._answered(await self._house.delivery.once("interactive", body))

    async def closes(self, *, all_of_them: bool = False) -> None:
        """The app hears of it if the view asked for that."""
        stack = self._house.views.stacks[self._user.id]
        cleared = all_of_them or bool(self.view.given.get("clear_on_close"))
        gone = [*stack] if cleared else [self.view]
        for view in gone:
            self._house.views.close(view)
        for view in gone:
            if view.given.get("notify_on_close"):
                body = interactions.closed(self._house, self._user, view, cleared=cleared)
                await self._house.delivery.once("interactive", body)

    async def clicks(self, what: str, chosen: str = "") -> None:
        """what: an action_id, or what stands on it."""
        block, element, chosen = worked(self.view.given["blocks"], what, chosen)
        done = interactions.action(self._house, block, element, chosen)
        if element["action_id"] in self.view.values.get(block["block_id"], {}):
            self._fill(block, element, chosen)
        body = interactions.view_action(self._house, self._user, self.view, done)
        if (await self._house.delivery.once("interactive", body)).failed:
            self._trouble()

    def _fill(self, block: Json, element: Json, chosen: str) -> None:
        held = {"type": element["type"], **interactions.value(element, chosen)}
        self.view.values[block["block_id"]][element["action_id"]] = held

    def _answered(self, done: Attempt) -> None:
        """Nothing: the view closes. Else a response_action; one that Slack cannot follow is
        trouble for the person, and the view stays."""
        answer = done.answer if isinstance(done.answer, dict) else {}
        views = self._house.views
        try:
            match answer.get("response_action") if not done.failed else "failed":
                case None:
                    views.close(self.view)
                case "clear":
                    views.clear(self._user.id)
                case "errors":
                    self.view.complaints = self._checked(answer["errors"])
                case "update":
                    views.update(self.view, answer["view"], "")
                case "push":
                    views.push_on(views.stacks[self._user.id], self._user.id, answer["view"])
                case _:
                    self._trouble()
        except (Refused, KeyError):
            self._trouble()

    def _checked(self, errors: Json) -> dict[str, str]:
        inputs = {b["block_id"] for b in self.view.given["blocks"] if b["type"] == "input"}
        if not errors or set(errors) - inputs:
            raise KeyError("errors of no input block")
        return dict(errors)

    def _missing(self) -> str:
        for block in self.view.given["blocks"]:
            if block["type"] != "input" or block.get("optional"):
                continue
            held = self.view.values[block["block_id"]][block["element"]["action_id"]]
            if not any(value for key, value in held.items() if key != "type"):
                return str(block["label"]["text"])
        return ""

    def _element(self, name: str) -> tuple[Json, Json]:
        for block in self.view.given["blocks"]:
            for _, element in elements(block):
                if element["action_id"] == name:
                    return block, element
        raise LookupError(f"no {name!r} in the modal")

    def _trouble(self) -> None:
        said = "We had some trouble connecting. Try again?"
        self._house.troubles.append(Trouble(self._user.id, said))
