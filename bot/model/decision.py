"""What is done about a question: three outcomes, and nothing between them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card and the probability that it answers the question, between 0 and 1."""

    card: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Answered:
    """The main card answers; `disputed_by` says otherwise, `related` adds to it (two at most)."""

    main: Candidate
    disputed_by: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """Not sure enough to answer: up to three cards to choose from, most likely first."""

    choices: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Abstained:
    """Nothing fits. The nearest miss is kept for those who look after the cards."""

    nearest: Candidate | None = None


Decision = Answered | Suggested | Abstained
