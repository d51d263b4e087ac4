"""Every way of answering, as diagrams over all facts of a pack, and what is remembered of them.

Sets of facts are bit masks here: bit `n` is the fact at level `n` of the diagrams.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..deciding import Question, first_match
from ..diagrams import Diagram
from ..diagrams.joining import all_of
from ..diagrams.projections import Projections, agreement

SEVERAL: Final = "several"
"""The value where more than one is left, whatever else the person can still say."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Answers allowed by constraints that hang together, and the facts they read."""

    facts: int
    allowed: Diagram


@dataclass(frozen=True, slots=True)
class Filled:
    """The diagrams of a pack with some facts filled in: at which level, with which cell."""

    places: Mapping[int, int]
    verdicts: Mapping[str, Diagram]
    gates: Mapping[str, Diagram]
    allowed: tuple[Diagram, ...]
    """By each constraint."""


class Ways:
    """The diagrams of a pack before anything is known, and operations that remember results."""

    def __init__(self, question: Question) -> None:
        made = question.diagrams({})
        self.diagrams = made
        self.order = question.order
        self.widths = tuple(len(question.domains[fact]) for fact in question.order)
        self.nothing = made.leaf(None)
        self.several = made.leaf(SEVERAL)
        verdicts = {
            tactic: made.relabel(first_match(steps, made), {s.key: s.verdict for s in steps})
            for tactic, steps in question.walks.items()
        }
        gates = {gate.name: made.where(gate.when) for gate in question.pack.gates}
        allowed = tuple(made.allowed([one.never]) for one in question.pack.constraints)
        self.start = Filled({}, verdicts, gates, allowed)
        self.projections = Projections(made)
        self.facts = self.projections.facts
        self.mask = self.projections.mask
        self.somehow = self.projections.somehow
        self._severally = agreement(made, SEVERAL)
        self._leaves: dict[Diagram, frozenset[Diagram]] = {}

    def filled(self, start: Filled, places: Mapping[int, int]) -> Filled:
        """Return all diagrams with the facts at some levels fixed to the cells at some places."""
        fresh = {level: place for level, place in places.items() if level not in start.places}
        fixed = self.projections.given(fresh)
        return Filled(
            places,
            {name: fixed(diagram) for name, diagram in start.verdicts.items()},
            {name: fixed(diagram) for name, diagram in start.gates.items()},
            tuple(map(fixed, start.allowed)),
        )

    def leaves_after(self, diagram: Diagram, level: int) -> list[frozenset[Diagram]]:
        """Return the leaves that each answer to the fact of a level leaves of a diagram."""
        whatever: set[Diagram] = set()
        after: list[set[Diagram]] = [set() for _ in range(self.widths[level])]
        seen = {diagram}
        todo = [diagram]
        while todo:
            node = todo.pop()
            if self.diagrams.level(node) > level:
                whatever |= self.leaves(node)
            elif self.diagrams.level(node) == level:
                for place, kid in enumerate(self.diagrams.kids(node)):
                    after[place] |= self.leaves(kid)
            else:
                fresh = set(self.diagrams.kids(node)) - seen
                seen |= fresh
                todo.extend(fresh)
        return [frozenset(leaves | whatever) for leaves in after]

    def leaves(self, diagram: Diagram) -> frozenset[Diagram]:
        """Return the leaves of a diagram, less the one for what is not allowed."""
        return self._ends(diagram) - {self.nothing}

    def partial(self, diagram: Diagram) -> bool:
        """Return whether some answers that a diagram asks are not allowed together."""
        return self.nothing in self._ends(diagram)

    def _ends(self, diagram: Diagram) -> frozenset[Diagram]:
        found = self._leaves.get(diagram)
        if found is None:
            kids = self.diagrams.kids(diagram)
            found = frozenset().union(*(self._ends(kid) for kid in kids)) or frozenset({diagram})
            self._leaves[diagram] = found
        return found

    def without(self, diagram: Diagram, hidden: int) -> Diagram:
        """Return a diagram whatever the hidden facts: "several" where they make a difference."""
        return self.projections.without(diagram, hidden, self._severally)

    def both(self, conditions: Iterable[Diagram]) -> Diagram:
        """Return where all conditions hold."""
        return all_of(self.diagrams, conditions)

    def linked(self, conditions: Iterable[Diagram]) -> tuple[Linked, ...]:
        """Return conditions that must hold, put together where they share facts."""
        apart: list[Linked] = []
        for condition in conditions:
            facts = self.facts(condition)
            if facts:
                near = [one for one in apart if one.facts & facts]
                apart = [one for one in apart if not one.facts & facts]
                for one in near:
                    facts |= one.facts
                apart.append(Linked(facts, self.both([condition, *(n.allowed for n in near)])))
        return tuple(apart)
