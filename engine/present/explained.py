"""What an explanation says: finished sentences that every format presents."""

from dataclasses import dataclass

from .parts import HelpEntry, Line, Source


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a proof, below what it holds up."""

    text: str
    depth: int
    notes: tuple[int, ...] = ()
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """What comes earlier and does not decide here, and the reason, which several may share."""

    what: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """Answers to an open question, and what would then be said."""

    answers: str
    gives: str


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A question still open that can decide, and what its answers would do."""

    name: str
    question: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """A condition that fails: what would have to be so, and what is so."""

    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class Miss:
    """One way to another verdict: what of it is so, and what stands in its way."""

    key: str
    head: str
    met: tuple[str, ...]
    against: tuple[Instead, ...]
    untold: tuple[str, ...]
    outranked: str
    """What comes first in any case; empty if nothing does."""


@dataclass(frozen=True, slots=True)
class NotThis:
    """Another verdict, and why it is not given: the nearest ways to it first."""

    verdict: str
    verdict_words: str
    says: str
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """Answers that would have to be others, together, and what would then be said."""

    answers: str
    verdict: str
    gives: str


@dataclass(frozen=True, slots=True)
class SwapGroup:
    """Changes that the same people can bring about."""

    heading: str
    swaps: tuple[Swap, ...]


@dataclass(frozen=True, slots=True)
class Changing:
    """What would change a verdict, by who can bring it about; or why nothing would."""

    says: str
    groups: tuple[SwapGroup, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """What there is to say of one tactic's verdict."""

    name: str
    title: str
    verdict: str
    verdict_words: str
    may_be: str
    """The verdicts that remain as alternatives in a sentence; empty where there is one."""
    because: tuple[Line, ...]
    rests_on: tuple[Point, ...]
    passed: tuple[Passed, ...]
    holds: str
    """How sure it is, and under how many ways of answering the rest."""
    matters: tuple[OpenMatter, ...]
    """The sharpest of the questions that still matter."""
    matters_more: int
    not_these: tuple[NotThis, ...]
    changing: Changing | None
    """None where nobody asked."""


@dataclass(frozen=True, slots=True)
class Explanations:
    """Everything an explanation says, in the order in which it says it."""

    title: str
    heading: str
    for_whom: str
    help_lines: tuple[HelpEntry, ...]
    proviso: str
    tactics: tuple[Explained, ...]
    sources: tuple[Source, ...]
    documents: tuple[str, ...]
    receipt: tuple[tuple[str, str], ...]
