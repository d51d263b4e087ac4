"""The fewest answers that are enough: told alone, they leave no way out of what is meant.

Down the diagrams, level by level, an answer is told or left out. Where it is left out, all ways of
giving it stay possible, so they are joined. Deeper searches are tried one by one.
Source: shortest implicants on decision diagrams, O. Coudert and J. Madre, Implicit and Incremental
Computation of Primes and Essential Primes of Boolean Functions (1992); iterative deepening, R. Korf
(1985).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ..diagrams import FALSE, Diagram, Diagrams
from ..diagrams.joining import any_of, less

TRIES: Final = 30_000
"""Up to how many pairs of diagrams are looked at for one set of answers."""


class TooMany(Exception):
    """There were more ways to look at than `TRIES`."""


@dataclass(slots=True)
class Search:
    """A search for answers that some of `world` give and none of `bad`."""

    diagrams: Diagrams
    failed: dict[tuple[Diagram, Diagram], int] = field(default_factory=dict)
    """Pairs of diagrams, each with how many answers were certainly not enough."""
    tries: int = 0

    def answers(self, world: Diagram, bad: Diagram, most: int) -> dict[int, int] | None:
        """Return levels with places, at most so many; None if there are none.

        Raises TooMany if it would take too long.
        """
        if bad == FALSE:
            return {}
        if most <= self.failed.get((world, bad), -1):
            return None
        self.tries += 1
        if self.tries > TRIES:
            raise TooMany
        found = None
        if less(self.diagrams, world, bad) != FALSE:
            found = self.below(world, bad, most)
        if found is None:
            self.failed[world, bad] = most
        return found

    def below(self, world: Diagram, bad: Diagram, most: int) -> dict[int, int] | None:
        """Return the same after looking at the first fact that is asked."""
        level, under = self.diagrams.fork((world, bad))
        ways = tuple(under)
        worlds, bads = zip(*ways, strict=True)
        world, bad = any_of(self.diagrams, worlds), any_of(self.diagrams, bads)
        found = self.answers(world, bad, most)
        if found is not None or len(set(bads)) == 1:
            return found
        for place, (one, other) in enumerate(zip(worlds, bads, strict=True)):
            found = self.answers(one, other, most - 1) if most and one != FALSE else None
            if found is not None:
                return {level: place, **found}
        return None


def fewest(
    diagrams: Diagrams, world: Diagram, bad: Diagram, enough: Mapping[int, int]
) -> tuple[dict[int, int], bool]:
    """Return as few answers as are enough, and whether it is certain that there are no fewer.

    Answers are places of cells by the level of their fact. `enough` are answers that are enough.
    """
    search = Search(diagrams)
    try:
        for most in range(len(enough)):
            found = search.answers(world, bad, most)
            if found is not None:
                return found, True
    except TooMany:
        return dict(enough), False
    return dict(enough), True
