"""Which facts a diagram turns on: those of which one answer instead of another changes the value.

Source: the Boolean difference of S. Akers, On a Theory of Boolean Functions (1959), here for many
values.
"""

from collections.abc import Hashable, Iterable
from itertools import combinations

from .core import Diagram, Diagrams


def deciding(diagrams: Diagrams, diagram: Diagram, ignore: Hashable) -> dict[str, None]:
    """Return the facts of which one answer instead of another can change the value.

    Two ways of answering count only if neither comes to the value `ignore`.
    """
    skip = diagrams.leaf(ignore)
    memo: dict[tuple[Diagram, Diagram], bool] = {}

    def splits(kids: Iterable[Diagram]) -> bool:
        return any(differ(one, two) for one, two in combinations(sorted(set(kids)), 2))

    def differ(one: Diagram, two: Diagram) -> bool:
        if one == two or skip in (one, two):
            return False
        key = (one, two) if one < two else (two, one)
        if key not in memo:
            level, under = diagrams.fork(key)
            memo[key] = level == len(diagrams.order) or any(differ(*pair) for pair in under)
        return memo[key]

    found: dict[str, None] = {}
    nodes = diagrams.reachable(diagram)
    for node in sorted(nodes, key=lambda node: (diagrams.level(node), node)):
        kids = diagrams.kids(node)
        if kids and diagrams.order[diagrams.level(node)] not in found and splits(kids):
            found[diagrams.order[diagrams.level(node)]] = None
    return found
