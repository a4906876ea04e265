"""an SQLite file -> what in it contradicts itself: half a transaction would, whichever half."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

NEVER = {
    "answered, and nothing to say": """
        SELECT id FROM questions WHERE state = 'answered' AND NOT EXISTS (
          SELECT 1 FROM posts WHERE question = questions.id AND purpose = 'reply'
          AND wanted IS NOT NULL)""",
    "something to say, and not answered": """
        SELECT posts.id FROM posts JOIN questions ON questions.id = question
        WHERE purpose = 'reply' AND questions.state = 'due' AND version = 1""",
    "an answer to a version that is still to be answered": """
        SELECT answers.id FROM answers JOIN questions ON questions.id = question
        WHERE answers.version > questions.version
        OR (answers.version = questions.version AND questions.state = 'due')""",
    "an answer that is part of no message": """
        SELECT answers.id FROM answers JOIN questions ON questions.id = answers.question
        JOIN posts ON posts.question = questions.id AND purpose = 'reply'
        WHERE answers.version = questions.version AND questions.state = 'answered'
        AND instr(wanted, '"answer": "' || answers.id || '"') = 0""",
    "withdrawn, and still to be said": """
        SELECT posts.id FROM posts JOIN questions ON questions.id = question
        WHERE questions.state = 'withdrawn' AND wanted IS NOT NULL""",
    "picked, and not proposed": """
        SELECT id FROM questions WHERE pick <> '' AND NOT EXISTS (
          SELECT 1 FROM proposals WHERE card = pick AND proposals.said = questions.said
          AND proposed_at = heard_at)""",
    "proposed, and not picked": """
        SELECT id FROM proposals WHERE NOT EXISTS (
          SELECT 1 FROM questions WHERE pick = card AND proposals.said = questions.said
          AND proposed_at = heard_at)""",
    "a question that no event asked": """
        SELECT count(*) FROM questions HAVING count(*) > (SELECT count(*) FROM events)""",
    "settled, and does not say what it should": """
        SELECT id FROM posts WHERE state = 'settled' AND NOT (
          CASE WHEN wanted IS NULL THEN shown_version = 0 AND attempts = 0
          ELSE shown_version = wanted_version END)""",
    "due, and says what it should": """
        SELECT id FROM posts WHERE state = 'due' AND (
          CASE WHEN wanted IS NULL THEN shown_version = 0 AND attempts = 0
          ELSE shown_version = wanted_version END)""",
    "somebody's for ever, or nobody's for a while": """
        SELECT id FROM posts WHERE (owner IS NULL) <> (owned_until IS NULL)""",
    "somebody's, and there is nothing to do": """
        SELECT id FROM posts WHERE owner IS NOT NULL AND state <> 'due'""",
    "nobody's, and half an attempt": "SELECT id FROM posts WHERE attempts < 0",
}


def contradictions(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return list(_found(database))


def _found(database: sqlite3.Connection) -> Iterator[str]:
    checked = database.execute("PRAGMA integrity_check").fetchall()
    if checked != [("ok",)]:
        yield f"damaged: {checked}"
    for row in database.execute("PRAGMA foreign_key_check"):
        yield f"a row that points at none: {row}"
    for what, query in NEVER.items():
        for row in database.execute(query):
            yield f"{what}: {row}"
