"""Every way of answering, as diagrams over all facts of a pack, and what is remembered of them.

Sets of facts are bit masks here: bit `n` is the fact at level `n` of the diagrams.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from ..deciding import Question, first_match
from ..diagrams import FALSE, TRUE, Diagram, Diagrams

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
        made = Diagrams(question.order, question.domains, question.limits.concepts)
        self.diagrams = made
        self.order = question.order
        self.widths = tuple(len(question.domains[fact]) for fact in question.order)
        self.level = {fact: level for level, fact in enumerate(question.order)}
        self.nothing = made.leaf(None)
        self.several = made.leaf(SEVERAL)
        self.clash = made.leaf("clash")
        verdicts = {
            tactic: made.relabel(first_match(steps, made), {s.key: s.verdict for s in steps})
            for tactic, steps in question.walks.items()
        }
        gates = {gate.name: made.where(gate.when) for gate in question.pack.gates}
        allowed = tuple(made.allowed([one.never]) for one in question.pack.constraints)
        self.start = Filled({}, verdicts, gates, allowed)
        self._facts: dict[Diagram, int] = {}
        self._leaves: dict[Diagram, frozenset[Diagram]] = {}
        self._joined: dict[tuple[Diagram, Diagram, Diagram], Diagram] = {}
        self._without: dict[tuple[Diagram, int, Diagram], Diagram] = {}

    def filled(self, start: Filled, places: Mapping[int, int]) -> Filled:
        """Return all diagrams with the facts at some levels fixed to the cells at some places."""
        fresh = {level: place for level, place in places.items() if level not in start.places}
        among = sum(1 << level for level in fresh)
        memo: dict[Diagram, Diagram] = {}

        def fixed(diagram: Diagram) -> Diagram:
            return self._given(diagram, fresh, among, memo)

        return Filled(
            places,
            {name: fixed(diagram) for name, diagram in start.verdicts.items()},
            {name: fixed(diagram) for name, diagram in start.gates.items()},
            tuple(map(fixed, start.allowed)),
        )

    def _given(
        self, diagram: Diagram, places: Mapping[int, int], among: int, memo: dict[Diagram, Diagram]
    ) -> Diagram:
        if not self.facts(diagram) & among:
            return diagram
        found = memo.get(diagram)
        if found is None:
            kids = self.diagrams.kids(diagram)
            level = self.diagrams.level(diagram)
            if level in places:
                found = self._given(kids[places[level]], places, among, memo)
            else:
                after = tuple([self._given(kid, places, among, memo) for kid in kids])
                found = self.diagrams.node(level, after)
            memo[diagram] = found
        return found

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

    def levels(self, facts: int) -> Iterator[int]:
        """Yield the levels of some facts, in their order."""
        while facts:
            low = facts & -facts
            yield low.bit_length() - 1
            facts ^= low

    def mask(self, facts: Iterable[str]) -> int:
        """Return the bits of some facts."""
        return sum({1 << self.level[fact] for fact in facts})

    def facts(self, diagram: Diagram) -> int:
        """Return the facts that a diagram asks."""
        found = self._facts.get(diagram)
        if found is None:
            kids = self.diagrams.kids(diagram)
            found = 1 << self.diagrams.level(diagram) if kids else 0
            for kid in kids:
                found |= self.facts(kid)
            self._facts[diagram] = found
        return found

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

    def join(self, clash: Diagram, one: Diagram, two: Diagram) -> Diagram:
        """Return what two diagrams allow together: `clash` where they come to different values."""
        if one == two or two == self.nothing:
            return one
        if one == self.nothing:
            return two
        level = min(self.diagrams.level(one), self.diagrams.level(two))
        if level == len(self.order):
            return clash
        key = (clash, one, two) if one < two else (clash, two, one)
        found = self._joined.get(key)
        if found is None:
            pairs = zip(self._at(one, level), self._at(two, level), strict=True)
            after = tuple(self.join(clash, left, right) for left, right in pairs)
            found = self._joined[key] = self.diagrams.node(level, after)
        return found

    def _at(self, diagram: Diagram, level: int) -> tuple[Diagram, ...]:
        here = self.diagrams.level(diagram) == level
        return self.diagrams.kids(diagram) if here else (diagram,) * self.widths[level]

    def either(self, one: Diagram, two: Diagram) -> Diagram:
        """Return where one of two conditions holds."""
        return self.diagrams.choose(one, TRUE, two)

    def somehow(self, condition: Diagram, hidden: int) -> Diagram:
        """Return where a condition holds for some answer to the hidden facts."""
        return self._hide(condition, hidden, TRUE)

    def without(self, diagram: Diagram, hidden: int, clash: Diagram) -> Diagram:
        """Return a diagram whatever the hidden facts: `clash` where they make a difference."""
        return self._hide(diagram, hidden, clash)

    def _hide(self, diagram: Diagram, hidden: int, clash: Diagram) -> Diagram:
        hidden &= self.facts(diagram)
        if not hidden:
            return diagram
        key = (diagram, hidden, clash)
        found = self._without.get(key)
        if found is None:
            kids = [self._hide(kid, hidden, clash) for kid in self.diagrams.kids(diagram)]
            level = self.diagrams.level(diagram)
            if hidden >> level & 1:
                joined = self.either if clash == TRUE else partial(self.join, clash)
                found = kids[0]
                for kid in kids[1:]:
                    found = joined(found, kid)
            else:
                found = self.diagrams.node(level, tuple(kids))
            self._without[key] = found
        return found

    def both(self, conditions: Iterable[Diagram]) -> Diagram:
        """Return where all conditions hold."""
        result = TRUE
        for condition in conditions:
            result = self.diagrams.choose(condition, result, FALSE)
        return result

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
