"""Decision diagrams over many-valued facts: every way of filling in the unknown, in a small graph.

A diagram is a number. Leaves carry a value; an inner node asks one fact and has a child for each
of its cells. Equal diagrams are the same number, so that comparing is free and work is shared.
Source: R. Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986); for many values
A. Srinivasan et al., Algorithms for Discrete Function Manipulation (1990).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from copy import copy
from itertools import repeat
from typing import Final, assert_never

from ..conditions import holds_of
from ..domains import Cell
from ..ir import All, Any, Compare, Condition, Holds, Member, Not

Diagram = int
FALSE: Final[Diagram] = 0
TRUE: Final[Diagram] = 1


class Diagrams:
    """The diagrams of one question: facts in a fixed order, each with the cells still possible."""

    def __init__(
        self,
        order: Sequence[str],
        cells: Mapping[str, tuple[Cell, ...]],
        concepts: Mapping[str, Condition],
    ) -> None:
        self.order = tuple(order)
        """The facts, by their levels."""
        self.cells = cells
        self.level_of = {fact: level for level, fact in enumerate(order)}
        self._concepts = concepts
        self._levels: list[int] = []  # of each node; a leaf lies below every fact
        self._kids: list[tuple[Diagram, ...]] = []
        self._values: dict[Diagram, Hashable] = {}
        self._known: dict[Hashable, Diagram] = {}
        self._ite: dict[tuple[Diagram, Diagram, Diagram], Diagram] = {}
        self._of: dict[int, tuple[Diagram, Condition]] = {}  # by identity, which is quick
        self._bottom = len(self.order)
        self.leaf(False)
        self.leaf(True)

    def rebound(self, concepts: Mapping[str, Condition]) -> "Diagrams":
        """Return diagrams that share all work with these and take concepts in another meaning."""
        other = copy(self)
        other._concepts = concepts
        other._of = {}
        return other

    def leaf(self, value: Hashable) -> Diagram:
        """Return the diagram that is `value` whatever the answers."""
        key = ("leaf", type(value), value)
        if key not in self._known:
            self._known[key] = len(self._levels)
            self._values[len(self._levels)] = value
            self._levels.append(self._bottom)
            self._kids.append(())
        return self._known[key]

    def node(self, level: int, kids: tuple[Diagram, ...]) -> Diagram:
        """Return the diagram that asks the fact of `level`, or its child if all children agree."""
        first = kids[0]
        if kids.count(first) == len(kids):
            return first
        key = (level, kids)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self._levels)
            self._levels.append(level)
            self._kids.append(kids)
        return found

    def choose(self, test: Diagram, then: Diagram, other: Diagram) -> Diagram:
        """Return `then` where the boolean `test` holds and `other` elsewhere.

        Source: the operation `ite` of K. Brace, R. Rudell and R. Bryant, Efficient Implementation
        of a BDD Package (1990).
        """
        if test == TRUE or then == other:
            return then
        if test == FALSE:
            return other
        key = (test, then, other)
        found = self._ite.get(key)
        if found is None:
            levels, kids = self._levels, self._kids
            asked = levels[test], levels[then], levels[other]
            level = min(asked)
            under = map(
                self.choose,  # nearly all the time goes here; `fork` would take twice as long
                kids[test] if asked[0] == level else repeat(test),
                kids[then] if asked[1] == level else repeat(then),
                kids[other] if asked[2] == level else repeat(other),
            )
            found = self._ite[key] = self.node(level, tuple(under))
        return found

    def fork(self, nodes: Sequence[Diagram]) -> tuple[int, Iterable[tuple[Diagram, ...]]]:
        """Return the level of the first fact that some diagrams ask, and them under its cells.

        Where all are leaves the level is the number of facts, and nothing is under it.
        """
        levels, kids = self._levels, self._kids
        level = min(map(levels.__getitem__, nodes))
        if level == self._bottom:
            return level, ()
        width = len(self.cells[self.order[level]])
        under = [kids[node] if levels[node] == level else (node,) * width for node in nodes]
        return level, zip(*under, strict=True)

    def at(self, fact: str, place: int) -> Diagram:
        """Return where a fact lies in the cell of that place."""
        width = len(self.cells[fact])
        return self.node(
            self.level_of[fact], tuple(TRUE if each == place else FALSE for each in range(width))
        )

    def where(self, condition: Condition) -> Diagram:
        """Return the boolean diagram of a condition."""
        found = self._of.get(id(condition))
        if found is None:  # the condition is kept too, so that no other can have its identity
            found = self._of[id(condition)] = self._where(condition), condition
        return found[0]

    def _where(self, condition: Condition) -> Diagram:
        match condition:
            case Compare(fact) | Member(fact):
                kids = tuple(
                    TRUE if holds_of(condition, cell.value) else FALSE for cell in self.cells[fact]
                )
                return self.node(self.level_of[fact], kids)
            case Holds(concept):
                return self.where(self._concepts[concept])
            case Not(operand):
                return self.choose(self.where(operand), FALSE, TRUE)
            case All(operands):
                return self._fold(operands, lambda one, rest: self.choose(one, rest, FALSE), TRUE)
            case Any(operands):
                return self._fold(operands, lambda one, rest: self.choose(one, TRUE, rest), FALSE)
            case _:
                assert_never(condition)

    def _fold(
        self,
        operands: Sequence[Condition],
        join: Callable[[Diagram, Diagram], Diagram],
        empty: Diagram,
    ) -> Diagram:
        result = empty
        for operand in reversed(operands):
            result = join(self.where(operand), result)
        return result

    def mapped(self, diagram: Diagram, value: Callable[[Hashable], Hashable]) -> Diagram:
        """Return the diagram with other values: what a function makes of each."""
        memo: dict[Diagram, Diagram] = {}

        def go(node: Diagram) -> Diagram:
            if node not in memo:
                kids = tuple(map(go, self._kids[node]))
                memo[node] = (
                    self.node(self._levels[node], kids)
                    if kids
                    else self.leaf(value(self._values[node]))
                )
            return memo[node]

        return go(diagram)

    def relabel(self, diagram: Diagram, names: Mapping[str, Hashable]) -> Diagram:
        """Return the diagram with its leaves' values replaced; a value not in `names` stays."""
        return self.mapped(
            diagram, lambda old: names.get(old, old) if isinstance(old, str) else old
        )

    def coming_to(self, diagram: Diagram, values: Iterable[Hashable]) -> Diagram:
        """Return where a diagram comes to one of some values."""
        some = frozenset(values)
        return self.mapped(diagram, lambda value: value in some)

    def possible_cells(self, allowed: Diagram) -> dict[str, frozenset[int]]:
        """Return, for each fact, the cells that some way of making `allowed` true gives it."""
        every = [frozenset(range(len(self.cells[fact]))) for fact in self.order]
        found: list[set[int]] = [set() for _ in self.order]
        edges = [(-1, allowed)]
        for node in self.reachable(allowed):
            level = self._levels[node]
            for place, kid in enumerate(self._kids[node]):
                if kid != FALSE:
                    found[level].add(place)
                    edges.append((level, kid))
        for above, node in edges:
            for level in range(above + 1, min(self._levels[node], self._bottom)):
                found[level] |= every[level]
        return {fact: frozenset(found[level]) for level, fact in enumerate(self.order)}

    def allowed(self, forbidden: Iterable[Condition]) -> Diagram:
        """Return the diagram of the answers that none of the conditions forbids."""
        result = TRUE
        for condition in forbidden:
            result = self.choose(self.where(condition), FALSE, result)
        return result

    def values(self, diagram: Diagram) -> list[Hashable]:
        """Return the values a diagram can come to, in the order of its leaves' making."""
        leaves = self.reachable(diagram) & self._values.keys()
        return [self._values[leaf] for leaf in sorted(leaves)]

    def value(self, leaf: Diagram) -> Hashable:
        """Return the value of a leaf."""
        return self._values[leaf]

    def end(self, diagram: Diagram, places: Mapping[str, int]) -> Diagram:
        """Return the leaf that a diagram comes to for somebody whose every answer is known."""
        while kids := self._kids[diagram]:
            diagram = kids[places[self.order[self._levels[diagram]]]]
        return diagram

    def reachable(self, diagram: Diagram) -> set[Diagram]:
        """Return the nodes and leaves of a diagram."""
        seen = {diagram}
        todo = [diagram]
        while todo:
            for kid in self._kids[todo.pop()]:
                if kid not in seen:
                    seen.add(kid)
                    todo.append(kid)
        return seen

    def level(self, diagram: Diagram) -> int:
        """Return the place of the fact that a diagram asks first; past all facts for a leaf."""
        return self._levels[diagram]

    def kids(self, diagram: Diagram) -> tuple[Diagram, ...]:
        """Return the diagrams after each answer to the fact asked first; none for a leaf."""
        return self._kids[diagram]

    def __len__(self) -> int:
        return len(self._levels)
