"""Conditions and walks as planes, by Kleene's logic: of each condition those of whom it is known
true, and those of whom it is known false."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import TypeAlias, assert_never

from ..conditions import Atom, holds_of
from ..domains import Domains
from ..ir import All, Any, Compare, Condition, Holds, Member, Not
from ..walk import Step
from .program import EVERYBODY, NONE, Builder, Plane

Rails: TypeAlias = tuple[Plane, Plane]
"""Known true, known false; whoever is in neither is unknown."""


class Kleene:
    """The conditions of a pack as planes."""

    def __init__(
        self, builder: Builder, domains: Domains, concepts: Mapping[str, Condition]
    ) -> None:
        self._builder = builder
        self._domains = domains
        self._concepts = concepts
        self._of_concept: dict[str, Rails] = {}

    def rails(self, condition: Condition) -> Rails:
        """Return the planes of those of whom a condition is known true, and known false."""
        build = self._builder
        match condition:
            case Compare() | Member():
                return self._atom(condition)
            case Holds(concept):
                if concept not in self._of_concept:
                    self._of_concept[concept] = self.rails(self._concepts[concept])
                return self._of_concept[concept]
            case Not(operand):
                true, false = self.rails(operand)
                return false, true
            case All(operands):
                rails = [self.rails(operand) for operand in operands]
                true = reduce(build.both, (one for one, _ in rails))
                return true, reduce(build.either, (other for _, other in rails))
            case Any(operands):
                return self.rails(Not(All(tuple(map(Not, operands)))))
            case _:
                assert_never(condition)

    def _atom(self, atom: Atom) -> Rails:
        codes: tuple[list[int], list[int]] = [], []
        for place, cell in enumerate(self._domains[atom.fact]):
            codes[not holds_of(atom, cell.value)].append(place + 1)
        return self._builder.load(atom.fact, codes[0]), self._builder.load(atom.fact, codes[1])

    def first_match(self, steps: Iterable[Step]) -> tuple[Plane, ...]:
        """Return the planes of a number: of the step that decides, from 1; 0 if Kleene cannot say.

        A step decides where it is known true, and every earlier one known false.
        """
        undecided = EVERYBODY
        deciding = [NONE]
        for step in steps:
            true, false = (EVERYBODY, NONE) if step.when is None else self.rails(step.when)
            deciding.append(self._builder.both(undecided, true))
            undecided = self._builder.both(undecided, false)
        return numbered(deciding, self._builder)


def numbered(planes: Sequence[Plane], builder: Builder) -> tuple[Plane, ...]:
    """Return the planes of a number, lowest bit first: which one of disjoint planes somebody is in.

    Neighbours are joined level by level, and the odd ones of each level make its bit, so that
    there are two joins for a plane however long the number is.
    """
    bits: list[Plane] = []
    level = list(planes)
    while len(level) > 1:
        bits.append(reduce(builder.either, level[1::2]))
        pairs = zip(level[::2], [*level[1::2], NONE], strict=False)
        level = [builder.either(even, odd) for even, odd in pairs]
    return tuple(bits) or (NONE,)
