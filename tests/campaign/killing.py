"""a plan, kills and faults -> how often each question was answered."""

import asyncio
import random
import time
from collections.abc import Callable, Sequence

from tests.campaign.counting import Count
from tests.campaign.plan import Planned
from tests.campaign.scene import Scene, Setting, scene

Say = Callable[[str], None]

# Of every hundred calls, so many: the first that strikes is the one that happens.
FAULTS: Sequence[tuple[str, str, float]] = (
    ("chat.postMessage", "drop after storing", 0.03),
    ("chat.postMessage", "429", 0.03),
    ("chat.postMessage", "500", 0.02),
    ("chat.postMessage", "drop before storing", 0.01),
    ("chat.postMessage", "wrong json", 0.01),
    ("conversations.replies", "429", 0.05),
    ("conversations.replies", "500", 0.05),
    ("conversations.history", "500", 0.05),
)
_STILL_BORN = 0.2  # of the kills: while it starts
_START = 2.0  # seconds that a start may take
_LIVES = 6.0  # seconds that it may live after it


async def killing(
    setting: Setting, plan: Sequence[Planned], kills: int, seed: int, say: Say
) -> Count:
    """Kills the bot at random while all of it is asked. AssertionError or TimeoutError where it
    does not come to a good end."""
    dice = random.Random(seed)  # noqa: S311  # the same at every run, no secret
    async with scene(setting, plan, kills * _LIVES / 2) as here:
        for number, (method, kind, share) in enumerate(FAULTS):
            how = {"share": share, "seed": seed * 100 + number}
            await here.slack.do("fault", method=method, kind=kind, **how)
        here.asking.until = 0.0
        async with asyncio.TaskGroup() as together:
            together.create_task(here.asking.run())
            together.create_task(_kill(here, dice, kills, say))
        say(f"{len(here.asking.asked)} questions asked, {kills} kills; now it may finish")
        await here.settled()
        again = await here.slack.do("again")
        say(f"all {again} events once more")
        await here.settled()
        say(f"struck: {await here.struck()}")
        counted = await here.counted()
        await here.ended_well()
        return counted


async def _kill(here: Scene, dice: random.Random, kills: int, say: Say) -> None:
    """Each life ends at random: while it starts, or some seconds after it was ready. What is asked
    is spread over them, however long they take."""
    bot, began = here.bot, time.monotonic()
    for number in range(kills):
        if number and dice.random() < _STILL_BORN:
            await asyncio.sleep(dice.uniform(0.0, _START))
        else:
            await bot.ready()
            here.asking.until = (number + 1) / kills
            await asyncio.sleep(dice.uniform(0.0, _LIVES))
        assert bot.alive, f"the bot ended by itself:\n{bot.said()}"
        await bot.kill()
        if number % 10 == 9:
            say(f"{number + 1} kills after {time.monotonic() - began:.0f} s")
        await bot.start()
    await bot.ready()
    here.asking.until = 1.0
