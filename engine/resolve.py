"""What holds between the items of a pack: one namespace, no cycle, and an order of the concepts."""

from collections.abc import Iterator
from dataclasses import replace

from .conditions import concepts_of
from .findings import Findings
from .ir import Concept, Pack


def resolve(pack: Pack, findings: Findings) -> Pack:
    """Return the pack with its concepts in an order in which each uses only earlier ones."""
    _report_clashes(pack, findings)
    return replace(pack, concepts=order_concepts(pack.concepts, findings))


def _report_clashes(pack: Pack, findings: Findings) -> None:
    facts = {fact.name: fact.span for fact in pack.facts}
    for concept in pack.concepts:
        if concept.name in facts:
            message = f"{concept.name!r} is a fact and a concept"
            help = f"the fact is at {facts[concept.name]}; rename one of them"
            findings.add("R010", concept.span, message, help)
    gates = {gate.name: gate.span for gate in pack.gates}
    for tactic in pack.tactics:
        for rule in tactic.rules:
            if rule.name in gates:
                message = f"the rule {rule.name!r} is named like a gate"
                help = f"the gate is at {gates[rule.name]}; rename the rule"
                findings.add("R011", rule.span, message, help)


def order_concepts(concepts: tuple[Concept, ...], findings: Findings) -> tuple[Concept, ...]:
    """Return the concepts sorted so that each uses only earlier ones, otherwise as they were.

    A cycle is reported once, and its concepts stay where the walk met them. The walk is depth first
    (R. E. Tarjan, Edge-disjoint spanning trees and depth-first search, 1976), without recursion.
    """
    by_name = {concept.name: concept for concept in concepts}
    done: dict[str, Concept] = {}
    for concept in concepts:
        path: dict[str, Iterator[str]] = {}
        if concept.name not in done:
            path[concept.name] = concepts_of(concept.when)
        while path:
            name = next(reversed(path))
            below = next(path[name], None)
            if below is None:
                done[name] = by_name[name]
                del path[name]
            elif below in path:
                _report_cycle(below, [*path], by_name, findings)
            elif below in by_name and below not in done:
                path[below] = concepts_of(by_name[below].when)
    return tuple(done.values())


def _report_cycle(
    start: str, path: list[str], by_name: dict[str, Concept], findings: Findings
) -> None:
    cycle = [*path[path.index(start) :], start]
    findings.add(
        "R003",
        by_name[start].span,
        f"the concept {start!r} is defined by itself: {' -> '.join(cycle)}",
        "break the circle: say one of them by facts alone",
    )
