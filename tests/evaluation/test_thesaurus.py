"""What each group of the thesaurus does for golden questions."""

import re

import pytest

from bot.evaluation import Golden, GoldenKind, Influence, Verdict, load_golden
from bot.model.knowledge import Catalogue, Source, SourceKind, SynonymGroup
from bot.model.question import Language
from bot.pipeline import Pipeline
from bot.rendering import Prompts
from bot.retrieval import Index, analyse
from tests.conftest import HOUSE, a_card, a_policy, asked

CARDS = [
    a_card("a/holidays", "How many days of holiday are there?", statement="There are 25 days."),
    a_card("a/staff", "Who gets free coffee?", statement="Coffee is free."),
]
THESAURUS = (
    SynonymGroup(((Language.EN, "holiday"), (Language.EN, "vacation"), (Language.EN, "time off"))),
    SynonymGroup(((Language.EN, "coffee"), (Language.EN, "tram"))),
    SynonymGroup(((Language.EN, "bus"), (Language.EN, "train"))),
)


def question(ask: str, expect: str) -> Golden:
    kind = GoldenKind.PLAIN if expect else GoldenKind.UNANSWERABLE
    patterns = (re.compile(expect),) if expect else ()
    return Golden(ask, kind, patterns, frozenset({"handbook"}), held_out=False)


def influence(*golden: Golden) -> Influence:
    source = Source("handbook", "The handbook", "Handbook", SourceKind.INTERNAL, "")
    cards = {card.id: card for card in CARDS}
    catalogue = Catalogue(cards, {source.id: source}, thesaurus=THESAURUS)
    index = Index(CARDS, analyse(CARDS, thesaurus=THESAURUS))
    policy = a_policy(answer=0.5, suggest=0.2, coverage=6.0)
    return Influence(Pipeline(catalogue, index, policy, Prompts(HOUSE / "prompts")), golden)


def test_a_group_that_helps() -> None:
    found = influence(question("vacation", "25"), question("days of vacation", "25"))
    effect = found.effect(0)
    assert (effect.group, effect.touched) == (0, 2)
    assert effect.changes[0].helps
    assert effect.balance == sum(1 if change.helps else -1 for change in effect.changes) > 0


def test_a_group_that_harms() -> None:
    (change,) = influence(question("a tram", "")).effect(1).changes
    assert not change.helps
    assert (change.present, change.absent) == (Verdict.INVENTED, Verdict.SILENT)


def test_verdicts_that_are_worth_the_same_are_no_change() -> None:
    effect = influence(question("the tram of 25 days", "nowhere")).effect(1)
    assert effect.touched == 1
    assert effect.changes == ()


def test_only_groups_with_a_say_are_touched() -> None:
    found = influence(question("how many days time off", "25"), question("coffee", "free"))
    assert found.touched() == [0, 1]
    assert influence(question("???", "25"), question("lorry", "25")).touched() == []


@pytest.fixture(scope="module")
def golden() -> list[Golden]:
    return [g for g in load_golden(HOUSE / "knowledge/golden.yaml") if not g.held_out][::12]


def test_what_is_not_touched_changes_nothing(pipeline: Pipeline, golden: list[Golden]) -> None:
    """All groups without a say are left out at once, and every answer stays what it was."""
    touched = Influence(pipeline, golden).touched()
    untouched = set(range(len(pipeline.index.synonyms))) - set(touched)
    assert len(untouched) > 50
    index = pipeline.index.without(untouched)
    for item in golden:
        assert index.search(asked(item.ask)) == pipeline.index.search(asked(item.ask)), item.ask
