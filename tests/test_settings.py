import re
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.settings import Settings, SettingsFault, read_settings


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text(f"DATA_DIR=from-file\nKNOWLEDGE_DIR={tmp_path}\n")
    settings = read_settings({"DATA_DIR": "from-environment"}, env)
    assert settings.data_dir == Path("from-environment")
    assert settings.knowledge_dir == tmp_path


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    settings = read_settings({"KNOWLEDGE_DIR": ""}, tmp_path / ".env")
    assert settings.knowledge_dir.name == "knowledge"
    (tmp_path / ".env").write_text(f"KNOWLEDGE_DIR={tmp_path}\n")
    assert read_settings({"KNOWLEDGE_DIR": ""}, tmp_path / ".env").knowledge_dir == tmp_path


@pytest.mark.parametrize("name", ["x" * 5_000, "a\x00b"])
def test_a_name_that_no_system_takes(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsFault, match="is not a folder"):
        read_settings({"KNOWLEDGE_DIR": name}, tmp_path / ".env")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DATA_DIR=caf\xe9\n")
    with pytest.raises(SettingsFault, match="Save it as UTF-8"):
        read_settings({}, tmp_path / ".env")


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault) as caught:
        read_settings({"KNOWLEDGE_DIR": "/nowhere", "PROMPTS_DIR": "/neither"}, tmp_path / ".env")
    assert str(caught.value).count("\n") == 1


def test_the_database_is_a_file_in_the_data_folder_unless_said_otherwise(tmp_path: Path) -> None:
    settings = read_settings({"DATA_DIR": "/some/where"}, tmp_path / ".env")
    assert settings.database == "sqlite:////some/where/footnote.db"
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///kept.db\n")
    assert read_settings({}, tmp_path / ".env").database == "sqlite:///kept.db"


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    url = "postgresql://footnote:hunter2@db/footnote"
    settings = read_settings({"DATABASE_URL": url}, tmp_path / ".env")
    assert settings.database == url
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert "hunter2" not in shown


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("mysql://footnote:hunter2@db/footnote", "neither with sqlite:/// nor with postgresql://"),
        ("hunter2", "neither with sqlite:/// nor with postgresql://"),
        ("sqlite://hunter2", "neither with sqlite:/// nor with postgresql://"),
        ("postgres://footnote:hunter2@db/footnote", "nor with postgresql://"),
        ("sqlite:///", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///hunter2\0", "names no file"),
    ],
)
def test_a_database_that_is_none_of_ours(tmp_path: Path, url: str, wrong: str) -> None:
    with pytest.raises(SettingsFault, match=f"^DATABASE_URL: it .*{wrong}.* Correct it") as caught:
        read_settings({"DATABASE_URL": url}, tmp_path / ".env")
    assert "hunter2" not in str(caught.value)
    with pytest.raises(ValidationError) as raised:
        Settings(database_url=SecretStr(url))
    assert "hunter2" not in str(raised.value)


SLACK = {"SLACK_BOT_TOKEN": "xoxb-hunter2", "SLACK_APP_TOKEN": "xapp-hunter2"}


def faults(tmp_path: Path, **environment: str) -> list[str]:
    with pytest.raises(SettingsFault) as caught:
        read_settings(environment, tmp_path / ".env")
    assert "hunter2" not in str(caught.value)
    return str(caught.value).split("\n")


def secret(of: SecretStr | None) -> str:
    return of.get_secret_value() if of else ""


def test_slack_by_socket_or_by_http(tmp_path: Path) -> None:
    settings = read_settings(SLACK, tmp_path / ".env")
    assert settings.uses_slack
    assert secret(settings.slack_app_token) == "xapp-hunter2"
    by_http = {"SLACK_BOT_TOKEN": "xoxb-hunter2", "SLACK_SIGNING_SECRET": "hunter2"}
    assert read_settings(by_http, tmp_path / ".env").uses_slack
    assert not read_settings({}, tmp_path / ".env").uses_slack


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    settings = read_settings(SLACK | {"SLACK_SIGNING_SECRET": "hunter2"}, tmp_path / ".env")
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert "hunter2" not in shown


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-hunter2"}, "SLACK_BOT_TOKEN: .* Set SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-hunter2"}, "SLACK_APP_TOKEN: .* Set SLACK_BOT_TOKEN"),
        ({"SLACK_SIGNING_SECRET": "hunter2"}, "SLACK_SIGNING_SECRET: .* Set SLACK_BOT_TOKEN"),
        (SLACK | {"SLACK_BOT_TOKEN": "xapp-hunter2"}, "SLACK_BOT_TOKEN: .* begins with xoxb-"),
        (SLACK | {"SLACK_APP_TOKEN": "xoxb-hunter2"}, "SLACK_APP_TOKEN: .* begins with xapp-"),
        ({"SLACK_API_URL": "slack.com"}, "SLACK_API_URL: .* https://"),
        ({"PORT": "http"}, "PORT: "),
        ({"PORT": "70000"}, "PORT: "),
        ({"FOLLOW_UPS": "sometimes"}, "FOLLOW_UPS: "),
    ],
)
def test_what_slack_cannot_be_used_with(tmp_path: Path, given: dict[str, str], says: str) -> None:
    [fault] = faults(tmp_path, **given)
    assert re.match(says, fault)


@pytest.mark.parametrize(("given", "is_on"), [("on", True), ("off", False), ("true", True)])
def test_on_and_off(tmp_path: Path, given: str, is_on: bool) -> None:  # noqa: FBT001  # a case's
    assert read_settings({"FOLLOW_UPS": given}, tmp_path / ".env").follow_ups is is_on


def test_a_secret_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("xoxb-from-a-file\n")
    given = {"SLACK_BOT_TOKEN_FILE": str(file), "SLACK_APP_TOKEN": "xapp-hunter2"}
    settings = read_settings(given, tmp_path / ".env")
    assert secret(settings.slack_bot_token) == "xoxb-from-a-file"
    settings = read_settings(given | SLACK, tmp_path / ".env")
    assert secret(settings.slack_bot_token) == "xoxb-hunter2"  # the variable goes before its file


@pytest.mark.parametrize("content", [None, b"", b"\n", b"caf\xe9"])
def test_a_secret_in_a_file_that_holds_none(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content)
    given = {"SLACK_BOT_TOKEN_FILE": str(file), "SLACK_APP_TOKEN": "xapp-hunter2"}
    [fault] = faults(tmp_path, **given)
    assert fault.startswith("SLACK_BOT_TOKEN_FILE: ")


def test_what_is_no_secret_is_not_read_from_a_file(tmp_path: Path) -> None:
    settings = read_settings({"PORT_FILE": str(tmp_path / "port")}, tmp_path / ".env")
    assert settings.port == Settings.model_fields["port"].default
