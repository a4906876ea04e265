import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.refusals import not_done, not_done_privately


def refused(error: str, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    response = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": error} if error else {},
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("failed", response)  # type: ignore[no-untyped-call]  # slack_sdk's


@pytest.mark.parametrize(
    "error",
    [
        *("channel_not_found", "is_archived", "not_in_channel", "thread_locked"),
        *("restricted_action", "restricted_action_read_only_channel", "message_not_found"),
        *("msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format", "no_text"),
        *("cant_update_message", "edit_window_closed"),
    ],
)
def test_for_good(error: str) -> None:
    failed = not_done("chat.postMessage", refused(error))
    assert (failed.permanent, failed.unclear, failed.after) == (True, False, 0.0)
    assert failed.reason == f"chat.postMessage: {error}"


@pytest.mark.parametrize("error", ["account_inactive", "invalid_auth", "missing_scope"])
def test_what_the_operator_can_mend_is_tried_again_now_and_then(error: str) -> None:
    failed = not_done("chat.postMessage", refused(error))
    assert (failed.permanent, failed.unclear, failed.after) == (False, False, 300.0)


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "service_unavailable"])
def test_slack_does_not_know_itself(error: str) -> None:
    failed = not_done("chat.postMessage", refused(error))
    assert (failed.permanent, failed.unclear) == (False, True)


def test_what_we_have_never_heard_of_is_tried_again() -> None:
    failed = not_done("chat.postMessage", refused("new_thing"))
    assert (failed.permanent, failed.unclear) == (False, False)


@pytest.mark.parametrize(
    ("header", "wait"),
    [("7", 7.0), ("0", 1.0), ("soon", 30.0), (None, 30.0), ("inf", 3_600.0), ("nan", 1.0)],
)
def test_how_long_to_wait(header: str | None, wait: float) -> None:
    headers = {} if header is None else {"Retry-After": header}
    failed = not_done("chat.postMessage", refused("ratelimited", 429, headers))
    assert (failed.after, failed.permanent, failed.unclear) == (wait, False, False)


@pytest.mark.parametrize("status", [200, 500, 502, 504])
def test_an_answer_that_is_none_of_slacks_is_unclear(status: int) -> None:
    assert not_done("chat.postMessage", refused("", status)).unclear


@pytest.mark.parametrize(
    ("error", "unclear"),
    [
        (aiohttp.ServerDisconnectedError(), True),
        (aiohttp.ClientPayloadError(), True),
        (aiohttp.ServerTimeoutError(), True),
        (TimeoutError(), True),
        (ConnectionResetError(), True),
        (KeyError("ts"), True),
        (aiohttp.ConnectionTimeoutError(), False),
        (aiohttp.InvalidURL("https://hooks.slack.com/secret"), False),
    ],
)
def test_connections(error: Exception, unclear: bool) -> None:  # noqa: FBT001  # a case's outcome
    failed = not_done("response_url", error)
    assert failed.unclear == unclear
    assert failed.reason == f"response_url: {type(error).__name__}"


@pytest.mark.parametrize("body", ["ok", '{"ok": true}'])
def test_a_response_url_says_ok(body: str) -> None:
    assert not_done_privately(200, {}, body) is None


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (404, '{"ok": false, "error": "used_url"}', "used_url"),
        (404, "", "expired_url"),
        (410, "<html>gone</html>", "expired_url"),
        (400, "invalid_blocks", "invalid_blocks"),
        (200, '{"ok": false, "error": "expired_url"}', "expired_url"),
    ],
)
def test_a_response_url_refuses(status: int, body: str, reason: str) -> None:
    failed = not_done_privately(status, {}, body)
    assert failed
    assert (failed.permanent, failed.reason) == (True, f"response_url: {reason}")


@pytest.mark.parametrize(("status", "body"), [(500, "oops"), (200, "<html>"), (200, "[]")])
def test_a_response_url_is_unclear(status: int, body: str) -> None:
    failed = not_done_privately(status, {}, body)
    assert failed
    assert failed.unclear
