"""Faults on demand: which call of which method goes wrong, and how."""

import random
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    SERVER_ERROR = "500"
    RATE_LIMITED = "429"  # `seconds` is its Retry-After
    REFUSED = "refused"  # ok: false with `error`
    SLOW = "slow"  # `seconds` before anything is done
    SLOW_AFTER = "slow after storing"  # `seconds` between doing it and saying so
    DROP_BEFORE = "drop before storing"
    DROP_AFTER = "drop after storing"
    WRONG_JSON = "wrong json"  # done, and answered with a page


@dataclass
class Fault:
    """Happens `times` times (None: without end), each time with probability `share`."""

    method: str
    kind: Kind
    times: int | None = None
    share: float = 1.0
    seconds: float = 1.0
    error: str = "internal_error"
    fired: int = 0
    dice: random.Random = field(default_factory=random.Random, repr=False)

    def strikes(self) -> bool:
        if self.times is not None and self.fired >= self.times:
            return False
        if self.share < 1 and self.dice.random() >= self.share:
            return False
        self.fired += 1
        return True


class Faults:
    """`set` are those that were ordered, the struck ones included."""

    def __init__(self) -> None:
        self.set: list[Fault] = []

    def on(
        self,
        method: str,
        kind: Kind,
        *,
        times: int | None = None,
        share: float = 1.0,
        seed: int = 0,
        seconds: float = 1.0,
        error: str = "internal_error",
    ) -> Fault:
        """method: Slack's name, "response_url" for those, or "*". One time if nothing is said."""
        times = 1 if times is None and share == 1 else times
        dice = random.Random(seed)  # noqa: S311  # the same faults at every run, no secret
        fault = Fault(method, kind, times, share, seconds, error, dice=dice)
        self.set.append(fault)
        return fault

    def strike(self, method: str) -> Fault | None:
        """The fault that this call meets, if any: the first that was set."""
        for fault in self.set:
            if fault.method in (method, "*") and fault.strikes():
                return fault
        return None

    def clear(self) -> None:
        self.set.clear()
