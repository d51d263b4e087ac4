"""Conditions as flat conjunctions, the one shape in which the engine is exact.

A concept is a *rail*: an attribute that is true, false or, while unknown, absent. What it takes
for a condition to be false is not written out, which would grow without bound; instead there is a
rail "this clause fails" for every clause of several literals, raised by each literal that fails,
and the condition is false where all of its clauses fail. The rules grow in line with the text that
way, and give Kleene's truth values exactly.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, assert_never

from ..clauses import Clause, clauses
from ..ir import BoolType, Condition, EnumType, FactTypeKind, IntType, Pack, Value
from ..literal import Literal, Predicate, accepts, negate
from ..memory import ConditionKey, conditions

NEVER = -1
"""In place of a rule that could never fire, and so is not there."""


class AlphaTest(NamedTuple):
    """One test of one attribute; a plain tuple, because thousands are hashed and sorted."""

    attribute: str
    predicate: Predicate
    constant: str
    """As JSON; the attribute's type says what it may be."""


Body: TypeAlias = frozenset[AlphaTest]


@dataclass(frozen=True, slots=True)
class Reading:
    """Which rules say what of a condition."""

    key: ConditionKey
    clauses: tuple[Clause, ...]
    holds: tuple[int, ...]
    """For each clause the rule that fires where it is true, as then the condition is."""
    fails: tuple[tuple[int, ...], ...]
    """For each clause and each of its literals the rule that fires where the literal is false."""
    denies: tuple[int, ...]
    """The rules any of which fires where the condition is false."""


@dataclass(slots=True)
class Rails:
    """The flat rules of a pack, each body once: what is asked often is matched once."""

    types: Mapping[str, FactTypeKind]
    numbers: dict[Body, int] = field(default_factory=dict)
    """Each rule's body and number, which count from 0."""
    strata: list[int] = field(default_factory=list)
    """For each rule, how many rounds must have been run before it."""
    heads: list[dict[AlphaTest, None]] = field(default_factory=list)
    """For each rule the rails that are asserted where it fires, in order."""
    readings: list[Reading] = field(default_factory=list)
    _levels: dict[AlphaTest, int] = field(default_factory=dict)
    _concepts: set[str] = field(default_factory=set)
    _literals: dict[Literal, Body | None] = field(default_factory=dict)
    _failing: dict[frozenset[Literal], Body | None] = field(default_factory=dict)

    def add(self, key: ConditionKey, condition: Condition) -> None:
        """Add the rules of one condition; a concept is added before whatever uses it."""
        found = clauses(condition)
        concept = key.startswith("concept:")
        yes, no = ((_rail(key, True),), (_rail(key, False),)) if concept else ((), ())
        holds = tuple(self._rule(self._all(clause), yes) for clause in found)
        fails = tuple(
            tuple(self._rule(self._body(negate(literal))) for literal in clause) for clause in found
        )
        denies = self._denials(found, no)
        self.readings.append(Reading(key, found, holds, fails, denies))
        if concept:
            self._concepts.add(key)

    def _denials(self, found: tuple[Clause, ...], heads: Iterable[AlphaTest]) -> tuple[int, ...]:
        if len(found) == 1:
            return tuple(self._rule(self._body(negate(literal)), heads) for literal in found[0])
        return (self._rule(_join(self._clause_fails(clause) for clause in found), heads),)

    def _clause_fails(self, clause: Clause) -> Body | None:
        """Return the body that matches where `clause` is false, shared by all who ask."""
        if len(clause) == 1:
            return self._body(negate(clause[0]))
        same = frozenset(clause)
        if same not in self._failing:
            bodies = [self._body(negate(literal)) for literal in clause]
            self._failing[same] = self._any(f"fails:{len(self._failing)}", bodies)
        return self._failing[same]

    def _any(self, name: str, bodies: Iterable[Body | None]) -> Body | None:
        """Return a body that matches a stratum after any of `bodies` does."""
        rail = _rail(name, True)
        numbers = [self._rule(body, (rail,)) for body in bodies]
        return frozenset((rail,)) if any(number != NEVER for number in numbers) else None

    def _all(self, clause: Clause) -> Body | None:
        return _join(map(self._body, clause))

    def _rule(self, body: Body | None, heads: Iterable[AlphaTest] = ()) -> int:
        """Return the number of the rule with `body`, which also asserts `heads` from now on."""
        if body is None:
            return NEVER
        number = self.numbers.setdefault(body, len(self.numbers))
        if number == len(self.strata):
            self.strata.append(max(self._levels.get(test, 0) for test in body))
            self.heads.append({})
        for head in heads:
            self.heads[number][head] = None
            self._levels[head] = max(self._levels.get(head, 0), self.strata[number] + 1)
        return number

    def _body(self, literal: Literal) -> Body | None:
        """Return the tests that together say `literal`; None where it can never be true."""
        if literal not in self._literals:
            self._literals[literal] = self._tests(literal)
        return self._literals[literal]

    def _tests(self, literal: Literal) -> Body | None:
        if literal.of_concept:
            key = f"concept:{literal.name}"
            if key not in self._concepts:
                raise KeyError(literal.name)
            return frozenset((_rail(key, literal.predicate is Predicate.HOLDS),))
        match self.types[literal.name]:
            case BoolType():
                return self._among(literal, (False, True), ("false", "true"))
            case EnumType(values):
                return self._among(literal, values, tuple(map(str, range(len(values)))))
            case IntType():
                return self._int(literal)
            case kind:
                assert_never(kind)

    def _among(
        self, literal: Literal, domain: tuple[Value, ...], codes: tuple[str, ...]
    ) -> Body | None:
        """Return the tests of a literal over few values: one `==`, or `!=` to all it is not."""
        attribute = f"fact:{literal.name}"
        allowed = [accepts(literal, value) for value in domain]
        equal = [AlphaTest(attribute, Predicate.EQ, code) for code in codes]
        match sum(allowed):
            case 0:
                return None
            case 1:
                return frozenset((equal[allowed.index(True)],))
            case count if count == len(domain):
                return self._alternatives(attribute, equal)
        unlike = [code for code, fits in zip(codes, allowed, strict=True) if not fits]
        return frozenset(AlphaTest(attribute, Predicate.NE, code) for code in unlike)

    def _int(self, literal: Literal) -> Body | None:
        attribute, predicate = f"fact:{literal.name}", literal.predicate
        values = [json.dumps(value) for value in dict.fromkeys(literal.values)]
        if predicate is Predicate.NOT_IN and not values:  # whatever it is, once it is known
            known = (Predicate.GE, Predicate.LT)
            return self._alternatives(attribute, [AlphaTest(attribute, by, "0") for by in known])
        if predicate is Predicate.NOT_IN:
            return frozenset(AlphaTest(attribute, Predicate.NE, value) for value in values)
        if predicate is not Predicate.IN:
            return frozenset((AlphaTest(attribute, predicate, values[0]),))
        equal = [AlphaTest(attribute, Predicate.EQ, value) for value in values]
        return self._alternatives(attribute, equal) if equal else None

    def _alternatives(self, attribute: str, tests: list[AlphaTest]) -> Body | None:
        if len(tests) == 1:
            return frozenset(tests)
        name = " or ".join(f"{test.predicate} {test.constant}" for test in tests)
        return self._any(f"{attribute} {name}", [frozenset((test,)) for test in tests])


def rails_of(pack: Pack) -> Rails:
    """Return the flat rules of all conditions of `pack`.

    Raises TooTangled for a condition with too many clauses, and KeyError for a fact or concept that
    is not declared before it is used.
    """
    rails = Rails({fact.name: fact.type for fact in pack.facts})
    for key, condition in conditions(pack):
        rails.add(key, condition)
    return rails


def _rail(name: str, truth: bool) -> AlphaTest:
    return AlphaTest(name, Predicate.EQ, "true" if truth else "false")


def _join(bodies: Iterable[Body | None]) -> Body | None:
    joined: frozenset[AlphaTest] = frozenset()
    for body in bodies:
        if body is None:
            return None
        joined |= body
    return joined
