"""environment (and .env) -> one frozen Settings; every fault at once. Nobody else reads it."""

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
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

    @property
    def database(self) -> str:
        """The address of the database in use. It may hold a password: it is not for printing."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'footnote.db'}"

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


def read_settings(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> Settings:
    """The environment goes before the .env file; an empty variable counts as not set.

    Raises SettingsFault.
    """
    given = os.environ if environment is None else environment
    try:
        from_file = dotenv_values(env_file)
    except (OSError, ValueError) as error:
        raise SettingsFault(f"{env_file}: cannot be read ({error}). Save it as UTF-8.") from None
    values = {
        field: value
        for field in Settings.model_fields
        if (value := given.get(field.upper()) or from_file.get(field.upper()))
    }
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        lines = [
            f"{str(detail['loc'][0]).upper()}: {detail['msg'].removeprefix('Value error, ')}. "
            "Correct it in the environment or in .env."
            for detail in error.errors()
        ]
        raise SettingsFault("\n".join(lines)) from None
