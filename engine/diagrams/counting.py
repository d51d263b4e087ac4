"""How many ways of answering there are, counted on diagrams.

Source: R. Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986), for counting.
"""

from collections.abc import Callable, Iterable, Sequence
from math import prod

from ..domains import Cell
from .core import FALSE, TRUE, Diagram, Diagrams


class Counting:
    """Counts the ways of answering for which boolean diagrams hold; what was counted is kept."""

    def __init__(self, diagrams: Diagrams, answers: Callable[[Cell], int]) -> None:
        """Take diagrams, and as how many answers each cell counts."""
        self._diagrams = diagrams
        self._widths = [tuple(map(answers, diagrams.cells[fact])) for fact in diagrams.order]
        self._below = [1]  # how many ways there are of answering from a level on
        for widths in reversed(self._widths):
            self._below.append(sum(widths) * self._below[-1])
        self._below.reverse()
        self._counts: dict[Diagram, int] = {FALSE: 0, TRUE: 1}

    def count(self, diagram: Diagram, but: Iterable[str] = ()) -> int:
        """Return in how many ways all facts but some can be answered so that a diagram is true.

        The diagram must be boolean, and not ask the facts left out.
        """
        left_out = (self._diagrams.level_of[fact] for fact in but)
        return self._from(0, diagram) // prod(sum(self._widths[level]) for level in left_out)

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

    def common(self, diagram: Diagram) -> dict[str, int]:
        """Return the cells on a way down to true that many ways share; of each fact one.

        The diagram must hold somewhere. A fact that is not asked gets its widest cell.
        """
        order = self._diagrams.order
        way = {fact: widest(self._widths[level]) for level, fact in enumerate(order)}
        while diagram != TRUE:
            level = self._diagrams.level(diagram)
            kids = self._diagrams.kids(diagram)
            many = [
                wide * self._from(level + 1, kid)
                for wide, kid in zip(self._widths[level], kids, strict=True)
            ]
            way[order[level]] = widest(many)
            diagram = kids[widest(many)]
        return way


def widest(widths: Sequence[int]) -> int:
    """Return the place of the greatest number, the first of equals."""
    return max(range(len(widths)), key=lambda place: widths[place])


def people(diagrams: Diagrams) -> Counting:
    """Return what counts people: numbers one by one, however finely the conditions cut them."""
    return Counting(diagrams, width)


def cells(diagrams: Diagrams) -> Counting:
    """Return what counts the ways that the conditions can tell apart."""
    return Counting(diagrams, lambda _: 1)


def width(cell: Cell) -> int:
    """Return how many answers a cell stands for."""
    return 1 if cell.single else int(cell.last) - int(cell.value) + 1
