"""What a comparison says: one tree of finished sentences that every format presents."""

from dataclasses import dataclass

from .parts import HelpEntry


@dataclass(frozen=True, slots=True)
class Differs:
    """An answer that differs: in words, and as a scenario has it; that is empty where untold."""

    fact: str
    short: str
    first: str
    second: str
    first_value: str
    second_value: str


@dataclass(frozen=True, slots=True)
class Side:
    """What is said of a tactic in one of the situations."""

    words: str
    verdicts: tuple[str, ...]
    """One, or those that remain."""
    decided_by: tuple[str, ...]
    because: str
    """The reason, where there is one only."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A tactic of which the advice differs."""

    tactic: str
    title: str
    first: Side
    second: Side
    reason: str
    """The reason in the second situation, where it was not just given already."""


@dataclass(frozen=True, slots=True)
class Because:
    """What differs in the advice for one and the same reason."""

    heading: str
    answers: tuple[str, ...]
    """The answers meant, in words, unless the heading has them."""
    note: str
    sets: tuple[tuple[str, ...], ...]
    """The facts meant: each set alone is enough."""
    smallest: bool
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything a comparison says, in the order in which it says it."""

    title: str
    first: str
    second: str
    in_short: str
    help_lines: tuple[HelpEntry, ...]
    """Where to turn to, where in one of the two something comes before all advice."""
    answers: tuple[Differs, ...]
    gave_way: tuple[str, ...]
    groups: tuple[Because, ...]
