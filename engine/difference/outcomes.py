"""For every tactic, which people get what advice under both packs, and what decides it.

Why people who have told everything are enough: where answers are missing, the verdicts that remain
are those which the outcome takes over all ways of answering the rest. Equal outcomes over equal
possible people leave the same verdicts for any answers told, settled or open. Two things are added
to that while something is open: the gates whose provisos are granted, and the answers that give
way to a constraint they break. Both are compared here as well, on diagrams.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..deciding import first_match, where
from ..diagrams import FALSE, Diagram
from ..diagrams.joining import all_of, joined
from ..ir import Verdict
from ..walk import Step
from .union import Side, Union

Pair: TypeAlias = tuple[str, str]
"""What is said of a person under the old pack and under the new one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What both packs say of a tactic; the diagrams cover all people whom both allow."""

    tactic: str
    """The name in the new pack."""
    steps: tuple[tuple[Step, ...], tuple[Step, ...]]
    keys: tuple[Diagram, Diagram]
    """The keys of the steps that decide, for everybody."""
    pairs: Diagram
    """The two verdicts where they differ, None elsewhere."""
    reasons: Diagram
    """The two keys where the verdicts are the same and the keys are not, None elsewhere."""
    differs: Diagram
    """Where the verdicts differ."""
    while_open: bool
    """Whether the provisos may differ under which advice is given while answers are missing."""


def outcomes(union: Union) -> Iterator[Outcome]:
    """Yield the outcome of every tactic that both packs have, in the order of the new pack."""
    matched = set(union.matching.tactics.values())
    for tactic in union.new.pack.tactics:
        if tactic.name in matched:
            yield outcome(union, tactic.name)


def outcome(union: Union, tactic: str) -> Outcome:
    """Return what both packs say of a tactic that both have."""
    diagrams = union.diagrams
    steps = union.old.question.walks[tactic], union.new.question.walks[tactic]
    keys = first_match(steps[0], diagrams), first_match(steps[1], diagrams)
    old, new = ({step.key: step.verdict.value for step in walk} for walk in steps)
    said = diagrams.relabel(keys[0], old), diagrams.relabel(keys[1], new)
    pairs = unequal(union, said, lambda one, other: one != other)
    return Outcome(
        tactic,
        steps,
        keys,
        pairs,
        unequal(union, keys, lambda one, other: one != other and old[one] == new[other]),
        diagrams.mapped(pairs, lambda pair: pair is not None),
        granted(union, steps[0], keys[0]) != granted(union, steps[1], keys[1]),
    )


def unequal(
    union: Union, two: tuple[Diagram, Diagram], differ: Callable[[str, str], bool]
) -> Diagram:
    """Return the values of two diagrams where they differ as meant, and None elsewhere."""
    if two[0] == two[1]:
        return union.diagrams.leaf(None)

    def pair(one: str, other: str) -> Pair | None:
        return (one, other) if differ(one, other) else None

    return joined(union.diagrams, two, pair, within=union.both)


def granted(union: Union, steps: Iterable[Step], keys: Diagram) -> frozenset[tuple[int, int]]:
    """Return of each gate with a proviso that can decide where it decides, and where it holds."""
    diagrams, both = union.diagrams, union.both

    def within(diagram: Diagram) -> Diagram:
        return all_of(diagrams, (both, diagram))

    found = (
        (within(diagrams.coming_to(keys, [step.key])), within(where(step, diagrams)))
        for step in steps
        if step.proviso
    )
    return frozenset(pair for pair in found if pair[0] != FALSE)


def verdict_shares(union: Union, side: Side, tactic: str) -> dict[Verdict, int]:
    """Return how many people get each verdict on a tactic, of those whom one pack allows."""
    diagrams, steps = union.diagrams, side.question.walks[tactic]
    keys = first_match(steps, diagrams)
    found: dict[Verdict, int] = {}
    for verdict in Verdict:
        wanted = diagrams.coming_to(keys, [s.key for s in steps if s.verdict is verdict])
        many = union.count(all_of(diagrams, (side.possible, wanted)), side)
        if many:
            found[verdict] = many
    return found


def yielding(union: Union, side: Side) -> list[tuple[Diagram, str]]:
    """Return what answers give way to, and which: where constraints are broken, in their order."""
    constraints = side.pack.constraints
    return [(union.diagrams.where(one.never), one.yields) for one in constraints if one.yields]


@dataclass(frozen=True, slots=True)
class Group:
    """Tactics of which the very same people hear the same new thing."""

    outcomes: tuple[Outcome, ...]
    parts: tuple[tuple[Pair, Diagram], ...]
    """What is said before and now, most people first; what was before is empty if it varies."""


def grouped(union: Union, found: Iterable[Outcome]) -> tuple[Group, ...]:
    """Return the tactics with a difference, those together of which the same people hear alike."""
    by: dict[Diagram, list[Outcome]] = {}
    for one in found:
        if one.differs != FALSE:
            by.setdefault(union.diagrams.mapped(one.pairs, only_new), []).append(one)
    return tuple(Group(tuple(some), tuple(parts(union, some))) for some in by.values())


def only_new(pair: Hashable) -> Pair | None:
    """Return what is said now, whatever was said before."""
    return ("", str(pair[1])) if isinstance(pair, tuple) else None


def parts(union: Union, some: Sequence[Outcome]) -> Iterator[tuple[Pair, Diagram]]:
    """Yield what is said before and now with those to whom it is, most people first."""
    pairs = some[0].pairs
    if any(one.pairs != pairs for one in some):
        pairs = union.diagrams.mapped(pairs, only_new)
    yield from parts_of(union, pairs)


def parts_of(union: Union, pairs: Diagram) -> Iterator[tuple[Pair, Diagram]]:
    """Yield each pair that a diagram comes to with where it does, most people first."""
    found = [
        (pair, union.diagrams.coming_to(pairs, [pair]))
        for pair in union.diagrams.values(pairs)
        if isinstance(pair, tuple)
    ]
    yield from sorted(found, key=lambda each: -union.count(each[1]))
