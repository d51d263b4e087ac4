"""What must hold of a pack, as sentences and formulas that know of no solver.

An obligation says that a formula holds of somebody, or that it holds of nobody; "possible people"
are the complete answers that the constraints allow. The passes that find the obligations of a pack
are plain functions in a tuple.
Source of the division into conditions, solver and outcome: the verification of Catala (D. Merigoux,
N. Chataing, J. Protzenko, Catala: A Programming Language for the Law, ICFP 2021).
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from ..ir import Allow, Condition, Verdict
from ..source import Span


@dataclass(frozen=True, slots=True)
class Meets:
    """A condition holds."""

    when: Condition


@dataclass(frozen=True, slots=True)
class Decides:
    """A step decides a tactic: a gate or rule, by its key."""

    tactic: str
    key: str


@dataclass(frozen=True, slots=True)
class Gives:
    """A tactic has one of some verdicts."""

    tactic: str
    verdicts: frozenset[Verdict]


@dataclass(frozen=True, slots=True)
class Matters:
    """A fact has a value, and another in its place would give some tactic another verdict.

    Or it is the other one. All else is equal, but for what the constraints do not let stand: the
    two people may also differ in what a constraint speaks of that the other answer would break.
    """

    fact: str
    cell: int
    """The place of the value among the answers that the rules can tell apart."""


@dataclass(frozen=True, slots=True)
class Every:
    """All of some formulas hold."""

    parts: tuple["Trait", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One of some formulas holds."""

    parts: tuple["Trait", ...]


Trait: TypeAlias = Meets | Decides | Gives | Every | Some
"""What can be so of one person."""

Formula: TypeAlias = Trait | Matters

ANYBODY = Every(())
"""What holds of everybody there is."""


class Whom(Enum):
    """How many possible people a formula should hold of."""

    SOMEBODY = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something that must hold of a pack."""

    code: str
    span: Span
    whom: Whom
    formula: Formula
    fails: str
    """What to say where it does not hold."""
    help: str = ""
    allow: tuple[Allow, ...] = ()
    """What its author lets stand."""
    answer: str = ""
    """Of a fact, the answer it is about."""
    lifted: str = ""
    """A constraint that does not count here, since it is what the obligation is about."""
    shown: Trait | None = None
    """What a witness shows: the fault itself, or whom what decides for nobody was meant for."""
    tactic: str = ""
    """The tactic to look at, where a witness is to show what decides."""
