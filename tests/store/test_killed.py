"""Killed at any moment, it has kept what it said that it had, and nothing by halves."""

import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.conftest import HOUSE
from tests.store.whole import contradictions

ROUNDS = 12
THERE = {
    "heard": """SELECT 1 FROM questions JOIN events ON event = 'E' || ?1
        WHERE message = 'M' || ?1""",
    "answered": """SELECT 1 FROM answers JOIN posts ON posts.question = answers.question
        WHERE answers.id = ?1""",
    "rated": "SELECT 1 FROM ratings JOIN events ON event = 'R' || ?1 WHERE answer = ?1",
    "picked": "SELECT 1 FROM proposals JOIN events ON event = 'P' || ?1 WHERE answer = ?1",
    "edited": """SELECT 1 FROM questions JOIN events ON event = 'EX' || ?1
        WHERE message = 'M' || ?1 AND version = 2""",
    "posted": "SELECT 1 FROM posts WHERE message = 'S' || ?1 AND key = ?1 AND shown_version >= ?2",
}


def test_what_was_reported_is_there_and_nothing_is_half_there(database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", database, str(ROUNDS)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    reported = [line.split() for line in done.stdout.splitlines()]
    counted = Counter(what for what, *_ in reported)
    assert counted.keys() == THERE.keys()
    assert counted["heard"] > ROUNDS
    with closing(sqlite3.connect(database)) as kept:
        for what, *which in reported:
            query = THERE[what]
            found = kept.execute(query, which[: query.count("?2") + 1]).fetchone()
            assert found == (1,), f"{what} {which}"
    assert contradictions(database) == []
