"""what came of a call -> NotDone: for good, or for now, and whether it may have happened. Pure."""

import json
from collections.abc import Mapping

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.ports import NotDone
from bot.slack.connection import error_of

_NO_WAIT_SAID = 30.0  # seconds, where Slack limits us and does not say for how long
_LONGEST_WAIT = 3_600.0
# Trying again is of no use, short of somebody changing the workspace or the code.
_FOR_GOOD = frozenset(
    [
        # the place
        "channel_not_found",
        "is_archived",
        "is_inactive",
        "not_in_channel",
        "thread_not_found",
        "message_not_found",
        "messages_tab_disabled",
        "cannot_reply_to_message",
        # the person
        "user_not_found",
        "user_disabled",
        "users_not_found",
        "user_not_visible",
        "cannot_dm_bot",
        # the rules
        "thread_locked",
        "no_permission",
        "cant_update_message",
        "cant_delete_message",
        "edit_window_closed",
        "team_access_not_granted",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "access_denied",
        # what is said
        "msg_too_long",
        "msg_blocks_too_long",
        "no_text",
        "invalid_arguments",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "metadata_too_large",
        "too_many_attachments",
        # a response_url
        "expired_url",
        "used_url",
        "no_service",
        "invalid_payload",
        "channel_is_archived",
        "action_prohibited",
    ]
)
# Whoever runs the bot can mend these, a token or a scope; until then no question is given up.
_TO_BE_MENDED = frozenset(
    [
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "token_revoked",
        "token_expired",
        "missing_scope",
        "not_allowed_token_type",
        "org_login_required",
    ]
)
_UNTIL_MENDED = 300.0  # seconds between two tries
# In Slack's own words, part of it may have been done.
_UNCLEAR = ("internal_error", "fatal_error", "request_timeout", "service_unavailable")
_FOR_GOOD_BEGINNINGS = ("invalid_blocks", "restricted_action")
# The connection never stood, so nothing can have happened.
_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


def not_done(method: str, error: Exception) -> NotDone:
    """The reason holds the method and Slack's word for it, or the error's kind: no address, no
    token. Whatever is not known to have come before Slack did anything is unclear."""
    if isinstance(error, SlackApiError):
        status = getattr(error.response, "status_code", 0)
        headers = getattr(error.response, "headers", {})
        return _refused(method, status, headers, error_of(error))
    reason = f"{method}: {type(error).__name__}"
    return NotDone(reason, unclear=not isinstance(error, _NEVER_SENT))


def not_done_privately(status: int, headers: Mapping[str, str], body: str) -> NotDone | None:
    """The same for a response_url, which answers "ok", or as the Web API does. None: it is done."""
    try:
        answer = json.loads(body)
    except ValueError:
        answer = {"ok": body in ("", "ok"), "error": body if body.isidentifier() else ""}
    if status == 200 and isinstance(answer, dict) and answer.get("ok"):
        return None
    said = str(answer.get("error", "")) if isinstance(answer, dict) else ""
    if status in (404, 410) and not said:
        said = "expired_url"
    return _refused("response_url", status, headers, said)


def _refused(method: str, status: int, headers: Mapping[str, str], said: str) -> NotDone:
    if status == 429 or said in ("ratelimited", "rate_limited"):
        return NotDone(f"{method}: ratelimited", after=_wait(headers))
    if not said or status >= 500:
        return NotDone(f"{method}: HTTP {status}", unclear=True)
    if said in _TO_BE_MENDED:
        return NotDone(f"{method}: {said}", after=_UNTIL_MENDED)
    permanent = said in _FOR_GOOD or said.startswith(_FOR_GOOD_BEGINNINGS)
    return NotDone(f"{method}: {said}", permanent=permanent, unclear=said in _UNCLEAR)


def _wait(headers: Mapping[str, str]) -> float:
    try:
        return min(max(1.0, float(headers["Retry-After"])), _LONGEST_WAIT)
    except (KeyError, ValueError):
        return _NO_WAIT_SAID
