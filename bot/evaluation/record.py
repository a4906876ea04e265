"""The figures of the held-out half as they were recorded, and whether they got worse since."""

import json
from pathlib import Path
from typing import Any

from bot.cards import Fault, Faulty
from bot.evaluation.judge import Report, Verdict

HIGHER_IS_BETTER = {"right": True, "wrong": False, "invented": False}


def figures(report: Report) -> dict[str, float]:
    """The rates that are recorded, rounded to a tenth of a per cent."""
    return {
        "right": round(report.rate(Verdict.RIGHT), 3),
        "wrong": round(report.rate(Verdict.WRONG), 3),
        "invented": round(report.rate(Verdict.INVENTED, answerable=False), 3),
    }


def write_record(report: Report, file: Path) -> None:
    write_json(figures(report), file)


def write_json(data: dict[str, Any], file: Path) -> None:
    """All of it or nothing: a file beside it takes its place. Raises Faulty."""
    part = file.with_suffix(".part")
    try:
        part.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        part.replace(file)
    except OSError as error:
        wrong = f"cannot be written ({error.strerror})"
        raise Faulty([Fault(file, 0, "", wrong, "Check its permissions")]) from None


def worse(report: Report, file: Path) -> list[str]:
    """The figures that are worse than the recorded ones, a line each."""
    now = figures(report)
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        recorded = {name: float(data[name]) for name in HIGHER_IS_BETTER}
    except (OSError, LookupError, TypeError, ValueError) as error:
        return [f"{file}: cannot be read ({error}). Run `footnote eval --record`."]
    return [
        f"{name}: {now[name]:.1%}, recorded {recorded[name]:.1%}"
        for name, higher in HIGHER_IS_BETTER.items()
        if (now[name] < recorded[name]) == higher and now[name] != recorded[name]
    ]
