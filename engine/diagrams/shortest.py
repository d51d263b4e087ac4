"""The answer with the fewest words: the cheapest way down several decision diagrams at once.

Source: shortest paths in decision diagrams, H. Andersen et al., A Constraint Store Based on
Multivalued Decision Diagrams (2007).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..domains import place_of
from ..ir import Value
from .core import Diagram, Diagrams

Nodes: TypeAlias = tuple[Diagram, ...]
Places: TypeAlias = tuple[tuple[str, int], ...]
"""Facts, each with the place of the cell it lies in."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way down: what it costs, the cells it asks for, and where it ends."""

    cost: int
    places: Places
    ends: Nodes


class Ways:
    """Ways down diagrams, where an answer that a base has already costs nothing."""

    def __init__(self, diagrams: Diagrams, base: Mapping[str, Value] | None = None) -> None:
        self._diagrams = diagrams
        known = (base or {}).items()
        self._free = {fact: place_of(diagrams.cells[fact], value) for fact, value in known}
        self._found: dict[Nodes, Way | None] = {}

    def shortest(self, nodes: Nodes, wanted: Callable[[Nodes], bool]) -> Way | None:
        """Return the cheapest way to ends that are wanted; None if there is none.

        `wanted` is also asked of diagrams on the way: of those it refuses, none may lead to
        wanted ends. Of ways that cost the same, the one of earlier cells is returned.
        """
        self._found = {}
        return self._down(nodes, wanted)

    def asks(self, fact: str, place: int) -> bool:
        """Return whether a fact in a cell has to be told, since the base does not have it."""
        return self._free.get(fact) != place

    def _down(self, nodes: Nodes, wanted: Callable[[Nodes], bool]) -> Way | None:
        if nodes not in self._found:
            self._found[nodes] = self._best(nodes, wanted) if wanted(nodes) else None
        return self._found[nodes]

    def _best(self, nodes: Nodes, wanted: Callable[[Nodes], bool]) -> Way | None:
        level, under = self._diagrams.fork(nodes)
        if level == len(self._diagrams.order):
            return Way(0, (), nodes)
        fact = self._diagrams.order[level]
        best: Way | None = None
        for place, kids in enumerate(under):
            way = self._down(kids, wanted)
            if way is None:
                continue
            price = int(self._free.get(fact) != place)
            if best is None or way.cost + price < best.cost:
                best = Way(way.cost + price, ((fact, place), *way.places), way.ends)
        return best
