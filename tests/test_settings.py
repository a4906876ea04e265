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
