"""Decision diagrams as planes: what some way of answering the rest leads to, for everybody at once.

A diagram asks no fact twice on one way down, so that whoever can go down a way can answer so. It
holds for what was told and for every completion of it alike, and is exact.
"""

from collections.abc import Hashable

from ..diagrams import FALSE, TRUE, Diagram, Diagrams
from .program import EVERYBODY, NONE, Builder, Plane


class Ways:
    """The diagrams of a pack as planes."""

    def __init__(self, builder: Builder, diagrams: Diagrams) -> None:
        self._builder = builder
        self._diagrams = diagrams
        self._some: dict[Diagram, Plane] = {FALSE: NONE, TRUE: EVERYBODY}

    def some(self, diagram: Diagram) -> Plane:
        """Return those who have a way of answering the rest that makes a boolean diagram true."""
        if diagram not in self._some:
            build, found = self._builder, NONE
            for kid, may in self._under(diagram):
                found = build.either(found, build.both(may, self.some(kid)))
            self._some[diagram] = found
        return self._some[diagram]

    def reached(self, diagram: Diagram) -> dict[Hashable, Plane]:
        """Return, for each value of a diagram, those who have a way of answering that leads to it.

        Raises no error for values that nobody comes to; every value of the diagram is there.
        """
        build, diagrams = self._builder, self._diagrams
        nodes = sorted(diagrams.reachable(diagram), key=lambda node: (diagrams.level(node), node))
        into = dict.fromkeys(nodes, NONE)
        into[diagram] = EVERYBODY
        for node in nodes:
            for kid, may in self._under(node):
                into[kid] = build.either(into[kid], build.both(into[node], may))
        leaves = (node for node in nodes if not diagrams.kids(node))
        return {diagrams.value(leaf): into[leaf] for leaf in leaves}

    def _under(self, diagram: Diagram) -> list[tuple[Diagram, Plane]]:
        """Return what is next below a diagram, each with those who can come there from it."""
        places: dict[Diagram, list[int]] = {}
        for place, kid in enumerate(self._diagrams.kids(diagram)):
            places.setdefault(kid, [0]).append(place + 1)
        order, level = self._diagrams.order, self._diagrams.level(diagram)
        return [(kid, self._builder.load(order[level], some)) for kid, some in places.items()]
