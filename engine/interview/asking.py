"""Which question comes next.

Safety first: while gates with help lines are open, the facts that close them are asked, as few as
will do. Then comes the question that is expected to settle most: the fall of entropy of the
verdicts, summed over the tactics considered, or over all once those are settled. Only facts that
can still matter are asked, so that the interview ends when all is settled that can be.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from ..completions import Known, know, limits
from ..cover import cover
from ..deciding import Question, question
from ..diagnostics import FonderError
from ..diagrams import FALSE, Diagram
from ..diagrams.projections import levels
from ..domains import domains
from ..ir import Pack
from ..walk import outranks
from .likelihood import Likelihood
from .matters import Matters
from .outlook import Outlook, places_of
from .progress import Ask, Progress
from .ways import Ways

MOST = 400_000
"""Nodes of diagrams kept from one question to the next; past it all is built afresh."""


class Interviewer:
    """Asks about one pack; what was computed for one question serves the next ones."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._touched = {
            gate.name: frozenset(t.name for t in question.pack.tactics if outranks(gate, t))
            for gate in question.pack.gates
        }
        self._begin()

    def _begin(self) -> None:
        self._ways = Ways(self._question)
        self._matters = Matters(self._ways)
        self._filled = self._ways.start
        self._last: tuple[object, Outlook] | None = None
        self._likelihood = Likelihood(self._ways.diagrams, self._ways.nothing)

    def next(self, progress: Progress) -> Ask | None:
        """Return the next question; None if everything that can be settled is settled.

        Raises FonderError (S101) if the answers cannot be true together.
        """
        outlook = self._look(progress)
        matters = {name: self._matters.of(root) for name, root in outlook.tactics.items()}
        open_ones = [tactic for tactic in self._question.pack.tactics if matters[tactic.name]]
        if not open_ones:
            return None
        level = self._choice(progress, outlook, matters)
        bound = 0
        for tactic in open_ones:
            bound |= matters[tactic.name] | outlook.bearing(tactic)
        listed = dict.fromkeys((*progress.considering, *(tactic.name for tactic in open_ones)))
        gates = (gate.name for gate in self._question.pack.gates)
        return Ask(
            self._ways.order[level],
            tuple(name for name in listed if matters.get(name, 0) >> level & 1),
            tuple(name for name in gates if self._matters.of(outlook.gate(name)) >> level & 1),
            bound.bit_count(),
        )

    def can_matter(self, progress: Progress) -> tuple[str, ...]:
        """Return the facts that can still change some verdict, in the order of the pack.

        Raises FonderError (S101) if the answers cannot be true together.
        """
        facts = 0
        for root in self._look(progress).tactics.values():
            facts |= self._matters.of(root)
        names = self._ways.projections.named(facts)
        return tuple(sorted(names, key=self._question.place.__getitem__))

    def open_tactics(self, progress: Progress) -> tuple[str, ...]:
        """Return the tactics with more than one verdict left, in the order of the pack.

        Raises FonderError (S101) if the answers cannot be true together.
        """
        left = {
            name: self._ways.leaves(root) for name, root in self._look(progress).tactics.items()
        }
        return tuple(n for n, ways in left.items() if len(ways) != 1 or self._ways.several in ways)

    def _look(self, progress: Progress) -> Outlook:
        key = (frozenset(progress.told.items()), progress.passed)
        if self._last is None or self._last[0] != key:
            if len(self._ways.diagrams) > MOST:
                self._begin()
            known = know(self._question.limits, progress.told)
            places = places_of(self._question, self._ways.diagrams.level_of, known.facts)
            more = self._filled.places.items() <= places.items()
            start = self._filled if more else self._ways.start
            self._filled = self._ways.filled(start, places)
            given_up = self._given_up(progress, known)
            outlook = Outlook(self._question, self._ways, self._filled, given_up)
            self._last = key, outlook
        return self._last[1]

    def _given_up(self, progress: Progress, known: Known) -> int:
        """Return the facts that will not be told: passed, or told and set aside."""
        gone = progress.passed | known.gave_way.keys()
        return self._ways.mask(gone - known.facts.keys())

    def _choice(self, progress: Progress, outlook: Outlook, matters: Mapping[str, int]) -> int:
        """Return the level of the fact to ask."""
        can = 0
        for facts in matters.values():
            can |= facts
        gates = self._grave(outlook, matters)
        if gates:
            closing = self._closing(gates, can)
            if closing is not None:
                return closing
            bearing = can & self._bearing(gates)
            if bearing:
                return self._most(gates.values(), bearing)
        considered = [name for name in progress.considering if matters.get(name)]
        roots = {name: outlook.tactics[name] for name in considered or outlook.tactics}
        among = 0
        for name in roots:
            among |= matters[name]
        return self._most(roots.values(), among)

    def _grave(self, outlook: Outlook, matters: Mapping[str, int]) -> dict[str, Diagram]:
        """Return the open gates with help lines and a proviso that still outrank something open."""
        return {
            gate.name: outlook.gate(gate.name)
            for gate in self._question.pack.gates
            if gate.support and gate.proviso
            if any(matters[tactic] for tactic in self._touched[gate.name])
            if not self._matters.settled(outlook.gate(gate.name))
        }

    def _closing(self, gates: Mapping[str, Diagram], can: int) -> int | None:
        """Return the fact that closes most of some gates by its best answer; None if none does."""
        reach = {
            self._ways.order[level]: self._closed(gates, level)
            for level in levels(can & self._bearing(gates))
        }
        first = next(iter(cover(reach, gates, self._question.place)), None)
        return None if first is None else self._ways.diagrams.level_of[first]

    def _bearing(self, gates: Mapping[str, Diagram]) -> int:
        """Return the facts that can matter to some gates."""
        found = 0
        for root in gates.values():
            found |= self._matters.of(root)
        return found

    def _closed(self, gates: Mapping[str, Diagram], level: int) -> frozenset[str]:
        """Return the gates that the best answer to a fact closes."""
        after = {name: self._ways.leaves_after(root, level) for name, root in gates.items()}
        closed = (
            frozenset(name for name in gates if after[name][place] == {FALSE})
            for place in range(self._ways.widths[level])
        )
        return max(closed, key=len)

    def _most(self, roots: Iterable[Diagram], among: int) -> int:
        """Return the fact among some that is expected to settle most; ties as in the pack."""
        worth = dict.fromkeys(levels(among), 0.0)
        for root in roots:
            if not self._matters.settled(root):
                for level, bits in self._likelihood.worth(root).items():
                    if level in worth:
                        worth[level] += bits
        places = self._question.place
        return max(worth, key=lambda n: (round(worth[n], 9), -places[self._ways.order[n]]))


def interviewer(pack: Pack) -> Interviewer:
    """Return an interviewer for a pack, made once and used for any number of interviews.

    The first two questions are looked up already: most is open then, and nobody is waiting yet.
    """
    cells = domains(pack)
    made = Interviewer(question(pack, cells, limits(pack, cells)))
    first = made.next(Progress({}))
    if first is not None:
        for cell in cells[first.fact]:
            with suppress(FonderError):  # an answer that the constraints do not allow
                made.next(Progress({first.fact: cell.value}))
    return made
