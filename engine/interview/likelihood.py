"""How much an answer is expected to settle, computed on diagrams instead of samples.

All ways of answering are taken to be equally likely, a number's ranges counting as one answer
each. What a question is worth is the expected fall of the entropy of the value:
D. V. Lindley, On a Measure of the Information Provided by an Experiment (1956); the same measure
picks the tests of decision trees in J. R. Quinlan, Induction of Decision Trees (1986).
"""

from collections.abc import Iterable, Mapping
from math import log2
from typing import TypeAlias

from ..diagrams import Diagram, Diagrams

Share: TypeAlias = dict[Diagram, float]
"""For each leaf the share of all ways of answering that come to it."""


class Likelihood:
    """The worth of every fact that a diagram asks; what was computed of a diagram is kept."""

    def __init__(self, diagrams: Diagrams, nothing: Diagram) -> None:
        self._diagrams = diagrams
        self._nothing = nothing
        self._below: dict[Diagram, Share] = {}
        self._worth: dict[Diagram, Mapping[int, float]] = {}

    def worth(self, diagram: Diagram) -> Mapping[int, float]:
        """Return the expected fall of entropy, in bits, by each fact's level.

        What comes to `nothing` is not allowed and does not count.
        """
        found = self._worth.get(diagram)
        if found is None:
            found = self._worth[diagram] = self._computed(diagram)
        return found

    def _computed(self, diagram: Diagram) -> Mapping[int, float]:
        every = self.below(diagram)
        allowed = 1.0 - every.get(self._nothing, 0.0)
        before = self._bits(every.items())
        return {
            level: max(0.0, (before - self._left(every, cells)) / allowed)
            for level, cells in self._through(diagram, every).items()
        }

    def below(self, diagram: Diagram) -> Share:
        """Return the share of each leaf, counting all ways of answering below a diagram alike."""
        found = self._below.get(diagram)
        if found is None:
            kids = self._diagrams.kids(diagram)
            found = {} if kids else {diagram: 1.0}
            for kid in kids:
                for leaf, share in self.below(kid).items():
                    found[leaf] = found.get(leaf, 0.0) + share / len(kids)
            self._below[diagram] = found
        return found

    def _through(self, diagram: Diagram, every: Share) -> dict[int, list[Share]]:
        """Return, for each level, the shares of the leaves by the answer, on paths that ask it."""
        nodes = sorted(self._diagrams.reachable(diagram), key=self._diagrams.level)
        reach = dict.fromkeys(nodes, 0.0)
        reach[diagram] = 1.0
        found: dict[int, list[Share]] = {}
        for node in nodes:
            kids = self._diagrams.kids(node)
            if not kids:
                break
            level = self._diagrams.level(node)
            if level not in found:
                found[level] = [dict.fromkeys(every, 0.0) for _ in kids]
            part = reach[node] / len(kids)
            for kid, cell in zip(kids, found[level], strict=True):
                reach[kid] += part
                for leaf, share in self._below[kid].items():
                    cell[leaf] += part * share
        return found

    def _left(self, every: Share, cells: list[Share]) -> float:
        """Return the entropy after the answer, the paths that do not ask it spread evenly."""
        left = 0.0
        apart = [
            (leaf, max(0.0, share - sum([cell[leaf] for cell in cells])) / len(cells))
            for leaf, share in every.items()
        ]
        for cell in cells:
            left += self._bits([(leaf, cell[leaf] + share) for leaf, share in apart])
        return left

    def _bits(self, shares: Iterable[tuple[Diagram, float]]) -> float:
        """Return the entropy of what is allowed, times the share of it."""
        kept = [share for leaf, share in shares if leaf != self._nothing and share > 0.0]
        whole = sum(kept)
        return sum([share * log2(whole / share) for share in kept])
