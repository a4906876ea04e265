"""The Store's contract: `due_questions`."""

from bot.ports import Store
from tests.contracts.acts import (
    NOW,
    SECOND,
    WITHIN,
    answered,
    asked,
    due,
    edited,
    hear,
)


async def test_the_oldest_is_due_first(store: Store) -> None:
    assert await hear(store, asked("late"), NOW + SECOND)
    assert await hear(store, asked("early"), NOW - SECOND)
    assert await hear(store, asked("between"), NOW)
    assert await hear(store, asked("with it"), NOW)
    early, between, with_it, late = await due(store)
    assert [early, between, with_it, late] == [
        f"What about {name}?" for name in ("early", "between", "with it", "late")
    ]
    assert [q.said for q in await store.due_questions(2)] == [early, between]
    assert await store.due_questions(0) == []


async def test_everybody_sees_what_is_due(store: Store) -> None:
    assert await hear(store, asked("1"))
    assert await store.due_questions(9) == await store.due_questions(9)


async def test_an_edit_does_not_make_a_question_younger(store: Store) -> None:
    await answered(store, asked("1"))
    assert await hear(store, asked("2"), NOW + SECOND)
    assert await store.hear_edit(edited("3", "Old?", asked("1")), NOW + 2 * SECOND, WITHIN)
    assert await due(store) == ["Old?", "What about 2?"]
