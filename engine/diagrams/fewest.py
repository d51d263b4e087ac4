"""The fewest answers that are enough: told alone, they leave no way out of what is meant.

Down the diagrams, level by level, an answer is told or left out. Where it is left out, all ways of
giving it stay possible, so they are joined. Deeper searches are tried one by one.
Source: shortest implicants on decision diagrams, O. Coudert and J. Madre, Implicit and Incremental
Computation of Primes and Essential Primes of Boolean Functions (1992); iterative deepening, R. Korf
(1985).
"""

from dataclasses import dataclass, field

from .core import FALSE, Diagram, Diagrams
from .joining import any_of, less


class TooFar(Exception):
    """There were more ways to look at than were to be tried."""


def fewest(
    diagrams: Diagrams, world: Diagram, bad: Diagram, most: int, tries: int
) -> dict[str, int] | None:
    """Return the fewest answers that some of `world` give and none of `bad`: facts with places.

    None if at most `most` answers are not enough. Of as few the first are returned that leave out
    what is asked first, and tell earlier cells. Raises TooFar after so many `tries`.
    """
    search = Search(diagrams, tries)
    for size in range(most + 1):
        found = search.answers(world, bad, size) if world != FALSE else None
        if found is not None:
            return {diagrams.order[level]: place for level, place in found.items()}
    return None


@dataclass(slots=True)
class Search:
    """A search for answers that some of `world` give and none of `bad`."""

    diagrams: Diagrams
    tries: int
    """How many more pairs of diagrams may be looked at."""
    failed: dict[tuple[Diagram, Diagram], int] = field(default_factory=dict)
    """Pairs of diagrams, each with how many answers were certainly not enough."""

    def answers(self, world: Diagram, bad: Diagram, most: int) -> dict[int, int] | None:
        """Return levels with places, at most so many; None if there are none."""
        if bad == FALSE:
            return {}
        if most <= self.failed.get((world, bad), -1):
            return None
        self.tries -= 1
        if self.tries < 0:
            raise TooFar
        found = None
        if less(self.diagrams, world, bad) != FALSE:
            found = self.below(world, bad, most)
        if found is None:
            self.failed[world, bad] = most
        return found

    def below(self, world: Diagram, bad: Diagram, most: int) -> dict[int, int] | None:
        """Return the same after looking at the first fact that is asked."""
        level, under = self.diagrams.fork((world, bad))
        worlds, bads = zip(*under, strict=True)
        left_out = any_of(self.diagrams, worlds), any_of(self.diagrams, bads)
        found = self.answers(*left_out, most)
        if found is not None or len(set(bads)) == 1:
            return found
        for place, (one, other) in enumerate(zip(worlds, bads, strict=True)):
            found = self.answers(one, other, most - 1) if most and one != FALSE else None
            if found is not None:
                return {level: place, **found}
        return None
