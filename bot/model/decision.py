"""What is done about a question: answered, suggested or abstained, and nothing between them; and
what is done where somebody asks what there is to ask."""

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
    """Nothing fits. The nearest miss is kept for those who look after the cards; `topics` are those
    of the near misses, for the reader, nearest first."""

    nearest: Candidate | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is to ask about: never an answer to a question about a fact. One topic is shown
    with all of its starters, several as a list with one each."""

    topics: tuple[str, ...]


Decision = Answered | Suggested | Abstained | Overview
