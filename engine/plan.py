"""What to do now, what waits, what to leave: an order over phases and what comes before what."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from .advice import Plan, PlanStep, TacticAdvice
from .ir import Pack, Verdict

if TYPE_CHECKING:
    import networkx

DO = (Verdict.RECOMMEND, Verdict.WITH_CARE)
LEAVE = (Verdict.CAUTION, Verdict.AVOID, Verdict.NEVER, Verdict.CANNOT_WORK)


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
    import networkx  # the heaviest of our libraries, and cases need no plan

    graph = before(among)
    wanted = {one.tactic.name: one for one in steps}
    order = networkx.lexicographical_topological_sort(graph, key=rank.__getitem__)
    return tuple(
        PlanStep(
            name,
            wanted[name].tactic.phase,
            tuple(sorted(graph.predecessors(name), key=rank.__getitem__)),
        )
        for name in order
        if name in wanted
    )


def before(steps: Iterable[TacticAdvice]) -> "networkx.DiGraph[str]":
    """Return the graph in which an edge leads from what comes first to what comes after it.

    `after` of a tactic is a habit and gives way to the `first` of what decided: an edge that would
    close a circle is left out.
    """
    import networkx

    listed = list(steps)
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(one.tactic.name for one in listed)
    wishes = [(first, one.tactic.name) for one in listed for first in one.first]
    wishes += [(first, one.tactic.name) for one in listed for first in one.tactic.after]
    for first, then in wishes:
        if first in graph and then in graph and not networkx.has_path(graph, then, first):
            graph.add_edge(first, then)
    return graph
