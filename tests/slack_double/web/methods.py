"""The methods that this Slack has: which code, which scope, which kind of token."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.slack_double.house import House
from tests.slack_double.model import Json
from tests.slack_double.web import chat, conversations, rest, surfaces
from tests.slack_double.web.arguments import Arguments


@dataclass(frozen=True)
class Method:
    """scopes: any one of them is enough; none are needed where there are none.

    Where the scope hangs on the kind of channel, the method asks for it itself.
    """

    run: Callable[[House, Arguments], Json]
    scopes: tuple[str, ...] = ()
    app_level: bool = False


METHODS = {
    "apps.connections.open": Method(rest.connections_open, app_level=True),
    "assistant.threads.setStatus": Method(rest.set_status, ("chat:write", "assistant:write")),
    "assistant.threads.setSuggestedPrompts": Method(rest.set_prompts, ("assistant:write",)),
    "auth.test": Method(rest.auth_test),
    "chat.delete": Method(chat.delete, ("chat:write",)),
    "chat.getPermalink": Method(chat.permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, ("chat:write",)),
    "chat.update": Method(chat.update, ("chat:write",)),
    "conversations.history": Method(conversations.history),
    "conversations.info": Method(conversations.info),
    "conversations.members": Method(conversations.members),
    "conversations.open": Method(conversations.open_direct),
    "conversations.replies": Method(conversations.replies),
    "reactions.add": Method(rest.react, ("reactions:write",)),
    "reactions.remove": Method(rest.unreact, ("reactions:write",)),
    "usergroups.users.list": Method(rest.usergroup_users, ("usergroups:read",)),
    "users.info": Method(rest.users_info, ("users:read",)),
    "views.open": Method(surfaces.open_view),
    "views.publish": Method(surfaces.publish),
    "views.push": Method(surfaces.push),
    "views.update": Method(surfaces.update),
}
