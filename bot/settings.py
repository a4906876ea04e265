"""environment (and .env) -> one frozen Settings; every fault at once. Nobody else reads it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from dotenv import dotenv_values
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

_HOUSE = Path(__file__).resolve().parent.parent


class SettingsFault(Exception):  # noqa: N818  # the fault lies in the environment
    """What is wrong with the settings, a line each."""


class Settings(BaseModel):
    """Where things are. Each field is set by the environment variable of its name in capitals."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    knowledge_dir: Path = Field(
        default=_HOUSE / "knowledge", description="The folder with sources.yaml and cards/."
    )
    prompts_dir: Path = Field(
        default=_HOUSE / "prompts", description="The folder with the words that the bot says."
    )
    data_dir: Path = Field(default=Path("data"), description="Where the bot may write.")
    database_url: SecretStr | None = Field(
        default=None, description="What is remembered, where. Default: footnote.db in DATA_DIR."
    )
    slack_bot_token: SecretStr | None = Field(
        default=None, description="The bot's token in the workspace: xoxb-..."
    )
    slack_app_token: SecretStr | None = Field(
        default=None, description="For Socket Mode, the app's own token: xapp-..."
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None, description="For events over HTTP: what Slack signs them with."
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/", description="Another Slack, for tests."
    )
    follow_ups: bool = Field(
        default=True, description="Whether a thread goes on without mentions: on or off."
    )
    host: str = Field(default="127.0.0.1", description="Where the HTTP listener listens.")
    port: int = Field(default=3000, ge=1, le=65_535, description="Its port.")

    @property
    def database(self) -> str:
        """The address of the database in use. It may hold a password: it is not for printing."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'footnote.db'}"

    @property
    def uses_slack(self) -> bool:
        """Whether it is to be heard and answered in Slack."""
        return self.slack_bot_token is not None

    @field_validator("knowledge_dir", "prompts_dir")
    @classmethod
    def _is_a_folder(cls, folder: Path) -> Path:
        try:
            if folder.is_dir():
                return folder
        except (OSError, ValueError):  # a name that no system takes
            pass
        raise ValueError(f"{folder!s:.80} is not a folder")

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, url: SecretStr | None) -> SecretStr | None:
        """The faults name no part of it: with the scheme left out, it may begin with a secret."""
        given = url.get_secret_value() if url else "postgresql://"
        if not given.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("it begins neither with sqlite:/// nor with postgresql://")
        if given in ("sqlite:///", "sqlite:///:memory:") or "\0" in given:
            raise ValueError("it names no file after sqlite:///")
        return url

    @field_validator("slack_bot_token")
    @classmethod
    def _is_a_bots_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token and token.get_secret_value().startswith(("xapp-", "xoxp-")):
            raise ValueError("it is of another kind: a bot's token begins with xoxb-")
        return token

    @field_validator("slack_app_token")
    @classmethod
    def _is_an_apps_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token and token.get_secret_value().startswith("xox"):
            raise ValueError("it is of another kind: an app-level token begins with xapp-")
        return token

    @field_validator("slack_api_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not url.startswith(("https://", "http://")):
            raise ValueError("it begins neither with https:// nor with http://")
        return url.rstrip("/") + "/"

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """Half of what Slack needs is a fault, not a bot that is deaf or dumb."""
        ears = self.slack_app_token or self.slack_signing_secret
        if self.slack_bot_token and not ears:
            raise ValueError(
                "SLACK_BOT_TOKEN: it is set, but nothing to hear by. Set SLACK_APP_TOKEN too "
                "(Socket Mode), or SLACK_SIGNING_SECRET (HTTP)."
            )
        if ears and not self.slack_bot_token:
            name = "SLACK_APP_TOKEN" if self.slack_app_token else "SLACK_SIGNING_SECRET"
            raise ValueError(
                f"{name}: it is set, but nothing to speak with. Set SLACK_BOT_TOKEN too."
            )
        return self


_SECRETS = frozenset(
    name for name, field in Settings.model_fields.items() if field.annotation == (SecretStr | None)
)


def read_settings(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> Settings:
    """The environment goes before the .env file; an empty variable counts as not set. A secret may
    be in a file that NAME_FILE names.

    Raises SettingsFault.
    """
    given = os.environ if environment is None else environment
    try:
        from_file = dotenv_values(env_file)
    except (OSError, ValueError) as error:
        raise SettingsFault(f"{env_file}: cannot be read ({error}). Save it as UTF-8.") from None
    values: dict[str, str] = {}
    faults: list[str] = []
    for field in Settings.model_fields:
        name = field.upper()
        value = given.get(name) or from_file.get(name)
        file = (given.get(f"{name}_FILE") or from_file.get(f"{name}_FILE")) if not value else None
        if file and field in _SECRETS:
            value = _secret(f"{name}_FILE", Path(file), faults)
        if value:
            values[field] = value
    settings = _checked(values, faults)
    if settings is None:
        raise SettingsFault("\n".join(faults))
    return settings


def _secret(name: str, file: Path, faults: list[str]) -> str:
    """What the file holds, without the line end behind it."""
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        faults.append(f"{name}: {file!s:.80} cannot be read ({reason}). Correct the name.")
        return ""
    if not secret:
        faults.append(f"{name}: {file!s:.80} is empty. Put the secret into it.")
    return secret


def _checked(values: Mapping[str, str], faults: list[str]) -> Settings | None:
    """None where anything is wrong; what, is added to the faults."""
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        for detail in error.errors():
            message = detail["msg"].removeprefix("Value error, ")
            if not detail["loc"] and faults:
                continue  # what seems to be missing may be what a file did not give
            if detail["loc"]:
                message = (
                    f"{str(detail['loc'][0]).upper()}: {message}. "
                    "Correct it in the environment or in .env."
                )
            faults.append(message)
        return None
    return None if faults else settings
