"""environment (and .env) -> one frozen Settings; every fault at once. Nobody else reads it."""

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

_HOUSE = Path(__file__).resolve().parent.parent


class SettingsFault(Exception):  # noqa: N818  # the fault lies in the environment
    """What is wrong with the settings, a line each."""


class Settings(BaseModel):
    """Where things are. Each field is set by the environment variable of its name in capitals."""

    model_config = ConfigDict(frozen=True)

    knowledge_dir: Path = Field(
        default=_HOUSE / "knowledge", description="The folder with sources.yaml and cards/."
    )
    prompts_dir: Path = Field(
        default=_HOUSE / "prompts", description="The folder with the words that the bot says."
    )
    data_dir: Path = Field(
        default=Path("data"), description="Where the bot may write: the terminal's history."
    )

    @field_validator("knowledge_dir", "prompts_dir")
    @classmethod
    def _is_a_folder(cls, folder: Path) -> Path:
        if not folder.is_dir():
            raise ValueError(f"{folder} is not a folder")
        return folder


def read_settings(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> Settings:
    """The environment goes before the .env file; an empty variable counts as not set.

    Raises SettingsFault.
    """
    given = dict(os.environ if environment is None else environment)
    named = {name: (value or "") for name, value in dotenv_values(env_file).items()} | given
    values = {
        field: named[field.upper()] for field in Settings.model_fields if named.get(field.upper())
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
