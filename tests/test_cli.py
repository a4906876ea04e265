"""The commands as a person or a script calls them, each in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HOUSE, Run

FIELDS = [
    *("question", "status", "answer", "text", "card", "revision", "related", "disputed"),
    *("confidence", "language", "citations", "suggestions"),
]


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.split(b"\n")[:-1]]


def test_ask_json_has_the_agreed_form(run: Run) -> None:
    (record,) = records(run("ask", "--json", "Who heads the National Security Council?"))
    assert list(record) == FIELDS
    assert record["status"] == "answered"
    assert record["card"] == "security-council/head"
    assert record["revision"] == 0
    assert record["answer"] in record["text"]
    assert 0 <= record["confidence"] <= 1
    assert record["language"] == "en"
    assert list(record["citations"][0]) == ["source", "title", "section", "find", "as_of"]
    assert record["suggestions"] == []


def test_ask_json_abstains_and_suggests_in_the_same_form(run: Run) -> None:
    said = b"best chocolate in ghent\nwhat about the police and the army and the council\n"
    for record in records(run("ask", "--json", "--file", "-", said=said)):
        assert list(record) == FIELDS
        assert record["status"] in ("abstained", "suggested")
        assert record["text"]
        assert record["card"] is None
        for choice in record["suggestions"]:
            assert list(choice) == ["card", "question", "text"]
            assert choice["question"] in record["text"]


HOSTILE = {
    "nothing": b"",
    "a hundred thousand characters": b"why " * 25_000,
    "one word of ten thousand letters": b"a" * 10_000,
    "emoji only": "🤷🏽‍♀️ 🚓".encode(),
    "control characters": b"when \x00\x1b[31m was \x07 cuta set up",
    "right to left": "متى تأسست الوحدة \u202e abc".encode(),
    "markup": b"<!channel> *when* <https://x.y|cuta> {{ 7*7 }} {% include 'x' %}",
    "no utf-8": b"caf\xe9 \xff\xfe",
    "line separators": "when\u2028was\u0085cuta".encode(),
    "a surrogate": b"\xed\xa0\x80 cuta",
    "json": b'{"question": "x"}',
    "an option": b"--help",
    "a windows line end": b"who heads the national security council\r",
}


def test_ask_json_offers_what_there_is_to_ask_in_the_same_form(run: Run) -> None:
    said = b"what can I ask?\nwhat do you know about the police?\n"
    every, one = records(run("ask", "--json", "--file", "-", said=said))
    assert len(every["suggestions"]) > len(one["suggestions"]) >= 2
    for record in (every, one):
        assert list(record) == FIELDS
        assert record["status"] == "suggested"
        assert (record["answer"], record["card"], record["citations"]) == (None, None, [])
        for choice in record["suggestions"]:
            assert list(choice) == ["card", "question", "text"]
            assert choice["question"] in record["text"]


def test_hostile_lines_are_answered_one_for_one(run: Run) -> None:
    said = b"\n".join(HOSTILE.values()) + b"\n"
    answers = records(run("ask", "--json", "--file", "-", said=said))
    assert len(answers) == len(HOSTILE)
    for (name, raw), record in zip(HOSTILE.items(), answers, strict=True):
        assert record["text"], name
        assert record["question"] == raw.decode(errors="replace").rstrip("\r"), name
        assert "{{" not in record["text"], name
        assert "\x1b" not in record["text"], name


def test_a_file_is_answered_in_its_order(run: Run, tmp_path: Path) -> None:
    lines = [f"how many police zones are there {n}" for n in range(300)]
    (tmp_path / "questions.txt").write_text("\n".join(lines))  # no line end at the end
    answers = records(run("ask", "--json", "--file", "questions.txt"))
    assert [record["question"] for record in answers] == lines


def test_without_json_the_reply_is_what_a_reader_sees(run: Run) -> None:
    done = run("ask", "who heads the national security council")
    assert b"Prime Minister" in done.stdout
    assert b"[1]" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["ask"], b"either a question, or --file"),
        (["ask", "--file", "x", "and a question"], b"either a question, or --file"),
        (["ask", "--file", "nowhere.txt"], b"cannot be read"),
        (["ask", "--file", "."], b"cannot be read"),
        (["ask", "--colour"], b"No such option"),
        (["chatter"], b"No such command"),
        (["check", "--sources", "nowhere"], b"is not a folder"),
    ],
)
def test_a_call_that_is_wrong_ends_in_2(run: Run, arguments: list[str], wrong: bytes) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert wrong in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_settings_that_are_wrong_are_all_named(run: Run) -> None:
    done = run("ask", "x", KNOWLEDGE_DIR="nowhere", PROMPTS_DIR="neither")
    assert done.returncode == 2
    assert b"KNOWLEDGE_DIR: nowhere is not a folder" in done.stderr
    assert b"PROMPTS_DIR: neither is not a folder" in done.stderr


def test_knowledge_that_is_broken_ends_in_1_with_every_fault(
    run: Run, knowledge: Callable[..., Path]
) -> None:
    folder = knowledge(**{"cards/office.yaml": "- id: [", "cards/more.yaml": "x: 1"})
    for command in (["ask", "x"], ["check"]):
        done = run(*command, KNOWLEDGE_DIR=str(folder))
        assert done.returncode == 1
        assert b"office.yaml:" in done.stderr
        assert b"more.yaml:" in done.stderr
        assert b"Traceback" not in done.stderr


def test_a_new_folder_is_told_what_to_do_and_then_answers(
    run: Run, knowledge: Callable[..., Path]
) -> None:
    folder = str(knowledge())
    done = run("ask", "where can I park my car", KNOWLEDGE_DIR=folder)
    assert done.returncode == 1
    assert b"Run `footnote calibrate`" in done.stderr
    assert run("calibrate", KNOWLEDGE_DIR=folder).returncode == 0
    assert b"Run `footnote format`" in run("check", KNOWLEDGE_DIR=folder).stderr
    assert run("format", KNOWLEDGE_DIR=folder).returncode == 0
    assert run("check", KNOWLEDGE_DIR=folder).returncode == 0
    done = run("ask", "Where can I park my car?", KNOWLEDGE_DIR=folder)
    assert b"post office" in done.stdout or b"Where can I park my car?" in done.stdout


def test_check_finds_what_we_ship_in_order(run: Run) -> None:
    done = run("check")
    assert done.returncode == 0, done.stderr.decode()
    assert b"cards" in done.stdout


def test_templates_that_are_broken_are_named_with_their_line(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "prompts" / "en"
    folder.mkdir(parents=True)
    (folder / "abstained.j2").write_text("\n{% block lead %}")
    done = run("ask", "xyzzy", PROMPTS_DIR=str(tmp_path / "prompts"))
    assert done.returncode == 1
    assert b"en/abstained.j2:2" in done.stderr


def test_the_same_question_gets_the_same_answer_in_every_process(run: Run) -> None:
    said = (
        b"which working groups does the task force have\nwho is in charge of plan r\nwat doet ocad"
    )
    one, other = (
        records(run("ask", "--json", "--file", "-", said=said, PYTHONHASHSEED=seed))
        for seed in ("0", "1")
    )
    assert one == other


@pytest.mark.parametrize(
    ("redirection", "status"),
    [("<&-", 0), (">/dev/full", 1), (">&-", 0), ("2>&-", 0)],
)
def test_streams_that_are_closed_or_full(
    redirection: str, status: int, data_dir: Path, tmp_path: Path
) -> None:
    for command in ("ask --file -", "chat"):
        done = subprocess.run(
            ["bash", "-c", f"exec {sys.executable} -m bot {command} {redirection}"],  # noqa: S607
            input=b"who heads the national security council\n\xff\n",
            capture_output=True,
            env=os.environ
            | {"PYTHONPATH": str(HOUSE), "DATA_DIR": str(data_dir), "PYTHONIOENCODING": "latin-1"},
            cwd=tmp_path,
            check=False,
            timeout=60,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        assert done.returncode == status, (command, done.stderr)


def test_a_reader_that_goes_away_is_no_error(run: Run, data_dir: Path) -> None:
    command = f"yes 'how many police zones' | {sys.executable} -m bot ask --json --file - | head -1"
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(HOUSE), "DATA_DIR": str(data_dir)},
        check=False,
        timeout=60,
    )
    assert json.loads(done.stdout)["text"]
    assert done.stderr == b""


def test_env_file_is_read_and_the_environment_goes_before_it(
    run: Run, tmp_path: Path, knowledge: Callable[..., Path]
) -> None:
    (tmp_path / ".env").write_text("KNOWLEDGE_DIR=nowhere\n")
    assert run("check").returncode == 2
    assert run("check", KNOWLEDGE_DIR=str(HOUSE / "knowledge")).returncode == 0
