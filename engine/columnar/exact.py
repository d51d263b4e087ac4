"""The second step, for whom Kleene's logic leaves open: every way of answering the rest, exactly.

Where a tactic's diagram is small, all ways are walked at once as planes; else each different person
is decided on alone, and remembered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from ..completions import Limits
from ..deciding import Decision, Possible, Question, by_verdict, facts_read, first_match, where
from ..diagrams import FALSE, Diagram, Diagrams
from ..walk import Step
from ..what_if import islands
from .planes import Codes
from .program import Builder, Plane, Program
from .run import run
from .ways import Ways

LARGEST: Final = 30_000
"""Nodes of diagrams, above which a tactic is decided on person by person."""
_MOST_BITS: Final = 64


class TooLargeError(Exception):
    """A diagram has more nodes than there is room for."""


class SmallDiagrams(Diagrams):
    """Diagrams that raise TooLargeError instead of growing without end."""

    most = LARGEST

    def node(self, level: int, kids: tuple[Diagram, ...]) -> Diagram:
        """Return what `Diagrams.node` does, if there is room for it."""
        if len(self) > self.most:
            raise TooLargeError
        return super().node(level, kids)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a number of a tactic says, bit by bit: which steps can decide, which gates can fail."""

    steps: tuple[Step, ...]

    @property
    def provisos(self) -> tuple[Step, ...]:
        """Return the gates that stand under a proviso."""
        return tuple(step for step in self.steps if step.proviso)

    def decision(self, tactic: str, number: int) -> Decision:
        """Return the decision that a number stands for.

        Gates under a proviso come first in the walk. So if anything after them can decide, they
        all can fail at once; if nothing can, all but the last that can decide do.
        """
        count = len(self.steps)
        reached = number & (1 << count) - 1
        granted = reached & number >> count
        left = reached & ~granted
        if not left:
            granted, left = 0, reached
        every = possible(self.of(reached))
        provided = possible(self.of(left)) if granted else every
        return Decision(tactic, every, provided, tuple(step.key for step in self.of(granted)))

    def of(self, bits: int) -> Iterator[Step]:
        """Yield the steps whose places are the bits of a number."""
        while bits:
            lowest = bits & -bits
            yield self.steps[lowest.bit_length() - 1]
            bits ^= lowest


def possible(steps: Iterable[Step]) -> tuple[Possible, ...]:
    """Return the verdicts of some steps, as `Verdict` has them, with what can decide for each."""
    return by_verdict((step.key, step.verdict) for step in steps)


@dataclass(frozen=True, slots=True)
class Exact:
    """A program whose results are a tactic's marks, for the tactics that it can be asked about."""

    program: Program
    marks: Mapping[str, Marks]
    """By tactic, in the order of the results."""

    def numbers(self, columns: Mapping[str, Codes], people: int) -> dict[str, Codes]:
        """Return the marks of every person, by tactic."""
        return dict(zip(self.marks, run(self.program, columns, people), strict=True))


def exact(question: Question, tactics: Sequence[str], codes: Mapping[str, int]) -> Exact:
    """Return the program for those of some tactics whose diagrams are small enough."""
    builder = Builder(codes)
    order = together(question)
    diagrams: SmallDiagrams | None = None
    results: list[tuple[Plane, ...]] = []
    marks: dict[str, Marks] = {}
    for tactic in tactics:
        steps = question.walks[tactic]
        found = Marks(steps)
        if not orderly(steps) or len(steps) + len(found.provisos) > _MOST_BITS:
            continue
        if diagrams is None or len(diagrams) > diagrams.most // 2:
            diagrams = SmallDiagrams(order, question.domains, question.limits.concepts)
            ways = Ways(builder, diagrams)
        try:
            results.append(planes_of(question, found, diagrams, ways))
        except TooLargeError:
            continue
        marks[tactic] = found
    return Exact(builder.program(results), marks)


def orderly(steps: Sequence[Step]) -> bool:
    """Return whether the gates under a proviso come before everything else."""
    provisos = sum(step.proviso for step in steps)
    return all(step.proviso for step in steps[:provisos])


def planes_of(
    question: Question, marks: Marks, diagrams: Diagrams, ways: Ways
) -> tuple[Plane, ...]:
    """Return the planes of a tactic's marks."""
    reads = facts_read(question, marks.steps)
    allowed = diagrams.allowed(one.never for one in question.limits.touching(reads))
    outcome = diagrams.choose(allowed, first_match(marks.steps, diagrams), diagrams.leaf(None))
    reached = ways.reached(outcome)
    deciding = (reached.get(step.key, 0) for step in marks.steps)
    failing = (
        ways.some(diagrams.choose(where(step, diagrams), FALSE, allowed)) for step in marks.provisos
    )
    return (*deciding, *failing)


def together(question: Question) -> tuple[str, ...]:
    """Return the facts in an order in which those that constraints link stand together.

    Diagrams that heed the constraints stay several times smaller in it.
    """
    order: dict[str, None] = {}
    groups = [reads for _, reads in islands(question.limits)]
    for fact in question.order:
        linked = reduce(frozenset.union, (g for g in groups if fact in g), frozenset[str]())
        order |= {other: None for other in question.order if other in linked}
        order[fact] = None
    return tuple(order)


def contradictions(limits: Limits, codes: Mapping[str, int]) -> Program:
    """Return the program of one plane: of those whose answers the constraints allow as they are."""
    builder = Builder(codes)
    planes: list[Plane] = []
    for island, reads in islands(limits):
        order = tuple(fact for fact in limits.domains if fact in reads)
        diagrams = Diagrams(order, limits.domains, limits.concepts)
        allowed = diagrams.allowed(constraint.never for constraint, _ in island.reads)
        planes.append(Ways(builder, diagrams).some(allowed))
    return builder.program([[reduce(builder.both, planes, 1)]])
