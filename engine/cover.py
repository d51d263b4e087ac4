"""Few things that together reach many: which answers close the most gates."""

from collections.abc import Iterable, Mapping


def cover(
    reach: Mapping[str, frozenset[str]], wanted: Iterable[str], place: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Return few names that together reach what is wanted, each with what it is there for.

    Greedy: the one that reaches most of what is left comes next, ties by place; what nothing
    reaches is left out. Source: V. Chvatal, A Greedy Heuristic for the Set-Covering Problem (1979).
    """
    listed = tuple(wanted)
    left = set(listed)
    found: dict[str, tuple[str, ...]] = {}
    while left:
        best = max(reach, key=lambda name: (len(reach[name] & left), -place[name]), default=None)
        if best is None or not reach[best] & left:
            break
        found[best] = tuple(one for one in listed if one in reach[best] & left)
        left -= reach[best]
    return found
