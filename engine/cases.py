"""A case: a situation with the verdicts that the rules are expected to give."""

from dataclasses import dataclass, field

from .ir import Verdict
from .scenario import Told
from .source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Expect:
    """What is expected of one tactic: a verdict and what decides, or the verdicts that remain."""

    tactic: str
    verdict: Verdict | None
    by: str = ""
    """The rule or gate that decides; empty where the case does not say."""
    open: tuple[Verdict, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """Answers that cases may start from, by a name."""

    name: str
    facts: tuple[Told, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Case:
    """A named situation; its answers are those of `given` with its own over them."""

    name: str
    facts: tuple[Told, ...]
    expects: tuple[Expect, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
