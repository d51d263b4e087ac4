"""Which facts can still matter to what a diagram comes to: proven, not guessed."""

from collections.abc import Sequence

from ..diagrams import Diagram
from ..diagrams.projections import agreement, levels
from ..diagrams.turning import deciding
from .ways import Ways


class Matters:
    """Asks of diagrams what matters to them, and keeps the answers."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._clash = ways.diagrams.leaf("clash")
        self._agreed = agreement(ways.diagrams, "clash")
        self._found: dict[Diagram, int] = {}

    def settled(self, diagram: Diagram) -> bool:
        """Return whether no answer changes the value any more."""
        return len(self._ways.leaves(diagram)) < 2

    def of(self, diagram: Diagram) -> int:
        """Return the facts that can matter: none if the value is settled, else at least one.

        A fact matters if one answer instead of another can change the value (it is in the core), or
        if an answer to it leaves fewer values by what the constraints make of it. Where no single
        fact does either, the facts of one reduct matter: a least set of facts that tells apart
        whatever comes to different values. Source of both words: Z. Pawlak, Rough Sets (1982).
        """
        found = self._found.get(diagram)
        if found is None:
            found = 0
            if not self.settled(diagram):
                core = self.core(diagram)
                found = core | self.narrowing(diagram, ~core) or self.reduct(diagram)
            self._found[diagram] = found
        return found

    def core(self, diagram: Diagram) -> int:
        """Return the facts of which one answer instead of another changes the value."""
        ways = self._ways
        if not ways.partial(diagram):
            return ways.facts(diagram)
        names = deciding(ways.diagrams, diagram, ignore=None)
        return ways.mask(names)

    def narrowing(self, diagram: Diagram, among: int) -> int:
        """Return the facts among some to which an answer rules out a value."""
        ways = self._ways
        silent: Sequence[frozenset[Diagram]] = (frozenset(), ways.leaves(diagram))
        return sum(
            1 << level
            for level in levels(ways.facts(diagram) & among)
            if any(leaves not in silent for leaves in ways.leaves_after(diagram, level))
        )

    def reduct(self, diagram: Diagram) -> int:
        """Return a least set of facts that tells the values apart; the last facts go first."""
        ways = self._ways
        kept = diagram
        for level in sorted(levels(ways.facts(diagram)), reverse=True):
            fewer = ways.projections.without(kept, 1 << level, self._agreed)
            if self._clash not in ways.leaves(fewer):
                kept = fewer
        return ways.facts(kept)
