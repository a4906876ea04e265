"""A random walk: whatever happens in whatever order, the database says what plain Python says."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.model.answer import Outcome, Question
from bot.model.post import Post
from bot.model.talk import Asked, Edited, Picked, Place, Rated, Shared, Way, Withdrawn
from bot.ports import Store
from bot.store import SqlStore, migrate
from tests.contracts.acts import LEASE, NOW, SECOND, WITHIN, an_answer, saying
from tests.memory_store import MemoryStore
from tests.store.whole import contradictions

few = st.integers(0, 2)
which = st.integers(0, 1_000)
channels = st.sampled_from([Place("slack", "C1"), Place("slack", "C2"), Place("matrix", "C1")])
places = st.builds(replace, channels, thread=st.sampled_from(["", "T1", "M1", "R1"]))
people = st.sampled_from(["ann", "bob"])
owners = st.sampled_from(["one", "two"])
addresses = st.sampled_from(["", "respond://here"])


@cache
def empty_database() -> Path:
    file = Path(tempfile.mkdtemp()) / "empty.db"
    migrate(f"sqlite:///{file}")
    return file


class Walk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.file = Path(shutil.copy(empty_database(), self.folder))
        self.loop = asyncio.new_event_loop()
        self.stores: list[Store] = [MemoryStore(), SqlStore(f"sqlite:///{self.file}")]
        self.now, self.count = NOW, 0
        self.questions: list[Question] = []
        self.answers: list[str] = []
        self.posts: list[Post] = []

    def teardown(self) -> None:
        self.both(lambda s: s.close())
        self.loop.close()
        found = contradictions(self.file)
        shutil.rmtree(self.folder)
        assert found == []

    def both(self, act: Callable[[Store], Coroutine[Any, Any, Any]]) -> Any:
        expected, found = (self.loop.run_until_complete(act(store)) for store in self.stores)
        assert found == expected
        return expected

    def event(self, *, again: bool = False) -> str:
        self.count += not again
        return f"E{self.count}"

    @rule(
        place=places,
        name=few,
        person=people,
        private=addresses,
        ours=st.booleans(),
        again=st.booleans(),
    )
    def ask(
        self, *, place: Place, name: int, person: str, private: str, ours: bool, again: bool
    ) -> None:
        message, said = f"M{name}" if name else "", f"Number {name}?"
        event = self.event(again=again)
        asked = Asked(event, place, message, person, said, Way.MENTION, private)
        self.both(lambda s: s.hear_question(asked, self.now, only_in_our_thread=ours))

    @rule(place=channels, name=few, said=few, again=st.booleans())
    def edit(self, *, place: Place, name: int, said: int, again: bool) -> None:
        edited = Edited(self.event(again=again), place, f"M{name}", f"Number {said}?")
        self.both(lambda s: s.hear_edit(edited, self.now, WITHIN))

    @rule(place=channels, name=few)
    def withdraw(self, place: Place, name: int) -> None:
        withdrawn = Withdrawn(self.event(), place, f"M{name}")
        self.both(lambda s: s.hear_withdrawal(withdrawn, self.now))

    @precondition(lambda self: self.answers)
    @rule(
        place=places, person=people, answer=which, card=few, private=addresses, again=st.booleans()
    )
    def pick(
        self, *, place: Place, person: str, answer: int, card: int, private: str, again: bool
    ) -> None:
        id_ = self.answers[answer % len(self.answers)]
        picked = Picked(self.event(again=again), place, person, id_, f"office/{card}", private)
        self.both(lambda s: s.hear_pick(picked, self.now))

    @precondition(lambda self: self.answers)
    @rule(person=people, answer=which, word=st.sampled_from([True, False, None]))
    def rate(self, *, person: str, answer: int, word: bool | None) -> None:
        id_ = self.answers[answer % len(self.answers)]
        rated = Rated(self.event(), person, id_, word)
        self.both(lambda s: s.hear_rating(rated, self.now))
        self.both(lambda s: s.helpful(id_))

    @precondition(lambda self: self.answers)
    @rule(place=places, answer=which)
    def share(self, place: Place, answer: int) -> None:
        id_ = self.answers[answer % len(self.answers)]
        event = self.event()
        shared, message, key = Shared(event, place, "ann", id_), saying(an_answer(id_)), f"S{event}"
        self.both(lambda s: s.hear_share(shared, self.now, message, key))

    @precondition(lambda self: self.questions)
    @rule(question=which, outcomes=st.lists(st.sampled_from(Outcome), max_size=3))
    def answer(self, question: int, outcomes: list[Outcome]) -> None:
        """A question that was due once; by now it may have been edited, answered, withdrawn."""
        asked = self.questions[question % len(self.questions)]
        self.both(lambda s: s.last_given(asked.place, asked))
        given = [
            an_answer(f"A{len(self.answers) + part}", outcome, asked.said)
            for part, outcome in enumerate(outcomes)
        ]
        message, key = saying(*given or [an_answer("none")]), f"K{self.event()}"
        if self.both(lambda s: s.answer(asked, given, message, key)):
            self.answers += [answer.id for answer in given]

    @rule(owner=owners, limit=few, busy=st.lists(channels, max_size=1))
    def claim(self, owner: str, limit: int, busy: list[Place]) -> None:
        self.posts += self.both(lambda s: s.claim_posts(owner, self.now, LEASE, limit, busy))

    @precondition(lambda self: self.posts)
    @rule(post=which, version=st.sampled_from([None, 0]), owner=owners)
    def posted(self, post: int, version: int | None, owner: str) -> None:
        """Whatever was claimed once; mostly it is what is wanted that is posted."""
        claimed = self.posts[-1 - post % len(self.posts)]
        shown = claimed.wanted_version if version is None and claimed.wanted else 0
        self.both(lambda s: s.posted(claimed, f"R{claimed.id}", shown, owner))

    @precondition(lambda self: self.posts)
    @rule(post=which, owner=owners, seconds=few, sure=st.booleans())
    def postpone(self, *, post: int, owner: str, seconds: int, sure: bool) -> None:
        claimed = self.posts[-1 - post % len(self.posts)]
        until = self.now + seconds * SECOND
        self.both(lambda s: s.postpone(claimed, until, owner, sure=sure))

    @precondition(lambda self: self.posts)
    @rule(post=which, told=st.booleans())
    def refuse(self, *, post: int, told: bool) -> None:
        claimed = self.posts[-1 - post % len(self.posts)]
        notice, key = saying(an_answer("none")) if told else None, f"N{self.event()}"
        self.both(lambda s: s.refuse(claimed, "is_archived", notice, key))

    @rule(seconds=st.sampled_from([1, 31, 301]))
    def wait(self, seconds: int) -> None:
        self.now += seconds * SECOND

    @invariant()
    def the_same_is_due(self) -> None:
        for question in self.both(lambda s: s.due_questions(100)):
            if question not in self.questions:
                self.questions.append(question)


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=12, stateful_step_count=40, deadline=None)
