"""How many people there are: ways of answering every question, counted on diagrams.

Numbers are counted one by one, whatever cells they lie in, so that a count does not hang on how
finely the conditions cut them.
Source: R. Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986), for counting.
"""

from collections.abc import Sequence
from math import prod

from ..domains import Cell, Domains
from .core import FALSE, TRUE, Diagram, Diagrams


class People:
    """Counts the people for whom boolean diagrams hold; what was counted once is kept."""

    def __init__(self, diagrams: Diagrams, order: Sequence[str], domains: Domains) -> None:
        """Take diagrams with the order and the cells of their facts."""
        self._diagrams = diagrams
        self._order = tuple(order)
        self._widths = [tuple(map(width, domains[fact])) for fact in order]
        self._below = [1]  # how many ways there are of answering from a level on
        for widths in reversed(self._widths):
            self._below.append(sum(widths) * self._below[-1])
        self._below.reverse()
        self._counts: dict[Diagram, int] = {FALSE: 0, TRUE: 1}

    def count(self, diagram: Diagram) -> int:
        """Return the number of people for whom a boolean diagram holds."""
        return self._from(0, diagram)

    def _from(self, level: int, diagram: Diagram) -> int:
        """Return the ways of answering from a level on that make a diagram true."""
        skipped = self._below[level] // self._below[self._diagrams.level(diagram)]
        return skipped * self._ways(diagram)

    def _ways(self, diagram: Diagram) -> int:
        if diagram not in self._counts:
            self._counts[diagram] = sum(
                many * self._from(self._diagrams.level(diagram) + 1, kid)
                for many, kid in zip(
                    self._widths[self._diagrams.level(diagram)],
                    self._diagrams.kids(diagram),
                    strict=True,
                )
            )
        return self._counts[diagram]

    def ways_of(self, facts: Sequence[str]) -> int:
        """Return the number of ways of answering some questions."""
        return prod(sum(self._widths[self._order.index(fact)]) for fact in facts)

    def common(self, diagram: Diagram) -> dict[str, int]:
        """Return the cells on a way down to true that many people share; of each fact one.

        The diagram must hold of somebody. A fact that is not asked gets its widest cell.
        """
        way = {fact: widest(self._widths[level]) for level, fact in enumerate(self._order)}
        while diagram != TRUE:
            level = self._diagrams.level(diagram)
            kids = self._diagrams.kids(diagram)
            many = [
                wide * self._from(level + 1, kid)
                for wide, kid in zip(self._widths[level], kids, strict=True)
            ]
            way[self._order[level]] = widest(many)
            diagram = kids[widest(many)]
        return way


def widest(widths: Sequence[int]) -> int:
    """Return the place of the greatest number, the first of equals."""
    return max(range(len(widths)), key=lambda place: widths[place])


def width(cell: Cell) -> int:
    """Return how many answers a cell stands for."""
    return 1 if cell.single else int(cell.last) - int(cell.value) + 1
