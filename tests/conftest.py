"""What most tests stand on: the real knowledge, and small knowledge folders made for one test."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import hypothesis
import pytest

from bot.decision import SIGNALS, Policy
from bot.model.knowledge import Card, Citation
from bot.model.question import Question, Unreadable
from bot.pipeline import Pipeline
from bot.question import read_question
from bot.settings import Settings
from bot.store import migrate
from bot.wiring import Answering

HOUSE = Path(__file__).resolve().parent.parent
DOCUMENTS = HOUSE.parent / "shared" / "sources"
Run = Callable[..., subprocess.CompletedProcess[bytes]]

# The first question with an unknown word reads a dictionary: a deadline would catch that alone.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

SOURCES = """
- id: handbook
  title: The staff handbook
  short: Handbook
  publisher: The office
  kind: internal
  reliability: What the office says of itself.
  date: 2024-05
  sections: [Holidays, Parking]
- id: memo
  title: A memo
  short: Memo
  author: A. Clerk
  kind: commentary
  reliability: One clerk's view.
  sections: [All of it]
"""
CARDS = """
- id: office/holidays
  statement: Staff have 25 days of holiday a year.
  questions: [How many days of holiday do staff have?, Combien de jours de vacances ?]
  citations: [{source: handbook, section: Holidays, find: twenty-five days}]
  as_of: 2024-05
  disputes: [office/holidays-memo]
- id: office/holidays-memo
  statement: According to the memo, staff have 24 days of holiday a year.
  questions: [How many days off does the memo give?]
  citations: [{source: memo, section: All of it, find: 24 days}]
  disputes: [office/holidays]
- id: office/parking
  statement: The car park is behind the post office and opens at seven.
  questions: [Where can I park my car?, When does the car park open?]
  citations: [{source: handbook, section: Parking, find: behind the post office}]
  see_also: [office/holidays]
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-replies", action="store_true", help="write tests/replies anew, to be reviewed"
    )
    parser.addoption("--fuzz", type=int, default=200, help="how many odd questions are asked")


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def settings(data_dir: Path) -> Settings:
    """The real knowledge and templates, with a place of the tests' own to write to."""
    return Settings(data_dir=data_dir)


@pytest.fixture(scope="session")
def answering(settings: Settings) -> Answering:
    return Answering(settings)


@pytest.fixture(scope="session")
def pipeline(answering: Answering) -> Pipeline:
    return answering.pipeline


@pytest.fixture(scope="session")
def documents_folder() -> Path:
    """The five documents, which the repository does not hold."""
    if not DOCUMENTS.is_dir():
        pytest.skip(f"the documents are not at {DOCUMENTS}: POINTERS INTO THEM ARE NOT CHECKED")
    return DOCUMENTS


@pytest.fixture
def knowledge(tmp_path: Path) -> Callable[..., Path]:
    """Makes a knowledge folder: knowledge(**{"cards/office.yaml": "..."}) changes a file."""

    def make(**files: str) -> Path:
        folder = tmp_path / "knowledge"
        given = {"sources.yaml": SOURCES, "cards/office.yaml": CARDS} | files
        for name, text in given.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("store") / "empty.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def database(empty_database: Path, tmp_path: Path) -> Path:
    """An SQLite file of the test's own, with all tables and nothing in them."""
    return Path(shutil.copy(empty_database, tmp_path / "footnote.db"))


@pytest.fixture
def run(tmp_path: Path, data_dir: Path) -> Run:
    def run(
        *arguments: str, said: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        given = os.environ | {"PYTHONPATH": str(HOUSE), "DATA_DIR": str(data_dir)} | environment
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=said,
            capture_output=True,
            env=given,
            cwd=tmp_path,
            check=False,
            timeout=120,
        )

    return run


def a_card(
    id_: str = "topic/card", *questions: str, statement: str = "", disputes: tuple[str, ...] = ()
) -> Card:
    """A card of which only what the test is about needs to be said."""
    return Card(
        id=id_,
        statement=statement or f"A fact about {id_}.",
        questions=questions or (f"What about {id_}?",),
        citations=(Citation("handbook", "Holidays", "phrase"),),
        disputes=disputes,
    )


def asked(text: str) -> Question:
    """What somebody typed, as a question; the test's own fault where it is none."""
    question = read_question(text)
    assert not isinstance(question, Unreadable)
    return question


def a_policy(answer: float = 0.5, suggest: float = 0.2, **weights: float) -> Policy:
    """A policy that weighs the named signals alone."""
    given = tuple(weights.get(name, 0.0) for name in SIGNALS)
    return Policy(-3.0, given, answer, suggest, answer)
