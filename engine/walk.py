"""The walk that judges a tactic: the gates that outrank it, then its decision list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .ir import Condition, Gate, Pack, Tactic, Verdict
from .memory import gate_key, rule_key
from .truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the walk that judges a tactic: a gate, or a rule of its decision list."""

    key: str
    when: Condition | None
    verdict: Verdict
    proviso: bool = False


def walk(pack: Pack, tactic: Tactic) -> tuple[Step, ...]:
    """Return the gates that touch a tactic, then its rules, in the order in which they decide."""
    gates = (
        Step(gate_key(gate.name), gate.when, gate.verdict, bool(gate.proviso))
        for gate in pack.gates
        if outranks(gate, tactic)
    )
    rules = (Step(rule_key(tactic.name, r.name), r.when, r.verdict) for r in tactic.rules)
    return (*gates, *rules)


def outranks(gate: Gate, tactic: Tactic) -> bool:
    """Return whether a gate outranks the decision list of a tactic."""
    return tactic.group in gate.groups and tactic.name not in gate.besides


def still_in_question(steps: Iterable[Step], truths: Mapping[str, Truth]) -> tuple[Step, ...]:
    """Return the steps that can decide by Kleene's logic: none that fails, or is after a true one.

    On the ways of answering the rest that are left, they decide as all the steps do.
    """
    found: list[Step] = []
    for step in steps:
        truth = TRUE if step.when is None else truths[step.key]
        if truth is not FALSE:
            found.append(step)
        if truth is TRUE:
            break
    return tuple(found)


def first_true(steps: Iterable[Step], truths: Mapping[str, Truth], granted: bool) -> Step | None:
    """Return the step that decides by Kleene's logic alone, or None if an earlier one is unknown.

    With `granted`, gates that are open under a proviso are taken as not holding.
    """
    for step in steps:
        truth = TRUE if step.when is None else truths[step.key]
        if truth is TRUE:
            return step
        if truth is UNKNOWN and not (granted and step.proviso):
            return None
    return None
