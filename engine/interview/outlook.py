"""What is open at one moment of an interview: of each verdict and gate, what can still come of it.

Facts passed will stay unknown: what they leave open counts as the one value "several", and gates
with a proviso that only they leave open are granted, as the advice will grant them.
"""

from collections.abc import Iterable, Iterator, Mapping

from ..deciding import Question
from ..diagrams import FALSE, TRUE, Diagram
from ..domains import place_of
from ..ir import Gate, Tactic, Value
from ..walk import outranks
from .ways import Filled, Linked, Ways


def places_of(
    question: Question, level: Mapping[str, int], facts: Mapping[str, Value]
) -> dict[int, int]:
    """Return, by level, the place of the cell that each of some facts is in."""
    return {level[f]: place_of(question.domains[f], value) for f, value in facts.items()}


class Outlook:
    """Diagrams over the facts that may still be asked, once what is known is filled in."""

    def __init__(self, question: Question, ways: Ways, filled: Filled, passed: int) -> None:
        self._question = question
        self._ways = ways
        self._filled = filled
        self._passed = passed
        self._linked: dict[tuple[str, ...], tuple[Linked, ...]] = {}
        self._linked[()] = ways.linked(filled.allowed)
        provisos = (gate for gate in question.pack.gates if gate.proviso)
        self._gates: dict[str, Diagram] = {}
        self._granted: dict[str, Diagram] = {}
        self._granted = {g.name: self._unless_granted(g) for g in provisos if self._hangs(g)}
        self.tactics = {tactic.name: self._verdict(tactic) for tactic in question.pack.tactics}
        """What each verdict comes to."""

    def _verdict(self, tactic: Tactic) -> Diagram:
        root = self._filled.verdicts[tactic.name]
        return self._open(root, self._near(tactic), 0) if self._ways.facts(root) else root

    def gate(self, name: str) -> Diagram:
        """Return whether a gate holds, over all facts that tell something of it."""
        if name not in self._gates:
            self._gates[name] = self._open(self._filled.gates[name], self._linked[()], ~0)
        return self._gates[name]

    def bearing(self, tactic: Tactic) -> int:
        """Return the facts that constraints and provisos may bring to bear on a tactic."""
        found = 0
        for gate in self._provisos(tactic):
            found |= self._ways.facts(self._filled.gates[gate.name])
        asked = found | self._ways.facts(self._filled.verdicts[tactic.name])
        for one in self._near(tactic):
            found |= one.facts if one.facts & asked else 0
        return found & ~self._passed

    def _provisos(self, tactic: Tactic) -> Iterator[Gate]:
        return (g for g in self._question.pack.gates if g.proviso and outranks(g, tactic))

    def _near(self, tactic: Tactic) -> tuple[Linked, ...]:
        """Return what is allowed of the facts around a tactic."""
        granted = tuple(g.name for g in self._provisos(tactic) if g.name in self._granted)
        if granted not in self._linked:
            parts = (*self._filled.allowed, *(self._granted[name] for name in granted))
            self._linked[granted] = self._ways.linked(parts)
        return self._linked[granted]

    def _open(self, root: Diagram, near: Iterable[Linked], keep: int) -> Diagram:
        """Return what a diagram comes to, over the facts it asks and those to be kept.

        The rest of what constraints link to them only says which answers are allowed. Where a fact
        that it asks was passed, what tells of that fact is kept as well.
        """
        ways = self._ways
        asked = ways.facts(root)
        keep |= asked | self._telling_of(asked & self._passed)
        near = [one for one in near if one.facts & asked]
        allowed = ways.both(ways.somehow(one.allowed, one.facts & ~keep) for one in near)
        possible = ways.diagrams.choose(allowed, root, ways.nothing)
        return ways.without(possible, self._passed)

    def _telling_of(self, passed: int) -> int:
        """Return the facts that tell something of facts passed: those they share constraints with.

        Constraints beyond a fact that can still be asked tell no more than that fact does.
        """
        found = passed
        growing = passed
        while growing:
            reached = 0
            for condition in (*self._filled.allowed, *self._granted.values()):
                facts = self._ways.facts(condition)
                reached |= facts if facts & growing else 0
            growing = reached & self._passed & ~found
            found |= reached
        return found

    def _hangs(self, gate: Gate) -> bool:
        """Return whether a fact passed may leave a gate open."""
        return bool(self._ways.facts(self._filled.gates[gate.name]) & self._passed)

    def _unless_granted(self, gate: Gate) -> Diagram:
        """Return where a gate does not hold, or holds whatever was passed."""
        ways = self._ways
        root = self._filled.gates[gate.name]
        keep = ways.facts(root) | self._telling_of(ways.facts(root) & self._passed)
        near = [one for one in self._linked[()] if one.facts & ways.facts(root)]
        allowed = ways.both(ways.somehow(one.allowed, one.facts & ~keep) for one in near)
        fails = ways.diagrams.choose(root, FALSE, allowed)
        holds = ways.diagrams.choose(ways.somehow(fails, self._passed), FALSE, TRUE)
        return ways.diagrams.choose(root, holds, TRUE)
