"""Diagrams made of several: values joined, conditions put together or held against others."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import reduce

from .core import FALSE, TRUE, Diagram, Diagrams


def joined(
    diagrams: Diagrams,
    nodes: Sequence[Diagram],
    join: Callable[..., Hashable],
    within: Diagram = TRUE,
) -> Diagram:
    """Return the diagram whose value is what `join` makes of the values of some diagrams.

    Where the boolean diagram `within` does not hold the value is None.
    Source: `apply` of R. Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986).
    """
    nothing = diagrams.leaf(None)
    memo: dict[tuple[Diagram, ...], Diagram] = {}

    def go(some: tuple[Diagram, ...]) -> Diagram:
        if some[0] == FALSE:
            return nothing
        if some not in memo:
            level, under = diagrams.fork(some)
            kids = tuple(map(go, under))
            memo[some] = diagrams.node(level, kids) if kids else diagrams.leaf(value(some[1:]))
        return memo[some]

    def value(leaves: tuple[Diagram, ...]) -> Hashable:
        return join(*map(diagrams.value, leaves))

    return go((within, *nodes))


def all_of(diagrams: Diagrams, nodes: Iterable[Diagram]) -> Diagram:
    """Return where all of some boolean diagrams hold."""
    return reduce(lambda one, two: diagrams.choose(one, two, FALSE), nodes, TRUE)


def any_of(diagrams: Diagrams, nodes: Iterable[Diagram]) -> Diagram:
    """Return where any of some boolean diagrams holds."""
    return reduce(lambda one, two: diagrams.choose(one, TRUE, two), nodes, FALSE)


def less(diagrams: Diagrams, diagram: Diagram, other: Diagram) -> Diagram:
    """Return where a boolean diagram holds and another does not."""
    return diagrams.choose(other, FALSE, diagram)


def unlike(diagrams: Diagrams, one: Diagram, two: Diagram) -> Diagram:
    """Return where two diagrams come to different values."""
    memo: dict[tuple[Diagram, ...], Diagram] = {}

    def go(pair: tuple[Diagram, ...]) -> Diagram:
        if pair[0] == pair[1]:
            return FALSE
        if pair not in memo:
            level, under = diagrams.fork(pair)
            kids = tuple(map(go, under))
            memo[pair] = diagrams.node(level, kids) if kids else TRUE
        return memo[pair]

    return go((one, two))
