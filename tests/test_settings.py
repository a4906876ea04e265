from pathlib import Path

import pytest

from bot.settings import SettingsFault, read_settings


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text(f"DATA_DIR=from-file\nKNOWLEDGE_DIR={tmp_path}\n")
    settings = read_settings({"DATA_DIR": "from-environment"}, env)
    assert settings.data_dir == Path("from-environment")
    assert settings.knowledge_dir == tmp_path


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    settings = read_settings({"KNOWLEDGE_DIR": ""}, tmp_path / ".env")
    assert settings.knowledge_dir.name == "knowledge"


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault) as caught:
        read_settings({"KNOWLEDGE_DIR": "/nowhere", "PROMPTS_DIR": "/neither"}, tmp_path / ".env")
    assert str(caught.value).count("\n") == 1
