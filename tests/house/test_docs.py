"""The documentation says what there is, and the repository holds nothing that it should not."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from bot.cli import app
from bot.settings import Settings
from tests.conftest import DOCUMENTS, HOUSE

README = (HOUSE / "README.md").read_text()
FILES = subprocess.run(
    ["git", "ls-files", "-co", "--exclude-standard"],  # noqa: S607
    cwd=HOUSE,
    capture_output=True,
    text=True,
    check=True,
).stdout.split("\n")[:-1]


def test_every_command_is_documented() -> None:
    names = [
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    ]
    names += [
        f"{group.name} {command.name or command.callback.__name__}"
        for group in app.registered_groups
        if group.typer_instance
        for command in group.typer_instance.registered_commands
        if command.callback
    ]
    assert len(names) >= 5
    assert "card new" in names
    for name in names:
        assert re.search(rf"`?(footnote|make) {name}\b", README), name


def test_every_setting_is_documented() -> None:
    example = (HOUSE / ".env.example").read_text()
    for field in Settings.model_fields:
        assert f"`{field.upper()}`" in README, field
        assert f"# {field.upper()}=" in example, field
    assert set(re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE)) == {
        field.upper() for field in Settings.model_fields
    }


def test_every_make_target_is_explained() -> None:
    makefile = (HOUSE / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    for target in phony.group(1).split():
        assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE), target


def test_the_readme_names_files_that_exist() -> None:
    for name in re.findall(r"^\| `([a-z_]+\.(?:yaml|json))` \|", README, re.MULTILINE):
        assert (HOUSE / "knowledge" / name).is_file(), name


def test_no_document_is_committed() -> None:
    assert [f for f in FILES if f.startswith("knowledge/sources/") and "README" not in f] == []


def test_no_run_of_ten_words_is_taken_from_a_document() -> None:
    if not DOCUMENTS.is_dir():
        pytest.skip(f"the documents are not at {DOCUMENTS}: WORDING IS NOT COMPARED WITH THEM")
    check = DOCUMENTS.parent / "tools" / "verbatim-check"
    if not check.is_file():
        pytest.skip(f"{check} is not there: WORDING IS NOT COMPARED WITH THE DOCUMENTS")
    done = subprocess.run(
        [sys.executable, check, HOUSE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_code_holds_no_fact() -> None:
    """An abbreviation of the glossary in the code would be a fact in the wrong room."""
    glossary = (HOUSE / "knowledge/glossary.yaml").read_text()
    names = set(re.findall(r"^- term: ([A-Z]{3,})$", glossary, re.MULTILINE))
    assert len(names) > 10
    for file in (HOUSE / "bot").rglob("*.py"):
        found = names & set(re.findall(r"\b[A-Z]{3,}\b", file.read_text()))
        assert not found, f"{file}: {found}"


def test_only_the_settings_read_the_environment() -> None:
    for file in (HOUSE / "bot").rglob("*.py"):
        if file.name != "settings.py":
            assert "os.environ" not in file.read_text(), file
            assert "getenv" not in file.read_text(), file


def test_requirements_are_pinned_by_hash_and_name_no_index() -> None:
    for file in (HOUSE / "requirements").glob("*.txt"):
        text = file.read_text()
        assert "://" not in text  # a dependency may be named after http; an address may not be
        for block in re.split(r"\n(?=\S)", text):
            if "==" in block.split("\n")[0]:
                assert "--hash=sha256:" in block, block.split("\n")[0]


def test_npm_packages_are_pinned_by_hash_and_name_no_registry() -> None:
    lock = json.loads((HOUSE / "tests/emulators/package-lock.json").read_text())
    installed = {name: one for name, one in lock["packages"].items() if name}
    assert installed
    for name, package in installed.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_ci_calls_make_test_and_nothing_hidden() -> None:
    script = (HOUSE / ".ci/run").read_text()
    assert script.rstrip().endswith("exec make test")
    assert shutil.which("make")
