from dataclasses import replace

from bot.decision import SIGNALS, decide, features, take
from bot.model.decision import Abstained, Answered, Candidate, Suggested
from bot.model.search import Hit, Search, Signals
from tests.conftest import a_card, a_policy

NOTHING = Signals(*(0.0 for _ in SIGNALS))
CARDS = {
    card.id: card
    for card in (
        a_card("a/main", disputes=("a/other-side",)),
        a_card("a/other-side", disputes=("a/main",)),
        *(a_card(f"a/more-{n}") for n in range(4)),
    )
}


def found(**coverage: float) -> Search:
    hits = [
        Hit(f"a/{name.replace('_', '-')}", 1.0, (), "", replace(NOTHING, coverage=value))
        for name, value in coverage.items()
    ]
    return Search((), tuple(hits))


POLICY = a_policy(answer=0.5, suggest=0.2, coverage=6.0)  # 1.0 -> 0.95, 0.5 -> 0.5, 0.3 -> 0.23


def test_sure_enough_is_answered_with_all_sides() -> None:
    decision = decide(found(main=1.0, more_1=0.1), POLICY, CARDS)
    assert isinstance(decision, Answered)
    assert decision.main.card == "a/main"
    assert decision.disputed_by == ("a/other-side",)
    assert decision.related == ()


def test_the_most_confident_card_leads_not_the_best_score() -> None:
    decision = decide(found(more_1=0.6, main=1.0), POLICY, CARDS)
    assert isinstance(decision, Answered)
    assert decision.main.card == "a/main"


def test_two_related_cards_at_the_most_and_no_side_twice() -> None:
    search = found(main=1.0, other_side=0.9, more_0=0.9, more_1=0.8, more_2=0.7)
    decision = decide(search, POLICY, CARDS)
    assert isinstance(decision, Answered)
    assert decision.related == ("a/more-0", "a/more-1")


def test_less_sure_is_suggested_three_at_the_most() -> None:
    search = found(more_0=0.4, more_1=0.39, more_2=0.38, more_3=0.37)
    decision = decide(search, POLICY, CARDS)
    assert isinstance(decision, Suggested)
    assert [choice.card for choice in decision.choices] == ["a/more-0", "a/more-1", "a/more-2"]


def test_unsure_is_silent_and_keeps_the_near_miss() -> None:
    decision = decide(found(more_0=0.1), POLICY, CARDS)
    assert isinstance(decision, Abstained)
    assert decision.nearest is not None
    assert decision.nearest.card == "a/more-0"


def test_nothing_found_is_silent() -> None:
    assert decide(Search((), ()), POLICY, CARDS) == Abstained()


def test_who_picks_a_card_gets_its_other_side_too() -> None:
    assert take(Candidate("a/main", 1.0), CARDS).disputed_by == ("a/other-side",)


def test_confidence_is_a_probability_whatever_the_signals() -> None:
    wild = Signals(*(1e9 for _ in SIGNALS))
    policy = a_policy(coverage=1.0, miss=-3.0)
    assert 0 <= policy.confidence(wild) <= 1
    assert len(features(wild)) == len(SIGNALS)
