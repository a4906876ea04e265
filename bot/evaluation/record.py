"""The figures of the held-out half as they were recorded, and whether they got worse since."""

import json
from pathlib import Path

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
    file.write_text(json.dumps(figures(report), indent=1) + "\n", encoding="utf-8")


def worse(report: Report, file: Path) -> list[str]:
    """The figures that are worse than the recorded ones, a line each."""
    now = figures(report)
    try:
        recorded = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"{file}: cannot be read ({error}). Run `footnote eval --record`."]
    return [
        f"{name}: {now[name]:.1%}, recorded {recorded.get(name, 0.0):.1%}"
        for name, higher in HIGHER_IS_BETTER.items()
        if (now[name] < recorded.get(name, 0.0)) == higher and now[name] != recorded.get(name)
    ]
