"""What the cases of a pack show of its rules, and what they leave unshown, by place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..casebook import mismatch
from ..cases import Case
from ..ir import Value
from ..what_if import WhatIf
from .goals import Goal, feasible, goals
from .regions import Person, Regions


class State(StrEnum):
    """What became of a goal."""

    SHOWN = "shown"
    MISSING = "missing"
    IMPOSSIBLE = "impossible"
    """Nobody whom the constraints allow can show it."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A goal, and whether some case shows it."""

    goal: Goal
    state: State


class Coverage:
    """The goals of a pack, and the cases that show them."""

    def __init__(self, regions: Regions) -> None:
        self.regions = regions
        self.goals = tuple(goals(regions))
        self._what_if = WhatIf(regions.question)
        self._by_tactic: dict[str, list[int]] = {t: [] for t in regions.question.walks}
        for place, goal in enumerate(self.goals):
            for tactic in dict.fromkeys(tactic for tactic, _ in goal.ways):
                self._by_tactic[tactic].append(place)

    def shown(
        self, told: Mapping[str, Value], tactic: str, among: frozenset[int] | None = None
    ) -> frozenset[int]:
        """Return the goals that answers show by what is said of a tactic.

        Empty where the answers contradict each other. `among` says which goals to look at.
        """
        known, decision = self._what_if.known(told), self._what_if.decision(told, tactic)
        if known is None or decision is None:
            return frozenset()
        world = self.regions.without(tactic, decision.provisos)
        person = Person(self.regions, known.facts)
        return frozenset(
            place
            for place in self._by_tactic[tactic]
            if (among is None or place in among)
            and any(
                all(person.within(world, part) for part in parts)
                for name, parts in self.goals[place].ways
                if name == tactic
            )
        )

    def of(self, cases: Iterable[Case]) -> Iterator[frozenset[int]]:
        """Yield for each case the goals that it shows and no earlier one did."""
        missing = frozenset(range(len(self.goals)))
        for case in cases:
            told = {one.fact: one.value for one in case.facts}
            found: frozenset[int] = frozenset()
            for expect in case.expects:
                decision = self._what_if.decision(told, expect.tactic)
                if decision is not None and not mismatch(expect, decision):
                    found |= self.shown(told, expect.tactic, missing - found)
            missing -= found
            yield found

    def judged(self, shown: Iterable[frozenset[int]]) -> tuple[Covered, ...]:
        """Return what became of every goal, in the order of the files."""
        found = frozenset[int]().union(*shown)
        covered = (
            Covered(goal, self._state(goal, place in found))
            for place, goal in enumerate(self.goals)
        )
        return tuple(sorted(covered, key=lambda one: one.goal.span))

    def _state(self, goal: Goal, shown: bool) -> State:
        if shown:
            return State.SHOWN
        return State.MISSING if feasible(self.regions, goal) else State.IMPOSSIBLE
