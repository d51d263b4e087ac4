"""A compiled pack as the inference engine runs it: plain frozen data, fit to be kept in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..clauses import Clause
from ..ir import FactTypeKind
from ..memory import ConditionKey
from ..truth import Truth

Codes: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Input:
    """A fact that some rule tests: what the engine calls it, and how its values are written."""

    fact: str
    alias: str
    type: FactTypeKind
    codes: Codes
    """The number of each value of an enum; empty for other types."""


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """A fact to assert in a stratum: its number, and the attributes it has where they are known."""

    number: int
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Which rules say what of the clauses of a condition."""

    key: ConditionKey
    clauses: tuple[Clause, ...]
    holds: tuple[int, ...]
    """For each clause the rule that fires where it is true, as then the condition is."""
    fails: tuple[tuple[int, ...], ...]
    """For each clause and each of its literals the rule that fires where the literal is false."""


@dataclass(frozen=True, slots=True)
class Program:
    """All that a session needs."""

    inputs: tuple[Input, ...]
    rules: str
    """The ruleset as the engine's JSON; rule 17 is called `r17`."""
    strata: tuple[tuple[ShardPlan, ...], ...]
    heads: tuple[tuple[tuple[str, str], ...], ...]
    """For each rule the attributes, with their values, that it gives to later strata."""
    truths: tuple[tuple[tuple[ConditionKey, Truth], ...], ...]
    """For each rule the conditions of which it says whether they are true."""
    readings: tuple[Reading, ...]
