"""What is open at one moment of an interview: of each verdict and gate, what can still come of it.

Facts passed will stay unknown: what they leave open counts as the one value "several", and gates
with a proviso that only they leave open are granted, as the advice will grant them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..completions import Known
from ..deciding import Question
from ..diagrams import FALSE, TRUE, Diagram
from ..domains import Cell
from ..ir import Gate, Value
from ..walk import outranks
from .ways import Linked, Ways


@dataclass(frozen=True, slots=True)
class Outlook:
    """Diagrams over the facts that may still be asked, less what is known."""

    tactics: Mapping[str, Diagram]
    """What each verdict comes to."""
    gates: Mapping[str, Diagram]
    """Whether each gate holds."""
    linked: Mapping[str, int]
    """For each tactic the facts that may come to bear on it through constraints and provisos."""


def place_of(cells: tuple[Cell, ...], value: Value) -> int:
    """Return the place of the cell that holds a value."""
    for place, cell in enumerate(cells):
        if cell.value == value:
            return place
        if not isinstance(value, (bool, str)) and int(cell.value) <= value <= int(cell.last):
            return place
    raise ValueError(f"no cell holds {value!r}")


class Looking:
    """One look: the diagrams of a pack once what is known is filled in."""

    def __init__(self, question: Question, ways: Ways, known: Known, passed: int) -> None:
        self._question = question
        self._ways = ways
        self._passed = passed
        places = {
            ways.level[fact]: place_of(question.domains[fact], value)
            for fact, value in known.facts.items()
        }
        memo: dict[Diagram, Diagram] = {}
        self._verdicts = {n: ways.given(d, places, memo) for n, d in ways.verdicts.items()}
        self._gates = {n: ways.given(d, places, memo) for n, d in ways.gates.items()}
        self._allowed = tuple(ways.given(d, places, memo) for d in ways.allowed)
        self._linked = {(): ways.linked(self._allowed)}
        provisos = (gate for gate in question.pack.gates if gate.proviso)
        self._granted = {g.name: self._unless_granted(g) for g in provisos if self._hangs(g)}

    def outlook(self) -> Outlook:
        """Return what is open."""
        tactics, linked = {}, {}
        for tactic in self._question.pack.tactics:
            root = self._verdicts[tactic.name]
            touching = [g for g in self._question.pack.gates if g.proviso and outranks(g, tactic)]
            tactics[tactic.name] = root
            linked[tactic.name] = 0
            if self._ways.diagrams.kids(root):
                near = self._near(g.name for g in touching)
                tactics[tactic.name] = self._open(root, near, 0)
                linked[tactic.name] = self._bearing(root, near, touching)
        gates = {
            name: self._open(root, self._linked[()], ~0) for name, root in self._gates.items()
        }
        return Outlook(tactics, gates, linked)

    def _open(self, root: Diagram, near: Iterable[Linked], keep: int) -> Diagram:
        """Return what a diagram comes to, over the facts it asks and those to be kept.

        The rest of what constraints link to them only says which answers are allowed. Where a fact
        that it asks was passed, everything linked to that fact may tell something.
        """
        ways = self._ways
        asked = ways.facts(root)
        near = [one for one in near if one.facts & asked]
        for one in near:
            if one.facts & asked & self._passed:
                keep |= one.facts
        allowed = ways.both(ways.somehow(n.allowed, n.facts & ~asked & ~keep) for n in near)
        possible = ways.diagrams.choose(allowed, root, ways.nothing)
        return ways.without(possible, self._passed, ways.several)

    def _bearing(self, root: Diagram, near: Iterable[Linked], gates: Iterable[Gate]) -> int:
        """Return the facts of constraints and provisos that hang together with a diagram."""
        asked = self._ways.facts(root)
        found = 0
        for gate in gates:
            found |= self._ways.facts(self._gates[gate.name])
        for one in near:
            found |= one.facts if one.facts & (asked | found) else 0
        return found & ~self._passed

    def _near(self, gates: Iterable[str]) -> tuple[Linked, ...]:
        """Return what is allowed where some gates outrank a tactic."""
        granted = tuple(name for name in gates if name in self._granted)
        if granted not in self._linked:
            parts = (*self._allowed, *(self._granted[name] for name in granted))
            self._linked[granted] = self._ways.linked(parts)
        return self._linked[granted]

    def _hangs(self, gate: Gate) -> bool:
        """Return whether a fact passed leaves a gate open, directly or through constraints."""
        asked = self._ways.facts(self._gates[gate.name])
        linked = sum(one.facts for one in self._linked[()] if one.facts & asked)
        return bool(asked and (asked | linked) & self._passed)

    def _unless_granted(self, gate: Gate) -> Diagram:
        """Return where a gate does not hold, or holds whatever was passed."""
        ways = self._ways
        root = self._gates[gate.name]
        near = [one.allowed for one in self._linked[()] if one.facts & ways.facts(root)]
        fails = ways.diagrams.choose(root, FALSE, ways.both(near))
        return ways.diagrams.choose(root, ways.diagrams.choose(
            ways.somehow(fails, self._passed), FALSE, TRUE), TRUE)
