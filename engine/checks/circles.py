"""K012: Tactics that come before each other in a circle.

A plan could not begin anywhere.

Failing:

    tactic: oil
    title: Oil it
    about: A drop on every link.
    group: workshop
    phase: now
    after: [long_ride]
    rules:
      - otherwise: recommend
        because: It helps.
        first: [oil]
        source: [M-002]

Passing:

    tactic: oil
    title: Oil it
    about: A drop on every link.
    group: workshop
    phase: now
    after: [replace_chain]
    rules:
      - otherwise: recommend
        because: It helps.
        source: [M-002]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..certain import Certain
from ..diagnostics import Diagnostic
from ..ir import Condition, Pack
from ..source import Span
from ..walk import outranks

MOST = 5000
"""Steps taken in search of circles, so that a pack full of them is still checked at once."""


@dataclass(frozen=True, slots=True)
class _Before:
    """One tactic before another, where a condition holds; None for always."""

    first: str
    then: str
    when: Condition | None
    span: Span


def circles(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every circle of `after:`, and of `first:` where its rules may all decide.

    The two are not mixed, since what is usual gives way to what a rule asks for.
    """
    certain = Certain(pack)
    for steps in (tuple(_after(pack)), tuple(_first(pack))):
        seen: set[frozenset[str]] = set()
        for circle in _circles(steps):
            names = frozenset(step.first for step in circle)
            if names not in seen and _possible(circle, certain):
                seen.add(names)
                yield _finding(circle)
    yield from _held_back(pack)


def _after(pack: Pack) -> Iterator[_Before]:
    for tactic in pack.tactics:
        for first in tactic.after:
            yield _Before(first, tactic.name, None, tactic.span)


def _first(pack: Pack) -> Iterator[_Before]:
    for tactic in pack.tactics:
        for rule in tactic.rules:
            for first in rule.first:
                yield _Before(first, tactic.name, rule.when, rule.span)


def _circles(steps: Sequence[_Before]) -> Iterator[tuple[_Before, ...]]:
    """Yield circles, each from its earliest tactic on, by a depth-first search that is bounded."""
    onward: dict[str, list[_Before]] = {}
    for step in steps:
        onward.setdefault(step.first, []).append(step)
    rank = {name: place for place, name in enumerate(onward)}
    left = MOST
    for start in onward:
        paths: list[tuple[_Before, ...]] = [(step,) for step in reversed(onward[start])]
        while paths and left:
            path = paths.pop()
            left -= 1
            end = path[-1].then
            if end == start:
                yield path
            elif rank.get(end, -1) > rank[start] and all(end != step.first for step in path):
                paths.extend((*path, step) for step in reversed(onward[end]))


def _possible(circle: Sequence[_Before], certain: Certain) -> bool:
    return certain.compatible(*(step.when for step in circle if step.when is not None))


def _finding(circle: Sequence[_Before]) -> Diagnostic:
    names = " before ".join([*(step.first for step in circle), circle[-1].then])
    message = f"these come before each other in a circle: {names}"
    place = max(step.span for step in circle)
    return Diagnostic("K012", place, message, "delete one of the steps, or narrow its rule")


def _held_back(pack: Pack) -> Iterator[Diagnostic]:
    tactics = {tactic.name: tactic for tactic in pack.tactics}
    for gate in pack.gates:
        for first in gate.first:
            if outranks(gate, tactics[first]):
                message = f"the gate {gate.name!r} puts {first!r} first, and holds it back as well"
                help = f"add it to besides:, as in besides: [{first}]"
                yield Diagnostic("K012", gate.span, message, help)
