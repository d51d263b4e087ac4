"""Conditions as flat conjunctions, the one shape in which the engine is exact.

A concept is a *rail*: an attribute that is true, false or, while unknown, absent. What it takes
for a condition to be false is not written out, which would grow without bound; instead there is a
rail "this clause fails" for every clause of several literals, raised by each literal that fails,
and the condition is false where all of its clauses fail. The rules grow in line with the text that
way, and give Kleene's truth values exactly.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, assert_never

from ..clauses import Clause, clauses
from ..ir import BoolType, Condition, EnumType, FactTypeKind, IntType, Pack, Value
from ..literal import Literal, Predicate, accepts, negate
from ..memory import ConditionKey, conditions
from ..truth import Truth, truth_of
from .program import Reading

RAIL_CODES = {Truth.TRUE: "true", Truth.FALSE: "false"}
"""How a rail's truth is written as JSON."""

NEVER = -1
"""In place of a rule that could never fire, and so is not there."""


class AlphaTest(NamedTuple):
    """One test of one attribute; a plain tuple, because thousands are hashed and sorted."""

    attribute: str
    predicate: Predicate
    constant: str
    """As JSON; the attribute's type says what it may be."""


Body: TypeAlias = frozenset[AlphaTest]
Opposites: TypeAlias = Sequence[Sequence[Body | None]]
"""For each clause and each literal what matches where the literal is false, if anything can."""


@dataclass(slots=True)
class Rails:
    """The flat rules of a pack, each body once: what is asked often is matched once."""

    types: Mapping[str, FactTypeKind]
    numbers: dict[Body, int] = field(default_factory=dict)
    """Each rule's body and number, which count from 0."""
    strata: list[int] = field(default_factory=list)
    """For each rule, how many rounds must have been run before it."""
    heads: list[dict[str, Truth]] = field(default_factory=list)
    """For each rule what it says where it fires: the truth of conditions and of rails."""
    readings: list[Reading] = field(default_factory=list)
    _levels: dict[AlphaTest, int] = field(default_factory=dict)
    _declared: set[ConditionKey] = field(default_factory=set)
    _literals: dict[Literal, Body | None] = field(default_factory=dict)
    _failing: dict[frozenset[Literal], Body | None] = field(default_factory=dict)

    def add(self, key: ConditionKey, condition: Condition) -> None:
        """Add the rules of one condition; a concept is added before whatever uses it."""
        found = clauses(condition)
        opposites = [[self._body(negate(literal)) for literal in clause] for clause in found]
        holds = tuple(self._rule(self._all(clause), key, Truth.TRUE) for clause in found)
        for body in self._denials(found, opposites):
            self._rule(body, key, Truth.FALSE)
        fails = tuple(tuple(map(self._rule, bodies)) for bodies in opposites)
        self.readings.append(Reading(key, found, holds, fails))
        self._declared.add(key)

    def _denials(self, found: tuple[Clause, ...], opposites: Opposites) -> Sequence[Body | None]:
        """Return the bodies any of which matches where the condition is false."""
        if len(found) == 1:
            return opposites[0]
        return [_join(map(self._clause_fails, found, opposites))]

    def _clause_fails(self, clause: Clause, opposites: Sequence[Body | None]) -> Body | None:
        """Return the body that matches where `clause` is false, shared by all who ask."""
        if len(clause) == 1:
            return opposites[0]
        same = frozenset(clause)
        if same not in self._failing:
            self._failing[same] = self._any(f"fails:{len(self._failing)}", opposites)
        return self._failing[same]

    def _any(self, name: str, bodies: Iterable[Body | None]) -> Body | None:
        """Return a body that matches a stratum after any of `bodies` does."""
        numbers = [self._rule(body, name) for body in bodies]
        possible = any(number != NEVER for number in numbers)
        return frozenset((_rail(name, Truth.TRUE),)) if possible else None

    def _all(self, clause: Clause) -> Body | None:
        return _join(map(self._body, clause))

    def _rule(self, body: Body | None, name: str = "", truth: Truth = Truth.TRUE) -> int:
        """Return the number of the rule with `body`, which says `truth` of `name` from now on."""
        if body is None:
            return NEVER
        number = self.numbers.setdefault(body, len(self.numbers))
        if number == len(self.strata):
            self.strata.append(max(self._levels.get(test, 0) for test in body))
            self.heads.append({})
        if name:
            self.heads[number][name] = truth
            rail = _rail(name, truth)
            self._levels[rail] = max(self._levels.get(rail, 0), self.strata[number] + 1)
        return number

    def _body(self, literal: Literal) -> Body | None:
        """Return the tests that together say `literal`; None where it can never be true."""
        if literal not in self._literals:
            self._literals[literal] = self._tests(literal)
        return self._literals[literal]

    def _tests(self, literal: Literal) -> Body | None:
        if literal.of_concept:
            key = f"concept:{literal.name}"
            if key not in self._declared:
                raise KeyError(literal.name)
            return frozenset((_rail(key, truth_of(literal.predicate is Predicate.HOLDS)),))
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


def _rail(name: str, truth: Truth) -> AlphaTest:
    return AlphaTest(name, Predicate.EQ, RAIL_CODES[truth])


def _join(bodies: Iterable[Body | None]) -> Body | None:
    joined: frozenset[AlphaTest] = frozenset()
    for body in bodies:
        if body is None:
            return None
        joined |= body
    return joined
