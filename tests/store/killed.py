"""Processes that use a store on a file and are killed in the middle of it, one after the other.

python -m tests.store.killed FILE ROUNDS: prints a line for each thing that is done, as soon as the
store says so. One process imports everything; its children are the ones that die.
"""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Awaitable
from datetime import timedelta
from itertools import count
from typing import TypeVar

from bot.model.talk import Picked, Rated
from bot.ports import Store
from bot.store import SqlStore
from tests.contracts.acts import LEASE, NOW, THREAD, WITHIN, an_answer, asked, edited, saying

T = TypeVar("T")
PROGRESS = 3  # file descriptor: a byte for each report


async def report(done: Awaitable[T], *what: object) -> T:
    """Waits for it, then says that it is done: so whoever reads that can count on it."""
    result = await done
    if result:
        os.write(1, (" ".join(map(str, what)) + "\n").encode())
        os.write(PROGRESS, b".")
    return result


async def use(store: Store, round_: int) -> None:
    """Several at once, each through a question's whole life, without end."""
    await asyncio.gather(*(_one_after_the_other(store, f"{round_}-{n}") for n in range(3)))


async def _one_after_the_other(store: Store, who: str) -> None:
    now = NOW + timedelta(hours=int(who[: who.index("-")]))  # the leases of the dead are over
    for number in count():
        name = f"{who}-{number}"
        question = asked(name)
        await report(store.hear_question(question, now, only_in_our_thread=False), "heard", name)
        for id_ in await _answer(store, name):
            rated = Rated(f"R{id_}", "ann", id_, helpful=True)
            await report(store.hear_rating(rated, now), "rated", id_)
            picked = Picked(f"P{id_}", THREAD, "ann", id_, "office/two")
            await report(store.hear_pick(picked, now), "picked", id_)
        again = edited(f"X{name}", f"What about {name} now?", question)
        await report(store.hear_edit(again, now, WITHIN), "edited", name)
        for post in await store.claim_posts(who, now, LEASE, 2, ()):
            said = store.posted(post, f"S{post.key}", post.wanted_version, who)
            await report(said, "posted", post.key, post.wanted_version)


async def _answer(store: Store, name: str) -> list[str]:
    """The ids of the answers that this one gave."""
    given = []
    for question in await store.due_questions(2):
        id_ = f"{question.id}.{question.version}.{name}"
        answers = [an_answer(f"A{id_}"), an_answer(f"B{id_}")]
        done = store.answer(question, answers, saying(*answers), f"K{id_}")
        if await report(done, "answered", f"A{id_}"):
            given.append(f"A{id_}")
    return given


def main(file: str, rounds: int) -> None:
    for round_ in range(rounds):
        progress, write_to = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(write_to, PROGRESS)
            asyncio.run(use(SqlStore(f"sqlite:///{file}"), round_))
        os.close(write_to)
        for _ in range(random.randint(1, 20)):  # noqa: S311  # the point is not to know when
            if not os.read(progress, 1):
                sys.exit("it died by itself")
        time.sleep(random.random() / 100)  # noqa: S311
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(progress)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
