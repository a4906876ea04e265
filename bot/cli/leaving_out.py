"""`footnote eval --thesaurus` and `--without-thesaurus`: what do everyday words do for answers?

Of the questions that are not held out alone: a thesaurus pruned by the others would be fitted to
them.
"""

from collections.abc import Sequence
from pathlib import Path

import typer

from bot.cards import lines_of
from bot.cli.app import counted
from bot.evaluation import Effect, Golden, Influence, without_groups
from bot.model.knowledge import SynonymGroup
from bot.pipeline import Pipeline

_WORDS = 3  # by which a group is named


def bare(pipeline: Pipeline) -> Pipeline:
    """The same without any thesaurus."""
    return without_groups(pipeline, range(len(pipeline.catalogue.thesaurus)))


def effects(pipeline: Pipeline, golden: Sequence[Golden], file: Path) -> str:
    """A block for each group that changes an answer, the harmful ones first; `file` holds them."""
    groups = pipeline.catalogue.thesaurus
    influence = Influence(pipeline, golden)
    touched = influence.touched()
    with typer.progressbar(touched, file=typer.get_text_stream("stderr")) as numbers:
        found = [influence.effect(number) for number in numbers]
    lines = lines_of(file) if groups else []
    telling = sorted((e for e in found if e.changes), key=lambda e: (e.balance, e.group))
    blocks = [_block(effect, groups[effect.group], lines[effect.group]) for effect in telling]
    silent = [str(lines[number]) for number in range(len(groups)) if number not in set(touched)]
    return "\n".join(
        [
            *blocks,
            f"{counted(len(groups), 'group')}, {counted(len(golden), 'question')} not held out.",
            f"Change an answer: {len(telling)}. Change none: {len(found) - len(telling)}. "
            f"In no question: {len(silent)}" + (f", lines {', '.join(silent)}." if silent else "."),
        ]
    )


def _block(effect: Effect, group: SynonymGroup, line: int) -> str:
    helped = sum(change.helps for change in effect.changes)
    harmed = len(effect.changes) - helped
    words = ", ".join(word for _, word in group.members[:_WORDS])
    asked = counted(effect.touched, "question")
    head = f"thesaurus.yaml:{line}  {words}...  in {asked}, helps {helped}, harms {harmed}"
    said = [
        f"  {'helps' if change.helps else 'harms'}  {change.present}, without it {change.absent}: "
        f"{change.golden.ask}"
        for change in effect.changes
    ]
    return "\n".join([head, *said, ""])
