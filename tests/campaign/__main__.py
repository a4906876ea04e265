"""python -m tests.campaign: real processes are killed and hindered while people ask; exit status 1
where a question has no reply, or two."""

import argparse
import asyncio
import random
import signal
import sys
import tempfile
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.flows import Wording
from bot.model.question import Language
from bot.pipeline import Pipeline
from bot.settings import Settings
from bot.wiring import Answering
from tests.campaign import disk
from tests.campaign.counting import Count
from tests.campaign.killing import killing
from tests.campaign.plan import How, Planned, known_questions, make_plan
from tests.campaign.scene import Setting

_FEW = 90  # questions, where the disk is tried: seconds of asking
_ZERO = time.monotonic()


def say(line: str) -> None:
    sys.stdout.write(f"[{time.monotonic() - _ZERO:6.1f} s] {line}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Trial:
    """One thing that is tried, over one way of hearing."""

    name: str
    mode: str
    seed: int
    kept: Path | None

    @property
    def title(self) -> str:
        return f"{self.name}, {self.mode}, seed {self.seed}"


def main() -> None:
    given = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and nothing is left running
    with tempfile.TemporaryDirectory() as folder:
        pipeline = Answering(Settings(data_dir=Path(folder))).pipeline
    failed = []
    for seed in given.seed:
        for mode in given.mode:
            for name in given.trial:
                trial = Trial(name, mode, seed, given.keep)
                if not _holds(trial, given, pipeline):
                    failed.append(trial.title)
    say("FAILED: " + "; ".join(failed) if failed else "all of it held")
    sys.exit(1 if failed else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    trials = ("kill", "full", "failing", "dying")
    parser.add_argument("--trial", nargs="+", choices=trials, default=trials)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--mode", nargs="+", choices=["socket", "http"], default=["socket", "http"])
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--places", type=int, default=40, help="channels, and direct messages")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--keep", type=Path, help="a folder for log and database of what fails")
    return parser.parse_args()


def _holds(trial: Trial, given: argparse.Namespace, pipeline: Pipeline) -> bool:
    dice = random.Random(trial.seed)  # noqa: S311  # the same at every run, no secret
    asked = given.questions if trial.name == "kill" else min(_FEW, given.questions)
    plan = make_plan(known_questions(pipeline, dice, 500), dice, asked, given.places)
    with tempfile.TemporaryDirectory(prefix="campaign-") as folder:
        setting = Setting(Path(folder), http=trial.mode == "http")
        say(f"{trial.title}: {len(plan)} questions in {given.places} places")
        try:
            held = _shown(asyncio.run(_run(trial, setting, plan, pipeline, given.kills)))
        except disk.NotHere as why:
            say(f"SKIPPED: {trial.title}: {why}")
            return True
        except (AssertionError, TimeoutError) as wrong:
            say(f"FAILED: {type(wrong).__name__} {wrong}")
            held = False
        if not held and trial.kept:
            _keep(setting.folder, trial)
    return held


def _run(
    trial: Trial, setting: Setting, plan: Sequence[Planned], pipeline: Pipeline, kills: int
) -> Coroutine[None, None, Count]:
    match trial.name:
        case "kill":
            return killing(setting, plan, kills, trial.seed, say)
        case "full":
            return _full(setting, plan, pipeline)
        case "failing":
            return disk.failing(setting, _public(plan))
        case _:
            return disk.dying(setting, plan)


async def _full(setting: Setting, plan: Sequence[Planned], pipeline: Pipeline) -> Count:
    not_now = Wording(pipeline.prompts).not_now(Language.EN).plain
    counted, told = await disk.full(setting, _public(plan), not_now)
    say(f"{told} were told that it cannot answer at present")
    assert told, "the disk was full, and nobody was told"
    return counted


def _public(plan: Sequence[Planned]) -> list[Planned]:
    """In direct messages stands what the askers are told: no question is counted there."""
    return [one for one in plan if one.how is not How.DIRECT]


def _shown(counted: Count) -> bool:
    sys.stdout.write(counted.table() + "\n")
    for one in counted.missing:
        say(f"NO REPLY: {one}")
    for one in counted.doubled:
        say(f"SEVERAL: {one}")
    for stray in counted.strays:
        say(f"STRAY: {stray}")
    return counted.holds


def _keep(folder: Path, trial: Trial) -> None:
    assert trial.kept
    trial.kept.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.*"):
        if file.is_file():
            file.rename(trial.kept / f"{trial.name}-{trial.mode}-{trial.seed}-{file.name}")
    say(f"log and database are in {trial.kept}")


if __name__ == "__main__":
    main()
