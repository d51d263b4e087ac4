"""How many possible people there are: the complete answers that the constraints allow."""

from functools import cache
from math import prod

from ..diagrams import FALSE, TRUE, Diagram, Diagrams
from ..domains import Cell
from .asked import Asked


def possible_people(asked: Asked) -> int:
    """Return the number of ways of answering every question that no constraint forbids.

    Exact; numbers are counted one by one. The constraints are counted on their diagram (R. Bryant,
    Graph-Based Algorithms for Boolean Function Manipulation, 1986), all else is multiplied.
    """
    limits = asked.question.limits
    order = limits.facts_of(constraint for constraint, _ in limits.reads)
    widths = {fact: tuple(map(width, cells)) for fact, cells in asked.domains.items()}
    diagrams = Diagrams(order, asked.domains, limits.concepts)
    allowed = diagrams.allowed(constraint.never for constraint, _ in limits.reads)
    rest = prod(sum(found) for fact, found in widths.items() if fact not in order)
    return rest * _ways(diagrams, allowed, [widths[fact] for fact in order])


def width(cell: Cell) -> int:
    """Return how many answers a cell stands for."""
    return 1 if cell.single else int(cell.last) - int(cell.value) + 1


def _ways(diagrams: Diagrams, allowed: Diagram, widths: list[tuple[int, ...]]) -> int:
    """Return the number of answers to facts of some widths that lead a diagram to true."""

    @cache
    def below(node: Diagram) -> int:
        """Return the ways of answering from the fact of a node on."""
        if node in (FALSE, TRUE):
            return int(node == TRUE)
        level = diagrams.level(node)
        pairs = zip(widths[level], diagrams.kids(node), strict=True)
        return sum(many * skipped(level + 1, kid) for many, kid in pairs)

    def skipped(level: int, node: Diagram) -> int:
        """Return the ways from a level on, at and below which the node is the first that asks."""
        return prod(sum(each) for each in widths[level : diagrams.level(node)]) * below(node)

    return skipped(0, allowed)
