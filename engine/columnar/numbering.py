"""Decisions by number, so that a column of numbers says what is decided of everybody."""

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from ..deciding import Decision, Possible
from ..walk import Step
from .exact import Marks

Numbers: TypeAlias = npt.NDArray[Any]


class Numbering:
    """The decisions met so far on one tactic; 0 is none, then come those of single steps."""

    def __init__(self, tactic: str, steps: Iterable[Step]) -> None:
        self.tactic = tactic
        self.decisions: list[Decision | None] = [None]
        self._place: dict[Decision, int] = {}
        self._marks = np.zeros(1, dtype=np.uint64)
        self._numbers = np.zeros(1, dtype=np.uint32)
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
        place = self._places(found)
        new = np.unique(found[self._marks[place] != found])
        if len(new):
            numbers = [self.number(marks.decision(self.tactic, int(mark))) for mark in new]
            every = np.concatenate([self._marks, new.astype(np.uint64)])
            order = np.argsort(every)
            self._marks = every[order]
            self._numbers = np.concatenate([self._numbers, np.array(numbers, np.uint32)])[order]
            place = self._places(found)
        return self._numbers[place]

    def _places(self, found: Numbers) -> Numbers:
        places: Numbers = np.searchsorted(self._marks, found.astype(np.uint64, copy=False))
        return np.minimum(places, len(self._marks) - 1)
