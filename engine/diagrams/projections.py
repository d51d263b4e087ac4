"""Diagrams with a fact answered, or with facts taken out that nobody asks.

Source: the cofactors and quantifiers of R. Bryant, Graph-Based Algorithms for Boolean Function
Manipulation (1986), here for many values.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import reduce
from typing import Final

from .core import Diagram, Diagrams

Join = Callable[[Hashable, Hashable], Hashable]
"""Joins two different values into one; in any order, and of equal ones it is the value itself."""


class Conflict:
    """What two values come to that should have been one."""


CONFLICT: Final = Conflict()


def agree(one: Hashable, other: Hashable) -> Hashable:
    """Return the value of two that differ if one is None, which is no value, else CONFLICT."""
    if one is None or other is None:
        return other if one is None else one
    return CONFLICT


def either(one: Hashable, other: Hashable) -> Hashable:
    """Return the union of two sets of values."""
    if not isinstance(one, frozenset) or not isinstance(other, frozenset):
        raise TypeError("only sets can be united")
    return one | other


class Projections:
    """Answers facts in some diagrams and takes facts out of them; nothing is worked out twice."""

    def __init__(self, diagrams: Diagrams, order: Iterable[str]) -> None:
        """Take diagrams and their order of the facts."""
        self._diagrams = diagrams
        self._facts = tuple(order)
        self._level = {fact: level for level, fact in enumerate(self._facts)}
        self._given: dict[tuple[Diagram, str, int], Diagram] = {}
        self._left: dict[tuple[Diagram, str, Join], Diagram] = {}
        self._joined: dict[tuple[Diagram, Diagram, Join], Diagram] = {}
        self._mapped: dict[tuple[Diagram, Callable[[Hashable], Hashable]], Diagram] = {}
        self._support: dict[Diagram, frozenset[str]] = {}

    def support(self, diagram: Diagram) -> frozenset[str]:
        """Return the facts that a diagram asks."""
        if diagram not in self._support:
            nodes = self._diagrams.reachable(diagram)
            levels = {self._diagrams.level(node) for node in nodes}
            found = frozenset(self._facts[n] for n in levels if n < len(self._facts))
            self._support[diagram] = found
        return self._support[diagram]

    def given(self, diagram: Diagram, fact: str, place: int) -> Diagram:
        """Return the diagram where a fact has its cell number `place`."""
        level, own = self._level[fact], self._diagrams.level(diagram)
        if own >= level:
            return self._diagrams.kids(diagram)[place] if own == level else diagram
        key = diagram, fact, place
        if key not in self._given:
            kids = (self.given(kid, fact, place) for kid in self._diagrams.kids(diagram))
            self._given[key] = self._diagrams.node(own, tuple(kids))
        return self._given[key]

    def without(self, diagram: Diagram, facts: Iterable[str], join: Join) -> Diagram:
        """Return the diagram without some facts, the values for their answers joined."""
        deepest_first = sorted(facts, key=lambda fact: -self._level[fact])
        return reduce(lambda left, fact: self._without(left, fact, join), deepest_first, diagram)

    def _without(self, diagram: Diagram, fact: str, join: Join) -> Diagram:
        level, own = self._level[fact], self._diagrams.level(diagram)
        if own > level:
            return diagram
        key = diagram, fact, join
        if key not in self._left:
            kids = self._diagrams.kids(diagram)
            if own == level:
                self._left[key] = reduce(lambda a, b: self._join(a, b, join), dict.fromkeys(kids))
            else:
                left = tuple(self._without(kid, fact, join) for kid in kids)
                self._left[key] = self._diagrams.node(own, left)
        return self._left[key]

    def _join(self, one: Diagram, other: Diagram, join: Join) -> Diagram:
        if one == other:
            return one
        key = (one, other, join) if one < other else (other, one, join)
        if key not in self._joined:
            level, under = self._diagrams.fork((one, other))
            if level == len(self._facts):
                values = map(self._value, (one, other))
                self._joined[key] = self._diagrams.leaf(join(*values))
            else:
                kids = tuple(self._join(a, b, join) for a, b in under)
                self._joined[key] = self._diagrams.node(level, kids)
        return self._joined[key]

    def _value(self, leaf: Diagram) -> Hashable:
        return self._diagrams.values(leaf)[0]

    def mapped(self, diagram: Diagram, value: Callable[[Hashable], Hashable]) -> Diagram:
        """Return the diagram with other values: what a function makes of each."""
        key = diagram, value
        if key not in self._mapped:
            kids = self._diagrams.kids(diagram)
            if kids:
                new = tuple(self.mapped(kid, value) for kid in kids)
                self._mapped[key] = self._diagrams.node(self._diagrams.level(diagram), new)
            else:
                self._mapped[key] = self._diagrams.leaf(value(self._value(diagram)))
        return self._mapped[key]
