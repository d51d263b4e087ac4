"""The work that all contenders do, in a form that each of them can write in its own language.

For each tactic: the number of the line that decides, from 1, or 0 where that is open. The first
line that holds decides, if all lines before it are known to fail (Kleene). A condition is said
twice, as what is *certain* and as what is *possible*; both are free of *not* and of unknown
values, so that an engine of two truth values and "first match" is all that is needed: the first
line that is possible decides if it is certain, and else it is open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias, assert_never

from engine.conditions import Atom, concepts_of, holds_of
from engine.domains import Domains, domains
from engine.ir import (
    All,
    Any,
    Compare,
    Condition,
    FactType,
    Gate,
    Holds,
    IntType,
    Member,
    Not,
    Pack,
    Tactic,
    Value,
)
from engine.memory import gate_key, rule_key
from engine.walk import outranks

Facts: TypeAlias = Mapping[str, Value]

NO_NUMBER: Final = -1
"""Stands for a number that is not known, below all numbers that can be told."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """An answer, or what is concluded of a concept, is one of some; None is what is unknown."""

    name: str
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """A number lies between two others, both included; None where there is no such bound."""

    name: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Both:
    """All of some tests hold."""

    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Any of some tests holds."""

    tests: tuple["Test", ...]


Test: TypeAlias = OneOf | Between | Both | Either


@dataclass(frozen=True, slots=True)
class Line:
    """A condition by what makes it certain, possible and refuted; as `when`, it is as written."""

    name: str
    when: Condition
    certain: Test
    possible: Test
    refuted: Test


@dataclass(frozen=True, slots=True)
class Task:
    """Concepts, each after those it reads, and a list of lines for each tactic.

    Gates are concepts here, as lines of many tactics ask for them. The line after the last of a
    list, which always holds, is not in it.
    """

    pack: Pack
    concepts: tuple[Line, ...]
    lists: Mapping[str, tuple[Line, ...]]

    @property
    def strata(self) -> tuple[tuple[Line, ...], ...]:
        """Return the concepts in groups, each of which reads only earlier groups."""
        level: dict[str, int] = {}
        for one in self.concepts:
            level[one.name] = 1 + max((level[name] for name in concepts_of(one.when)), default=-1)
        ordered = sorted(self.concepts, key=lambda one: level[one.name])
        return tuple(tuple(some) for _, some in groupby(ordered, lambda one: level[one.name]))


def task_of(pack: Pack) -> Task:
    """Return the work that a pack is."""
    writing = Writing(pack)
    concepts = [(concept.name, concept.when) for concept in pack.concepts]
    gates = [(gate_name(gate), gate.when) for gate in pack.gates]
    lists = {tactic.name: tuple(lines_of(pack, tactic)) for tactic in pack.tactics}
    return Task(
        pack,
        tuple(writing.line(*one) for one in (*concepts, *gates)),
        {name: tuple(writing.line(*one) for one in some) for name, some in lists.items()},
    )


def gate_name(gate: Gate) -> str:
    """Return what a gate is called as a concept."""
    return f"gate_{gate.name}"


def lines_of(pack: Pack, tactic: Tactic) -> Iterator[tuple[str, Condition]]:
    """Yield the names and conditions of a tactic's lines: gates as concepts, then its rules."""
    for gate in pack.gates:
        if outranks(gate, tactic):
            yield gate_key(gate.name), Holds(gate_name(gate))
    for rule in tactic.rules:
        if rule.when is not None:
            yield rule_key(tactic.name, rule.name), rule.when


class Writing:
    """Writes conditions as tests."""

    def __init__(self, pack: Pack) -> None:
        self._facts: dict[str, FactType] = {fact.name: fact for fact in pack.facts}
        self._domains: Domains = domains(pack)

    def line(self, name: str, when: Condition) -> Line:
        """Return a line; what is refuted is what is certain of the opposite."""
        test = self.test
        return Line(name, when, test(when), test(when, unknown=True), test(when, sign=False))

    def test(self, when: Condition, sign: bool = True, unknown: bool = False) -> Test:
        """Return a condition, or with `sign` false its opposite, as a test of what is certain.

        With `unknown` the test holds as well where the condition is unknown.
        """
        match when:
            case Compare() | Member():
                return self._literal(when, sign, unknown)
            case Holds(concept):
                return OneOf(concept, (sign, None) if unknown else (sign,))
            case Not(operand):
                return self.test(operand, not sign, unknown)
            case All(operands) | Any(operands):
                parts = tuple(self.test(operand, sign, unknown) for operand in operands)
                return Both(parts) if isinstance(when, All) == sign else Either(parts)
            case _:
                assert_never(when)

    def _literal(self, atom: Atom, sign: bool, unknown: bool) -> Test:
        fact = self._facts[atom.fact]
        cells = self._domains[atom.fact]
        held = [cell for cell in cells if holds_of(atom, cell.value) == sign]
        if not isinstance(fact.type, IntType):
            values = tuple(cell.value for cell in held)
            return OneOf(atom.fact, (*values, None) if unknown else values)
        spans = [(int(cell.value), int(cell.last)) for cell in held]
        low, high = fact.type.low, fact.type.high
        assert low > NO_NUMBER
        return numbers(atom.fact, [(NO_NUMBER, NO_NUMBER)] * unknown + spans, low, high)


def numbers(name: str, spans: list[tuple[int, int]], lowest: int, highest: int) -> Test:
    """Return the test that a number lies in one of some spans, those that touch joined.

    The span of what is not known touches the lowest number.
    """
    joined: list[tuple[int, int]] = []
    for low, high in spans:
        last = joined[-1][1] if joined else None
        if last is not None and low == (lowest if last == NO_NUMBER else last + 1):
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    tests = tuple(
        Between(name, None if low == NO_NUMBER else low, None if high == highest else high)
        for low, high in joined
    )
    return tests[0] if len(tests) == 1 else Either(tests)


def told_of(task: Task, facts: Facts) -> dict[str, Value | None]:
    """Return a person's answers to everything: None, or a number no one has, for the unknown."""
    return {
        fact.name: facts.get(fact.name, NO_NUMBER if isinstance(fact.type, IntType) else None)
        for fact in task.pack.facts
    }
