import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from io import BytesIO

import aiohttp
import pytest
from aiohttp import web

from bot.model.talk import Asked, Edited, Inbound, Picked, Place, Rated, Shared, Way, Withdrawn
from bot.ports import StoreDown
from bot.slack import PATH, Connection, SlackApp, SlackChat
from tests.slack.fakes import ANSWER, PROMPTS, FakeDesk, a_message, a_post, a_reply, notes
from tests.slack_double.faults import Kind
from tests.slack_double.http_out import signed
from tests.slack_double.model import Json, Message
from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack


@dataclass
class Wired:
    """An app that hears this Slack, and the desk that it tells."""

    slack: Slack
    desk: FakeDesk
    app: SlackApp
    chat: SlackChat
    url: str

    async def reply(self, root: Message) -> Message:
        """A reply of ours in that thread."""
        post = a_post(Place("slack", root.channel, root.root))
        await self.chat.post(post, a_message(self.desk.given_reply))
        return self.slack.channel(root.channel).thread(root)[-1]

    async def heard(self) -> list[Inbound]:
        await self.slack.quiet()
        return self.desk.heard

    @property
    def unacknowledged(self) -> list[object]:
        parcels = self.slack.delivery.parcels
        return [parcel.body for parcel in parcels if not parcel.acknowledged]


@pytest.fixture
def rules(rules: Rules) -> Rules:
    """An app that means to stay silent is not waited for as long as a slow one would be."""
    return replace(rules, answer_within=rules.answer_within / 4)


@pytest.fixture(params=["http", "socket"])
async def wired(
    request: pytest.FixtureRequest, slack: Slack, connection: Connection
) -> AsyncIterator[Wired]:
    desk, by_socket = FakeDesk(), request.param == "socket"
    app = SlackApp(
        connection,
        desk,
        PROMPTS,
        app_token=slack.rules.app_token if by_socket else "",
        signing_secret="" if by_socket else slack.rules.signing_secret,
    )
    await app.start()
    async with served(app) as url:
        if not by_socket:
            assert await slack.connect(url)
        yield Wired(slack, desk, app, SlackChat(connection, PROMPTS), url)
        await app.stop()


@asynccontextmanager
async def served(app: SlackApp) -> AsyncIterator[str]:
    """As whoever runs the HTTP server mounts it."""
    site = web.Application()
    site.router.add_post(PATH, app.receive)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}{PATH}"
    await runner.cleanup()


async def test_a_mention_and_what_becomes_of_it(wired: Wired) -> None:
    ana = wired.slack.person("ana")
    asked = await ana.says("C1", "<@BOT> how many days?")
    first, second = await wired.heard()
    assert isinstance(first, Asked)
    assert isinstance(second, Asked)
    assert (first.message, first.said) == (second.message, second.said)
    assert first.place == second.place == Place("slack", "C1", asked.ts)
    await ana.edits(asked, "<@BOT> how many days off?")
    await wired.slack.quiet()
    await ana.deletes(asked)
    await wired.slack.quiet()
    kinds = {type(inbound) for inbound in wired.desk.heard[2:]}
    assert kinds == {Asked, Edited, Withdrawn}  # Slack tells of an edited mention twice
    assert wired.unacknowledged == []


async def test_what_is_heard_in_a_thread_and_in_direct_messages(wired: Wired) -> None:
    ana = wired.slack.person("ana")
    root = await ana.says("C1", "morning everybody")
    await ana.says("C1", "and how many days?", thread=root)
    await ana.says("BOT", "how many days?")
    await ana.joins("C1")
    await ana.reacts(root, "wave")
    ways = {inbound.way for inbound in await wired.heard() if isinstance(inbound, Asked)}
    assert ways == {Way.FOLLOW_UP, Way.DIRECT}
    assert wired.unacknowledged == []


async def test_our_own_messages_are_not_heard(wired: Wired) -> None:
    root = await wired.slack.person("ana").says("C1", "morning everybody")
    await wired.reply(root)
    assert await wired.heard() == []
    assert wired.unacknowledged == []


async def test_commands_and_shortcuts(wired: Wired) -> None:
    ana, ben = wired.slack.person("ana"), wired.slack.person("ben")
    await ana.commands("C1", "/ask how many days?")
    said = await ana.says("C1", "how many days?")
    await ben.shortcuts(said, "look_up")
    command, looked_up = await wired.heard()
    assert isinstance(command, Asked)
    assert command.private.startswith(wired.slack.url)
    assert isinstance(looked_up, Asked)
    assert looked_up.message == f"{said.ts}/look-up"
    assert ana.troubles == ben.troubles == []


async def test_clicks(wired: Wired) -> None:
    ana = wired.slack.person("ana")
    wired.desk.given_reply = a_reply(notes("Did you mean one of these?"), choices=("How long?",))
    reply = await wired.reply(await ana.says("C1", "morning"))
    await ana.clicks(reply, "Yes")
    [picked] = await wired.heard()
    assert isinstance(picked, Picked)
    assert (picked.answer, picked.card, picked.place.thread) == (ANSWER, "office/1", reply.thread)
    many = tuple(f"What about topic {n}?" for n in range(1, 26))
    wired.desk.given_reply = a_reply(notes("Take one."), choices=many)
    reply = await wired.reply(await ana.says("C1", "morning"))
    await ana.clicks(reply, "What about topic 7?")
    picked = (await wired.heard())[-1]
    assert isinstance(picked, Picked)
    assert (picked.answer, picked.card) == (ANSWER, "office/7")
    wired.desk.given_reply = FakeDesk().given_reply
    reply = await wired.reply(await ana.says("C1", "morning"))
    await ana.clicks(reply, "Not helpful")
    rated = (await wired.heard())[-1]
    assert isinstance(rated, Rated)
    assert (rated.answer, rated.helpful) == (ANSWER, False)
    assert ana.troubles == []


async def test_an_answer_is_shared(wired: Wired) -> None:
    ana = wired.slack.person("ana")
    await ana.commands("C1", "/ask how many days?")
    [asked] = await wired.heard()
    assert isinstance(asked, Asked)
    await wired.chat.post(a_post(asked.place, private=asked.private), a_message())
    [private] = wired.slack.channel("C1").private
    await ana.clicks(private, "Share with the channel")
    shared = (await wired.heard())[-1]
    assert isinstance(shared, Shared)
    assert (shared.answer, shared.place) == (ANSWER, Place("slack", "C1"))


@pytest.mark.parametrize(
    ("button", "title", "shows"),
    [
        ("Show source", "Source", "twenty-five days"),
        ("Why this answer", "Why this answer", "holiday  5.1"),
    ],
)
async def test_modals(wired: Wired, button: str, title: str, shows: str) -> None:
    ana = wired.slack.person("ana")
    reply = await wired.reply(await ana.says("C1", "morning"))
    await ana.clicks(reply, button)
    await wired.slack.quiet()
    assert ana.modal.text.startswith(title)
    assert shows in ana.modal.text
    assert ana.troubles == wired.slack.refusals() == []
    assert await wired.heard() == []


@pytest.mark.parametrize("trouble", ["down", "slow", "refused"])
async def test_a_modal_that_cannot_be_shown_says_so(wired: Wired, trouble: str) -> None:
    ana = wired.slack.person("ana")
    reply = await wired.reply(await ana.says("C1", "morning"))
    match trouble:
        case "down":
            wired.desk.down = StoreDown("the database is locked")
        case "slow":
            wired.desk.slow = 60.0
        case _:
            wired.slack.faults.on("views.open", Kind.REFUSED, error="invalid_arguments")
    await ana.clicks(reply, "Why this answer")
    await wired.slack.until(lambda: ana.has_modal)
    assert ana.modal.text.startswith("Sorry")
    assert ana.troubles == []


async def test_an_answer_that_is_gone(wired: Wired) -> None:
    ana = wired.slack.person("ana")
    reply = await wired.reply(await ana.says("C1", "morning"))
    rows = [block["elements"] for block in reply.blocks if block["type"] == "actions"]
    for button in rows[0]:
        button["value"] = "another"
    await ana.clicks(reply, "Show source")
    await wired.slack.quiet()
    assert "no longer have that answer" in ana.modal.text


async def test_the_home_tab(wired: Wired) -> None:
    ana = wired.slack.person("ana")
    await ana.opens_home("messages")
    await wired.slack.quiet()
    assert wired.slack.called("views.publish") == []
    await ana.opens_home("home")
    await wired.slack.quiet()
    assert "I answer from 2 documents" in ana.home.text


async def test_a_status_in_a_thread_of_direct_messages(wired: Wired) -> None:
    ana, room = wired.slack.person("ana"), wired.slack.direct("ana")
    root = await ana.says("BOT", "hello")
    await wired.slack.quiet()
    assert wired.slack.called("assistant.threads.setStatus") == []
    await ana.says("BOT", "combien de jours de congé ?", thread=root)
    await wired.slack.quiet()
    assert room.status(root) == "cherche…"
    await wired.reply(root)
    assert room.status(root) == ""


@pytest.mark.parametrize("failure", [StoreDown("disk full"), RuntimeError("a fault of ours")])
async def test_what_is_not_taken_is_sent_again(wired: Wired, failure: Exception) -> None:
    wired.desk.down = failure
    ana = wired.slack.person("ana")
    await ana.says("BOT", "how many days?")
    await wired.slack.until(lambda: len(wired.slack.delivery.parcels[0].attempts) >= 2)
    assert not wired.slack.delivery.parcels[0].acknowledged
    wired.desk.down = None
    wired.slack.clock.forward(400)
    await wired.slack.until(lambda: wired.desk.heard)
    await wired.slack.quiet()
    [asked] = wired.desk.heard
    assert isinstance(asked, Asked)
    assert wired.unacknowledged == []


async def test_a_command_that_is_not_taken_fails_before_the_asker(wired: Wired) -> None:
    wired.desk.down = StoreDown("disk full")
    ana = wired.slack.person("ana")
    await ana.commands("C1", "/ask how many days?")
    assert len(ana.troubles) == 1


async def test_nothing_that_slack_sends_is_left_unanswered(wired: Wired) -> None:
    ana, delivery = wired.slack.person("ana"), wired.slack.delivery
    said = await ana.says("C1", "morning")
    await ana.shortcuts(said, "somebody_elses")
    bodies: list[Json] = [
        {"type": "shortcut", "callback_id": "x", "trigger_id": "1", "user": {"id": ana.id}},
        {"type": "view_submission", "view": {"callback_id": "x"}, "user": {"id": ana.id}},
        {"type": "view_closed", "view": {"callback_id": "x"}, "user": {"id": ana.id}},
        {"type": "block_actions", "actions": [{"action_id": "open:0"}], "user": {"id": ana.id}},
    ]
    for body in bodies:
        assert not (await delivery.once("interactive", body)).failed, body
    delivery.event("app_mention", {"type": "reaction_added", "user": ana.id, "event_ts": "1.1"})
    delivery.event("app_mention", {"type": "message", "subtype": "channel_topic", "channel": "C1"})
    await wired.slack.quiet()
    assert ana.troubles == wired.unacknowledged == wired.desk.heard == []


async def test_nothing_secret_and_nothing_said_is_logged(
    wired: Wired, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG")
    caplog.set_level("DEBUG", "slack_bolt")
    wired.desk.down = StoreDown("disk full")
    await wired.slack.person("ana").says("BOT", "a word of mine")
    await wired.slack.person("ana").commands("C1", "/ask a word of mine")
    async with aiohttp.ClientSession() as session:
        forged = signed("another secret", "a word of mine")
        await (await session.post(wired.url, data="a word of mine", headers=forged)).release()
    await wired.slack.quiet()
    await wired.app.stop()
    logged = caplog.text + "".join(capfd.readouterr())
    assert "not_taken" in logged
    for secret in ("a word of mine", wired.slack.rules.bot_token, wired.slack.rules.app_token):
        assert secret not in logged
    for part in ("/commands/", "ticket=", "signature"):
        assert part not in logged


async def test_stopping_leaves_nothing_behind(wired: Wired) -> None:
    wired.desk.slow = 0.2
    ana = wired.slack.person("ana")
    reply = await wired.reply(await ana.says("C1", "morning"))
    await ana.clicks(reply, "Show source")
    await wired.app.stop()
    assert ana.has_modal  # it was still shown
    names = {task.get_name() for task in asyncio.all_tasks() if "socket_mode" in repr(task)}
    assert names == set()


class TestOverHttp:
    """What only a request can be."""

    @pytest.fixture
    async def url(self, slack: Slack, connection: Connection) -> AsyncIterator[str]:
        secret = slack.rules.signing_secret
        app = SlackApp(connection, FakeDesk(), PROMPTS, signing_secret=secret)
        async with served(app) as url:
            yield url

    @pytest.fixture
    async def session(self) -> AsyncIterator[aiohttp.ClientSession]:
        async with aiohttp.ClientSession() as session:
            yield session

    @pytest.mark.parametrize(
        "body",
        [
            b"{",
            b"[1, 2]",
            b"\xff\xfe",
            b"payload=%7B",
            b"payload=[]",
            b"[" * 100_000,
            b'{"type": "event_callback", "event": null}',
            b"",
        ],
    )
    async def test_what_nobody_signed(
        self, url: str, session: aiohttp.ClientSession, body: bytes
    ) -> None:
        headers = {"Content-Type": "application/json"} if body[:1] in b"{[" else {}
        async with session.post(url, data=body, headers=headers) as answer:
            assert answer.status in (400, 401)

    async def test_what_is_too_much(self, url: str, session: aiohttp.ClientSession) -> None:
        async with session.post(url, data=BytesIO(b"{" * 2_000_000)) as answer:
            assert answer.status == 413

    async def test_what_was_signed_long_ago(
        self, slack: Slack, url: str, session: aiohttp.ClientSession
    ) -> None:
        headers = signed(slack.rules.signing_secret, "{}", at=1_700_000_000)
        async with session.post(url, data="{}", headers=headers) as answer:
            assert answer.status == 401

    async def test_without_a_secret_there_is_no_door(
        self, connection: Connection, session: aiohttp.ClientSession
    ) -> None:
        """Else an empty secret would be one that everybody knows."""
        app, forged = SlackApp(connection, FakeDesk(), PROMPTS), signed("", "{}")
        async with served(app) as url, session.post(url, data="{}", headers=forged) as answer:
            assert answer.status == 404


class TestOverSockets:
    """What only sockets do."""

    @pytest.fixture(autouse=True)
    async def app(self, slack: Slack, connection: Connection) -> AsyncIterator[SlackApp]:
        app = SlackApp(connection, FakeDesk(), PROMPTS, app_token=slack.rules.app_token)
        await app.start()
        yield app
        await app.stop()

    async def test_whether_it_hears(self, slack: Slack, connection: Connection) -> None:
        other = SlackApp(connection, FakeDesk(), PROMPTS, app_token=slack.rules.app_token)
        assert await other.wrong() == ["slack"]
        await other.start()
        assert await other.wrong() == []
        await other.stop()
        assert await other.wrong() == ["slack"]

    async def test_two_stand_and_each_is_renewed(self, slack: Slack) -> None:
        first, second = [*slack.sockets.open]
        await slack.sockets.disconnect(first)
        await slack.until(lambda: len(slack.sockets.open) == 2 and first not in slack.sockets.open)
        assert second in slack.sockets.open

    async def test_the_other_hears_while_one_is_cut(self, slack: Slack) -> None:
        first, _ = [*slack.sockets.open]
        slack.sockets.abort(first)
        await slack.person("ana").says("BOT", "how many days?")
        await slack.quiet()
        assert slack.delivery.parcels[0].acknowledged
