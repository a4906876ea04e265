"""How good are the answers: golden questions, verdicts, the confidence's calibration."""

from bot.evaluation.calibrate import Target, calibrate
from bot.evaluation.calibration import OUTGROWN_AT, Calibration, outgrown, read_calibration
from bot.evaluation.curve import Point, draw_curve, floor_curve
from bot.evaluation.golden import Golden, GoldenKind, load_golden
from bot.evaluation.judge import Judged, Report, Verdict, evaluate, judge
from bot.evaluation.record import figures, worse, write_record
from bot.evaluation.thesaurus import Change, Effect, Influence, without_groups

__all__ = [
    "OUTGROWN_AT",
    "Calibration",
    "Change",
    "Effect",
    "Golden",
    "GoldenKind",
    "Influence",
    "Judged",
    "Point",
    "Report",
    "Target",
    "Verdict",
    "calibrate",
    "draw_curve",
    "evaluate",
    "figures",
    "floor_curve",
    "judge",
    "load_golden",
    "outgrown",
    "read_calibration",
    "without_groups",
    "worse",
    "write_record",
]
