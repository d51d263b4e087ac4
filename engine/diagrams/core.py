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
        self._cells = cells
        self._facts = tuple(order)
        self._level = {fact: level for level, fact in enumerate(order)}
        self._concepts = concepts
        self._levels: list[int] = []  # of each node; a leaf lies below every fact
        self._kids: list[tuple[Diagram, ...]] = []
        self._values: dict[Diagram, Hashable] = {}
        self._known: dict[Hashable, Diagram] = {}
        self._ite: dict[tuple[Diagram, Diagram, Diagram], Diagram] = {}
        self._of: dict[int, tuple[Diagram, Condition]] = {}  # by identity, which is quick
        self._bottom = len(self._facts)
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
        """Return `then` where the boolean `test` holds and `other` elsewhere."""
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
        width = len(self._cells[self._facts[level]])
        under = [kids[node] if levels[node] == level else (node,) * width for node in nodes]
        return level, zip(*under, strict=True)

    def at(self, fact: str, place: int) -> Diagram:
        """Return where a fact lies in the cell of that place."""
        width = len(self._cells[fact])
        return self.node(
            self._level[fact], tuple(TRUE if each == place else FALSE for each in range(width))
        )

    def _at(self, diagram: Diagram, level: int, width: int) -> tuple[Diagram, ...]:
        return self._kids[diagram] if self._levels[diagram] == level else (diagram,) * width

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
                    TRUE if holds_of(condition, cell.value) else FALSE for cell in self._cells[fact]
                )
                return self.node(self._level[fact], kids)
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

    def relabel(self, diagram: Diagram, names: Mapping[str, Hashable]) -> Diagram:
        """Return the diagram with its leaves' values replaced; a value not in `names` stays."""
        memo: dict[Diagram, Diagram] = {}

        def go(node: Diagram) -> Diagram:
            if node not in memo:
                if node in self._values:
                    value = self._values[node]
                    memo[node] = self.leaf(
                        names.get(value, value) if isinstance(value, str) else value
                    )
                else:
                    memo[node] = self.node(self._levels[node], tuple(map(go, self._kids[node])))
            return memo[node]

        return go(diagram)

    def possible_cells(self, allowed: Diagram) -> dict[str, frozenset[int]]:
        """Return, for each fact, the cells that some way of making `allowed` true gives it."""
        every = [frozenset(range(len(self._cells[fact]))) for fact in self._facts]
        found: list[set[int]] = [set() for _ in self._facts]
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
        return {fact: frozenset(found[level]) for level, fact in enumerate(self._facts)}

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

    def count(self, diagram: Diagram, facts: Iterable[str]) -> int:
        """Return in how many ways some facts can be given cells so that a boolean diagram is true.

        The diagram must ask no other facts.
        """
        levels = sorted(self._level[fact] for fact in facts)
        memo: dict[tuple[Diagram, int], int] = {(FALSE, len(levels)): 0, (TRUE, len(levels)): 1}

        def below(node: Diagram, place: int) -> int:
            if (node, place) not in memo:
                width = len(self._cells[self._facts[levels[place]]])
                kids = self._at(node, levels[place], width)
                memo[node, place] = sum(below(kid, place + 1) for kid in kids)
            return memo[node, place]

        return below(diagram, 0)

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

    def deciding(self, diagram: Diagram, ignore: Hashable) -> dict[str, None]:
        """Return the facts of which one answer instead of another can change the value.

        Two ways of answering count only if neither comes to the value `ignore`.
        """
        skip = self._known.get(("leaf", type(ignore), ignore))
        memo: dict[tuple[Diagram, Diagram], bool] = {}
        nodes = sorted(self.reachable(diagram), key=lambda node: (self._levels[node], node))
        found: dict[str, None] = {}
        for node in nodes:
            if not self._kids[node]:
                continue
            fact = self._facts[self._levels[node]]
            if fact not in found and self._splits(self._kids[node], skip, memo):
                found[fact] = None
        return found

    def _splits(
        self,
        kids: Iterable[Diagram],
        skip: Diagram | None,
        memo: dict[tuple[Diagram, Diagram], bool],
    ) -> bool:
        different = sorted(set(kids))
        return any(
            self._differ(one, two, skip, memo)
            for place, one in enumerate(different)
            for two in different[place + 1 :]
        )

    def _differ(
        self,
        one: Diagram,
        two: Diagram,
        skip: Diagram | None,
        memo: dict[tuple[Diagram, Diagram], bool],
    ) -> bool:
        if one == two or skip in (one, two):
            return False
        if not self._kids[one] and not self._kids[two]:
            return True
        key = (one, two) if one < two else (two, one)
        if key not in memo:
            level = min(self._levels[one], self._levels[two])
            width = len(self._cells[self._facts[level]])
            pairs = zip(self._at(one, level, width), self._at(two, level, width), strict=True)
            memo[key] = any(self._differ(a, b, skip, memo) for a, b in pairs)
        return memo[key]

    def level(self, diagram: Diagram) -> int:
        """Return the place of the fact that a diagram asks first; past all facts for a leaf."""
        return self._levels[diagram]

    def kids(self, diagram: Diagram) -> tuple[Diagram, ...]:
        """Return the diagrams after each answer to the fact asked first; none for a leaf."""
        return self._kids[diagram]

    def __len__(self) -> int:
        return len(self._levels)
