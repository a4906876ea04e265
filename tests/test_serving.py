"""The bot as it runs, against our own Slack: heard, answered, stopped with nothing left over."""

import socket
from pathlib import Path

import aiohttp
import pytest

from bot.listening import ListenFault
from bot.serving import running
from bot.settings import Settings, SettingsFault
from bot.slack import SlackFault
from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings_for(slack: Slack, data: Path, **changes: object) -> Settings:
    given: dict[str, object] = {
        "data_dir": data,
        "slack_bot_token": slack.rules.bot_token,
        "slack_app_token": slack.rules.app_token,
        "slack_api_url": slack.api_url,
        "port": free_port(),
    }
    return Settings.model_validate(given | changes)


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_mention_is_answered_in_its_thread(
    data_dir: Path, tmp_path: Path, mode: str
) -> None:
    async with Slack(Rules.hurried()) as slack:
        database = f"sqlite:///{tmp_path / 'footnote.db'}"
        settings = settings_for(slack, data_dir, database_url=database)
        if mode == "http":
            secret = {"slack_app_token": None, "slack_signing_secret": slack.rules.signing_secret}
            settings = settings_for(slack, data_dir, database_url=database, **secret)
        async with running(settings):
            if mode == "http":
                await slack.connect(f"http://127.0.0.1:{settings.port}/slack/events")
            ana = slack.person("ana")
            asked = await ana.says("C1", "<@BOT> how many people work for State Security?")
            await slack.until(lambda: slack.channel("C1").thread(asked))
            await slack.quiet()
            assert "600" in ana.reads("C1", asked)
            assert len(slack.channel("C1").thread(asked)) == 1


async def test_it_says_whether_it_is_well(data_dir: Path, tmp_path: Path) -> None:
    async with Slack(Rules.hurried()) as slack:
        settings = settings_for(
            slack, data_dir, database_url=f"sqlite:///{tmp_path / 'footnote.db'}"
        )
        address = f"http://127.0.0.1:{settings.port}"
        async with running(settings), aiohttp.ClientSession() as client:
            async with client.get(f"{address}/healthz") as alive:
                assert alive.status == 200
            async with client.get(f"{address}/readyz") as ready:
                assert ready.status == 200, await ready.text()


async def test_a_port_that_is_taken_is_told(data_dir: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        async with Slack(Rules.hurried()) as slack:
            settings = settings_for(
                slack,
                data_dir,
                database_url=f"sqlite:///{tmp_path / 'footnote.db'}",
                port=taken.getsockname()[1],
            )
            with pytest.raises(ListenFault, match="Set HOST and PORT"):
                async with running(settings):
                    pass


async def test_a_token_that_slack_refuses_is_told(data_dir: Path, tmp_path: Path) -> None:
    async with Slack(Rules.hurried()) as slack:
        settings = settings_for(
            slack,
            data_dir,
            database_url=f"sqlite:///{tmp_path / 'footnote.db'}",
            slack_bot_token="xoxb-of-another-workspace",  # noqa: S106  # a token of nothing
        )
        with pytest.raises(SlackFault, match="SLACK_BOT_TOKEN"):
            async with running(settings):
                pass


async def test_without_a_platform_it_says_what_to_set(data_dir: Path) -> None:
    with pytest.raises(SettingsFault, match="Set SLACK_BOT_TOKEN"):
        async with running(Settings(data_dir=data_dir)):
            pass
