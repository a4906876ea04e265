"""the groups of the thesaurus -> what becomes of golden questions when one is left out."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from bot.evaluation.golden import Golden
from bot.evaluation.judge import Verdict, judge
from bot.model.decision import Abstained
from bot.model.search import QueryTerm
from bot.pipeline import Pipeline, Understood

# From the worst to the best: to invent is worse than to be silent, of whatever is asked.
_WORTH = {
    Verdict.INVENTED: 0,
    Verdict.WRONG: 0,
    Verdict.SILENT: 1,
    Verdict.HALF: 2,
    Verdict.SUGGESTED: 2,
    Verdict.RIGHT: 3,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A golden question and what its answer is worth with the group and without it."""

    golden: Golden
    present: Verdict
    absent: Verdict

    @property
    def helps(self) -> bool:
        """Whether the group does good here; else it does harm, for verdicts that are worth the
        same are no change."""
        return _WORTH[self.present] > _WORTH[self.absent]


@dataclass(frozen=True, slots=True)
class Effect:
    """A group, by its number in the file from 0, how many questions it may have a say in, and those
    that it changed."""

    group: int
    touched: int
    changes: tuple[Change, ...]

    @property
    def balance(self) -> int:
        """Questions helped less those harmed."""
        return sum(1 if change.helps else -1 for change in self.changes)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A golden question as it is answered with the whole thesaurus."""

    golden: Golden
    terms: tuple[QueryTerm, ...]
    verdict: Verdict


class Influence:
    """Measures each group by the golden questions that it has a say in; others need no asking."""

    def __init__(self, pipeline: Pipeline, golden: Iterable[Golden]) -> None:
        """`golden` are questions that may be looked at: none that is held out."""
        self._pipeline = pipeline
        self._groups = [frozenset(group.terms) for group in pipeline.index.synonyms]
        self._asked = [_asked(pipeline, item) for item in golden]

    def touched(self) -> list[int]:
        """The groups that may have a say in any of the questions."""
        return [number for number in range(len(self._groups)) if self._asked_by(number)]

    def effect(self, group: int) -> Effect:
        """What changes without it."""
        asked = self._asked_by(group)
        bare = without_groups(self._pipeline, {group})
        changes = []
        for one in asked:
            absent = _asked(bare, one.golden).verdict
            if _WORTH[absent] != _WORTH[one.verdict]:
                changes.append(Change(one.golden, one.verdict, absent))
        return Effect(group, len(asked), tuple(changes))

    def _asked_by(self, group: int) -> list[_Asked]:
        words = self._groups[group]
        return [one for one in self._asked if any(_in(term, words) for term in one.terms)]


def without_groups(pipeline: Pipeline, groups: Container[int]) -> Pipeline:
    """The same without those groups of the thesaurus, by number from 0."""
    index = pipeline.index.without(groups)
    return Pipeline(pipeline.catalogue, index, pipeline.policy, pipeline.prompts)


def _asked(pipeline: Pipeline, golden: Golden) -> _Asked:
    answer = pipeline.answer(golden.ask)
    cards = pipeline.catalogue.cards
    if not isinstance(answer, Understood):
        return _Asked(golden, (), judge(golden, Abstained(), cards))
    return _Asked(golden, answer.search.terms, judge(golden, answer.decision, cards))


def _in(term: QueryTerm, group: frozenset[str]) -> bool:
    """Whether the group may be why the term is read as it is. A phrase is no term of any group:
    it is known by the terms that it stands for."""
    phrase = " " in term.term
    return term.term in group or (phrase and any(other in group for other, _ in term.alternatives))
