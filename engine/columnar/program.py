"""Straight-line programs over bit planes: one bit a person, and nothing worked out twice.

Equal planes are one number, as the nodes of diagrams are, so that what conditions share is done
once; a plane's room is given to another after its last use.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce
from typing import Final, TypeAlias

Plane: TypeAlias = int
"""A plane of a program that is being built."""
NONE: Final[Plane] = 0
EVERYBODY: Final[Plane] = 1

Load: TypeAlias = tuple[str, int, int]
"""The people whose code for a fact lies in a range, both ends included; a fact without a name
stands for everybody or nobody."""


class Act(IntEnum):
    """What a step does; the first two join two planes into a third."""

    BOTH = 0
    EITHER = 1
    LOAD = 2
    GIVE = 3


Step: TypeAlias = tuple[int, int, int, int]
"""An act, two numbers that it is about, and the slot that it fills.

A join names two slots, a load one of the program's loads, giving one of its results.
"""


@dataclass(frozen=True, slots=True)
class Program:
    """Steps to run in order, on as many planes as there are slots."""

    steps: tuple[Step, ...]
    loads: tuple[Load, ...]
    results: tuple[tuple[int, ...], ...]
    """Of each result the slots of its planes, the lowest bit first."""
    slots: int


class Builder:
    """Makes planes out of planes, each of them once."""

    def __init__(self, codes: Mapping[str, int]) -> None:
        """Take how many codes each fact has, the code of what is unknown among them."""
        self._codes = codes
        self._made: dict[tuple[Act, Plane, Plane], Plane] = {}
        self._loads: dict[Load, Plane] = {}
        self._some: dict[tuple[str, tuple[int, ...]], Plane] = {}
        self._parts: list[tuple[Act, Plane, Plane]] = []
        self._load(("", 0, 0))
        self._load(("", 1, 1))

    def load(self, fact: str, codes: Iterable[int]) -> Plane:
        """Return the plane of the people whose code for a fact is one of some."""
        wanted = tuple(codes)
        if (fact, wanted) not in self._some:
            self._some[fact, wanted] = self._loaded(fact, sorted(set(wanted)))
        return self._some[fact, wanted]

    def _loaded(self, fact: str, wanted: list[int]) -> Plane:
        if len(wanted) == self._codes[fact]:
            return EVERYBODY
        starts = [code for code in wanted if code - 1 not in wanted]
        ends = [code for code in wanted if code + 1 not in wanted]
        ranges = (self._load((fact, *ends_of)) for ends_of in zip(starts, ends, strict=True))
        return reduce(self.either, ranges, NONE)

    def both(self, one: Plane, other: Plane) -> Plane:
        """Return the plane of those who are in both planes."""
        if NONE in (one, other):
            return NONE
        if one == other or other == EVERYBODY:
            return one
        return other if one == EVERYBODY else self._join(Act.BOTH, one, other)

    def either(self, one: Plane, other: Plane) -> Plane:
        """Return the plane of those who are in one of two planes."""
        if EVERYBODY in (one, other):
            return EVERYBODY
        if one == other or other == NONE:
            return one
        return other if one == NONE else self._join(Act.EITHER, one, other)

    def program(self, results: Sequence[Sequence[Plane]]) -> Program:
        """Return the program that gives the planes of some results, each as soon as it can."""
        made = Allotment()
        loads = {plane: place for place, plane in enumerate(self._loads.values())}
        due: dict[Plane, list[int]] = defaultdict(list)
        for place, planes in enumerate(results):
            due[max(planes)].append(place)
        uses = self._uses(results)
        steps: list[Step] = []
        given: dict[int, tuple[int, ...]] = {}
        for plane in sorted(uses):
            act, one, other = self._parts[plane]
            slots = () if act is Act.LOAD else made.read((one, other), uses)
            about = slots or (loads[plane], 0)
            steps.append((int(act), about[0], about[1], made.room(plane)))
            for place in due[plane]:
                given[place] = made.read(results[place], uses)
                steps.append((int(Act.GIVE), place, 0, 0))
        ordered = tuple(given[place] for place in range(len(results)))
        return Program(tuple(steps), tuple(self._loads), ordered, made.slots)

    def _uses(self, results: Iterable[Sequence[Plane]]) -> Counter[Plane]:
        """Return how often each plane that is needed at all is used."""
        uses = Counter(plane for planes in results for plane in planes)
        for plane in range(len(self._parts) - 1, -1, -1):
            if plane in uses and self._parts[plane][0] is not Act.LOAD:
                uses.update(self._parts[plane][1:])
        return uses

    def _load(self, load: Load) -> Plane:
        if load not in self._loads:
            self._loads[load] = len(self._parts)
            self._parts.append((Act.LOAD, 0, 0))
        return self._loads[load]

    def _join(self, act: Act, one: Plane, other: Plane) -> Plane:
        key = (act, one, other) if one < other else (act, other, one)
        if key not in self._made:
            self._made[key] = len(self._parts)
            self._parts.append(key)
        return self._made[key]


class Allotment:
    """Which slot each plane is in, as long as it is used."""

    def __init__(self) -> None:
        self.slots = 0
        self._slot: dict[Plane, int] = {}
        self._free: list[int] = []

    def read(self, planes: Sequence[Plane], uses: Counter[Plane]) -> tuple[int, ...]:
        """Return the slots of some planes, and free those that are used here for the last time."""
        found = tuple(self._slot[plane] for plane in planes)
        for plane in planes:
            uses[plane] -= 1
            if not uses[plane]:
                self._free.append(self._slot.pop(plane))
        return found

    def room(self, plane: Plane) -> int:
        """Return a slot for a plane."""
        if not self._free:
            self._free.append(self.slots)
            self.slots += 1
        self._slot[plane] = self._free.pop()
        return self._slot[plane]
