"""The smaller families of the Web API: auth, users, user groups, reactions, assistant, apps."""

from tests.slack_double import rules as identity
from tests.slack_double import shapes
from tests.slack_double.house import House, Status
from tests.slack_double.model import Json, Message, Refused
from tests.slack_double.web import places
from tests.slack_double.web.arguments import Arguments

_STATUS_LASTS = 120.0
_MOST_PROMPTS = 4


def auth_test(_house: House, _given: Arguments) -> Json:
    return {
        "url": f"https://{identity.DOMAIN}.slack.com/",
        "team": "Double",
        "user": identity.BOT_NAME,
        "team_id": identity.TEAM,
        "user_id": identity.BOT_USER,
        "bot_id": identity.BOT,
        "is_enterprise_install": False,
    }


def connections_open(house: House, _given: Arguments) -> Json:
    base = house.triggers.base.replace("http", "ws", 1)
    return {"url": f"{base}/link/?ticket={house.sockets.ticket()}&app_id={identity.APP}"}


def users_info(house: House, given: Arguments) -> Json:
    user = house.space.users.get(given.text("user"))
    if user is None:
        raise Refused("user_not_found")
    return {"user": shapes.user(user)}


def usergroup_users(house: House, given: Arguments) -> Json:
    group = given.text("usergroup")
    if group not in house.space.usergroups:
        raise Refused("no_such_subteam")
    return {"users": house.space.usergroups[group]}


def react(house: House, given: Arguments) -> Json:
    house.space.react(_reacted(house, given), identity.BOT_USER, given.text("name"), on=True)
    return {}


def unreact(house: House, given: Arguments) -> Json:
    house.space.react(_reacted(house, given), identity.BOT_USER, given.text("name"), on=False)
    return {}


def _reacted(house: House, given: Arguments) -> Message:
    place = places.known(house, given.text("channel"))
    message = house.space.find(place, given.text("timestamp"))
    if message is None:
        raise Refused("message_not_found")
    return message


def set_status(house: House, given: Arguments) -> Json:
    """An empty status takes it away."""
    place = places.known(house, given.text("channel_id"))
    thread, text = given.maybe("thread_ts"), given.maybe("status")
    loading = given.structure("loading_messages", "invalid_arguments") or []
    if len(loading) > 10:
        raise Refused("invalid_arguments")
    if thread and house.space.find(place, thread) is None:
        raise Refused("invalid_thread_ts")
    until = house.clock.now() + _STATUS_LASTS
    house.statuses[place.id, thread] = Status(text, until, tuple(loading))
    return {}


def set_prompts(house: House, given: Arguments) -> Json:
    """With a thread_ts an app of the newer kind is told "ok", and nothing is shown."""
    place = places.known(house, given.text("channel_id"))
    prompts = given.structure("prompts", "invalid_arguments")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= _MOST_PROMPTS:
        raise Refused("invalid_arguments")
    for prompt in prompts:
        if not isinstance(prompt, dict) or not (prompt.get("title") and prompt.get("message")):
            raise Refused("invalid_arguments")
    if place.kind != "im":
        raise Refused("channel_not_found")
    if not (house.rules.agent_view and given.maybe("thread_ts")):
        house.prompts[place.id] = prompts
    return {}
