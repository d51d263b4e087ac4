"""Decisions by number, so that a column of numbers says what is decided of everybody."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from ..deciding import Decision, Possible
from ..walk import Step
from .exact import Marks

Numbers: TypeAlias = npt.NDArray[Any]
GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
"""The golden ratio as a fraction of 64 bits."""
ROOM_BITS: Final = 14
"""There are 2 to the power of it slots in which marks are looked up."""
SAMPLE: Final = 1 << 12
"""People of whom most marks are learnt, before anybody is looked up."""


class Numbering:
    """The decisions met so far on one tactic; 0 is none, then come those of single steps."""

    def __init__(self, tactic: str, steps: Iterable[Step]) -> None:
        self.tactic = tactic
        self.decisions: list[Decision | None] = [None]
        self._place: dict[Decision, int] = {}
        self._marks = np.zeros(1, dtype=np.uint64)
        self._numbers = np.zeros(1, dtype=np.uint32)
        self._room = np.zeros(1 << ROOM_BITS, dtype=np.uint32)
        for step in steps:
            only = (Possible(step.verdict, (step.key,)),)
            self._place[Decision(tactic, only, only)] = len(self.decisions)
            self.decisions.append(Decision(tactic, only, only))

    def number(self, decision: Decision) -> int:
        """Return the number of a decision, the facts that matter left out."""
        kept = Decision(decision.tactic, decision.possible, decision.provided, decision.provisos)
        if kept not in self._place:
            self._place[kept] = len(self.decisions)
            self.decisions.append(kept)
        return self._place[kept]

    def of_marks(self, found: Numbers, marks: Marks) -> Numbers:
        """Return the number of the decision that each of some marks stands for."""
        wide = found.astype(np.uint64, copy=False)
        if len(self._marks) == 1:
            self._meet(np.setdiff1d(wide[:SAMPLE], self._marks), marks)
        places: Numbers = self._room[slots(wide)]
        astray = np.flatnonzero(self._marks[places] != wide)
        if len(astray):  # they are new, or have lost their slot to another
            lost = wide[astray]
            self._meet(np.setdiff1d(lost, self._marks), marks)
            order = np.argsort(self._marks)
            places[astray] = order[np.searchsorted(self._marks, lost, sorter=order)]
        return self._numbers[places]

    def _meet(self, new: Numbers, marks: Marks) -> None:
        """Remember marks that were not met before."""
        numbers = [self.number(marks.decision(self.tactic, int(mark))) for mark in new]
        self._room[slots(new)] = np.arange(len(self._marks), len(self._marks) + len(new))
        self._marks = np.concatenate([self._marks, new])
        self._numbers = np.concatenate([self._numbers, np.array(numbers, np.uint32)])


def slots(marks: Numbers) -> Numbers:
    """Return a slot for each mark, scattered so that few get the same.

    Source: Knuth, The Art of Computer Programming, volume 3, section 6.4, multiplicative hashing.
    """
    found: Numbers = (marks * GOLDEN) >> np.uint64(64 - ROOM_BITS)
    return found
