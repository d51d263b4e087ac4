"""What to do now, what waits, what to leave: an order over phases and what comes before what."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from graphlib import TopologicalSorter
from typing import TypeAlias

from .advice import Plan, PlanStep, TacticAdvice
from .ir import Pack, Verdict

DO = (Verdict.RECOMMEND, Verdict.WITH_CARE)
LEAVE = (Verdict.CAUTION, Verdict.AVOID, Verdict.NEVER, Verdict.CANNOT_WORK)

Before: TypeAlias = dict[str, set[str]]
"""For each tactic those that come before it."""


def plan(pack: Pack, advice: Sequence[TacticAdvice]) -> Plan:
    """Return the plan: steps in phases, each after what comes before it (a topological order)."""
    now = [one for one in advice if one.verdict in DO]
    later = [one for one in advice if one.verdict is Verdict.NOT_YET]
    rank = {one.tactic.name: place for place, one in enumerate(ranked(pack, advice))}
    return Plan(
        ordered(now, now, rank),
        ordered(later, [*now, *later], rank),
        tuple(one.tactic.name for one in advice if one.verdict in LEAVE),
    )


def ranked(pack: Pack, advice: Iterable[TacticAdvice]) -> list[TacticAdvice]:
    """Return advice by phase, then what is recommended outright, then as it stood."""
    phases = {phase.name: place for place, phase in enumerate(pack.phases)}
    return sorted(advice, key=lambda one: (phases[one.tactic.phase], one.verdict is not DO[0]))


def ordered(
    steps: Iterable[TacticAdvice], among: Iterable[TacticAdvice], rank: Mapping[str, int]
) -> tuple[PlanStep, ...]:
    """Return steps with everything after what comes before it; ties by rank."""
    order = before(among)
    wanted = {one.tactic.name: one for one in steps}
    return tuple(
        PlanStep(name, wanted[name].tactic.phase, tuple(sorted(order[name], key=rank.__getitem__)))
        for name in sorted_topologically(order, rank)
        if name in wanted
    )


def before(steps: Iterable[TacticAdvice]) -> Before:
    """Return what comes before each of some steps.

    `after` of a tactic is a habit and gives way to the `first` of what decided: what would close a
    circle is left out.
    """
    listed = list(steps)
    order: Before = {one.tactic.name: set() for one in listed}
    wishes = [(first, one.tactic.name) for one in listed for first in one.first]
    wishes += [(first, one.tactic.name) for one in listed for first in one.tactic.after]
    for first, then in wishes:
        if first in order and then not in everything_before(order, first):
            order[then].add(first)
    return order


def everything_before(order: Before, name: str) -> set[str]:
    """Return a tactic and all that comes before it, however far."""
    found = {name}
    todo = [name]
    while todo:
        new = order[todo.pop()] - found
        found |= new
        todo.extend(new)
    return found


def sorted_topologically(order: Before, rank: Mapping[str, int]) -> list[str]:
    """Return names with everything after what comes before it; of those ready the first by rank."""
    sorter = TopologicalSorter(order)
    sorter.prepare()
    names: list[str] = []
    ready: list[tuple[int, str]] = []
    while sorter.is_active():
        for name in sorter.get_ready():
            heapq.heappush(ready, (rank[name], name))
        _, name = heapq.heappop(ready)
        names.append(name)
        sorter.done(name)
    return names
