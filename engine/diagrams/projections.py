"""Diagrams with facts answered, or taken out since nobody asks them; all of it is remembered.

Sets of facts are bit masks here: bit `n` is the fact at level `n` of the diagrams.
Source: R. Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986): `restrict`,
`apply`, and the quantifier that it makes of the two; here for many values.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import reduce
from typing import TypeAlias

from .core import TRUE, Diagram, Diagrams

Join: TypeAlias = Callable[[Diagram, Diagram], Diagram]
"""Makes one diagram of two, whichever comes first; two that are equal are the one of them."""


class Apply:
    """A join of diagrams by their values, with what was joined once."""

    def __init__(
        self,
        diagrams: Diagrams,
        values: Callable[[Hashable, Hashable], Hashable],
        nothing: Hashable = None,
    ) -> None:
        """Take what two different values come to; `nothing` and a value come to the value."""
        self._diagrams = diagrams
        self._values = values
        self._nothing = diagrams.leaf(nothing)
        self._known: dict[tuple[Diagram, Diagram], Diagram] = {}

    def __call__(self, one: Diagram, two: Diagram) -> Diagram:
        """Return the diagram of two together."""
        if one == two or two == self._nothing:
            return one
        if one == self._nothing:
            return two
        key = (one, two) if one < two else (two, one)
        found = self._known.get(key)
        if found is None:
            level, under = self._diagrams.fork(key)
            kids = tuple([self(*pair) for pair in under])
            found = self._diagrams.node(level, kids) if kids else self._leaf(one, two)
            self._known[key] = found
        return found

    def _leaf(self, one: Diagram, two: Diagram) -> Diagram:
        value = self._diagrams.value
        return self._diagrams.leaf(self._values(value(one), value(two)))


def agreement(diagrams: Diagrams, clash: Hashable) -> Apply:
    """Return the join to the value that two agree on; None is no value, two others are `clash`."""
    return Apply(diagrams, lambda one, two: clash)


class Projections:
    """What diagrams are without some of the facts they ask."""

    def __init__(self, diagrams: Diagrams) -> None:
        self._diagrams = diagrams
        self._facts: dict[Diagram, int] = {}
        self._left: dict[tuple[Diagram, int, Join], Diagram] = {}

    def mask(self, facts: Iterable[str]) -> int:
        """Return the bits of some facts."""
        return sum({1 << self._diagrams.level_of[fact] for fact in facts})

    def named(self, facts: int) -> tuple[str, ...]:
        """Return the names of some facts, in the order of the diagrams."""
        return tuple(self._diagrams.order[level] for level in levels(facts))

    def facts(self, diagram: Diagram) -> int:
        """Return the facts that a diagram asks."""
        found = self._facts.get(diagram)
        if found is None:
            kids = self._diagrams.kids(diagram)
            found = 1 << self._diagrams.level(diagram) if kids else 0
            for kid in kids:
                found |= self.facts(kid)
            self._facts[diagram] = found
        return found

    def given(self, places: Mapping[int, int]) -> Callable[[Diagram], Diagram]:
        """Return what answers the facts at some levels by the cells at some places.

        It remembers what it did, for all diagrams it is called with.
        """
        among = sum(1 << level for level in places)
        memo: dict[Diagram, Diagram] = {}

        def go(diagram: Diagram) -> Diagram:
            if not self.facts(diagram) & among:
                return diagram
            found = memo.get(diagram)
            if found is None:
                level, kids = self._diagrams.level(diagram), self._diagrams.kids(diagram)
                if level in places:
                    found = go(kids[places[level]])
                else:
                    found = self._diagrams.node(level, tuple([go(kid) for kid in kids]))
                memo[diagram] = found
            return found

        return go

    def without(self, diagram: Diagram, hidden: int, join: Join) -> Diagram:
        """Return a diagram without the hidden facts, what their answers lead to joined."""
        hidden &= self.facts(diagram)
        if not hidden:
            return diagram
        key = (diagram, hidden, join)
        found = self._left.get(key)
        if found is None:
            kids = [self.without(kid, hidden, join) for kid in self._diagrams.kids(diagram)]
            level = self._diagrams.level(diagram)
            if hidden >> level & 1:
                found = reduce(join, kids)
            else:
                found = self._diagrams.node(level, tuple(kids))
            self._left[key] = found
        return found

    def somehow(self, condition: Diagram, hidden: int) -> Diagram:
        """Return where a condition holds for some answer to the hidden facts."""
        return self.without(condition, hidden, self._either)

    def _either(self, one: Diagram, two: Diagram) -> Diagram:
        return self._diagrams.choose(one, TRUE, two)


def levels(facts: int) -> Iterator[int]:
    """Yield the levels of some facts, in their order."""
    while facts:
        low = facts & -facts
        yield low.bit_length() - 1
        facts ^= low
