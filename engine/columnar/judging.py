"""Columns of codes in, a number for everybody and tactic out, and the decision each stands for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from ..completions import limits
from ..deciding import Decision, Question, question
from ..domains import domains
from ..ir import Pack, Value
from ..what_if import WhatIf, islands
from .coding import codes_of, columns_of, distinct, told_by
from .exact import Exact, contradictions, exact
from .kleene import Kleene
from .numbering import Numbering, Numbers
from .planes import Codes
from .program import Builder, Program
from .run import run

OPEN: Final = 0
"""The number of those of whom the first step cannot say, and at last of those who contradict."""
MOST_MET: Final = 20_000
"""People decided on alone of whom something is remembered."""
MOST_DECISIONS: Final = 50_000
"""Decisions that are remembered, of all tactics together."""
NOBODY: Final = 1
"""Any other number, for those of whom nothing is asked."""


@dataclass(slots=True)
class Judged:
    """What is decided of a tactic: of each person a number, and the decision of each number."""

    tactic: str
    numbers: Numbers
    decisions: Sequence[Decision | None]
    """None stands for those whose answers contradict."""


@dataclass(slots=True)
class Judgement:
    """What is decided of everybody in a batch."""

    tactics: tuple[Judged, ...]
    impossible: npt.NDArray[np.intp]
    """The people whose answers cannot be true together, of whom nothing is said."""


@dataclass
class Columnar:
    """A pack compiled to planes, ready to judge batches of any size; it can be pickled."""

    question: Question
    tactics: tuple[str, ...]
    kleene: Program
    allowed: Program
    _exact: Exact | None = field(default=None, repr=False)
    _alone: WhatIf | None = field(default=None, repr=False)
    _numberings: dict[str, Numbering] = field(default_factory=dict, repr=False)
    _met: int = 0

    def __getstate__(self) -> dict[str, object]:
        """Return what is compiled, without what is remembered of people."""
        return self.__dict__ | {"_alone": None, "_numberings": {}}

    def judge(self, columns: Mapping[str, Codes], people: int) -> Judgement:
        """Return what is decided of people, of whom each fact has a column of codes."""
        heard, impossible = self.hear(columns, people)
        numbers: list[Numbers] = list(run(self.kleene, heard, people))
        for column in numbers:
            column[impossible] = NOBODY
        unsaid = np.zeros(people, dtype=np.bool_)
        for column in numbers:
            unsaid |= column == OPEN
        left = np.flatnonzero(unsaid)
        if len(left):
            self._settle(numbers, {fact: column[left] for fact, column in heard.items()}, left)
        for column in numbers:
            column[impossible] = OPEN
        found = zip(self.tactics, numbers, strict=True)
        judged = tuple(Judged(name, of, self._numbering(name).decisions) for name, of in found)
        self._forget()
        return Judgement(judged, impossible)

    def decide(self, told: Mapping[str, Value]) -> tuple[Decision | None, ...]:
        """Return the decision on each tactic for one person; None for all where answers contradict.

        The facts that matter are not named. Raises KeyError for a fact that the pack lacks.
        """
        judgement = self.judge(columns_of(self.question.domains, [told]), 1)
        return tuple(one.decisions[one.numbers[0]] for one in judgement.tactics)

    def hear(
        self, columns: Mapping[str, Codes], people: int
    ) -> tuple[Mapping[str, Codes], npt.NDArray[np.intp]]:
        """Return the columns less the answers that give way, and those whose answers contradict.

        No answer gives way where all can be true together, so only the others are looked at.
        """
        (possible,) = run(self.allowed, columns, people)
        wrong = np.flatnonzero(possible == 0)
        if not len(wrong):
            return columns, wrong
        heard = {fact: column.copy() for fact, column in columns.items()}
        cells = self.question.domains
        bound = frozenset().union(*(facts for _, facts in islands(self.question.limits)))
        linked = [fact for fact in cells if fact in bound]  # with those that only give way
        first, kind = distinct([columns[fact] for fact in linked], wrong)
        self._met += len(first)
        impossible = np.zeros(len(first), dtype=np.bool_)
        for place, person in enumerate(first):
            told = told_by(cells, {fact: columns[fact] for fact in linked}, int(person))
            known = self.alone.known(told)
            impossible[place] = known is None
            for fact in () if known is None else known.gave_way:
                heard[fact][wrong[kind == place]] = 0
        return heard, wrong[impossible[kind]]

    def _settle(
        self, numbers: list[Numbers], columns: Mapping[str, Codes], left: npt.NDArray[np.intp]
    ) -> None:
        """Put what is exact in place of what the first step leaves open, of those that are left."""
        marks = self.exact.numbers(columns, len(left))
        for place, tactic in enumerate(self.tactics):
            unsaid = np.flatnonzero(numbers[place][left] == OPEN)
            numbering = self._numbering(tactic)
            if tactic in marks:
                new = numbering.of_marks(marks[tactic][unsaid], self.exact.marks[tactic])
            else:
                new = self._one_by_one(numbering, columns, unsaid)
            if len(numbering.decisions) > np.iinfo(numbers[place].dtype).max:
                numbers[place] = numbers[place].astype(np.uint32)
            numbers[place][left[unsaid]] = new

    def _one_by_one(
        self, numbering: Numbering, columns: Mapping[str, Codes], people: npt.NDArray[np.intp]
    ) -> Numbers:
        bears = self.alone.bears(numbering.tactic)
        first, kind = distinct([columns[fact] for fact in columns if fact in bears], people)
        told = (told_by(self.question.domains, columns, int(person)) for person in first)
        found = (self.alone.decision(one, numbering.tactic) for one in told)
        self._met += len(first)
        new = [0 if one is None else numbering.number(one) for one in found]
        return np.array(new, dtype=np.uint32)[kind]

    def _numbering(self, tactic: str) -> Numbering:
        if tactic not in self._numberings:
            self._numberings[tactic] = Numbering(tactic, self.question.walks[tactic])
        return self._numberings[tactic]

    def _forget(self) -> None:
        """Let go of what is remembered when it is much, so that memory stays bounded.

        What was decided keeps the decisions that its numbers stand for.
        """
        if self._met > MOST_MET:
            self._alone, self._met = None, 0
        if sum(len(one.decisions) for one in self._numberings.values()) > MOST_DECISIONS:
            self._numberings = {}

    @property
    def exact(self) -> Exact:
        """Return the program of the second step, made when it is first needed."""
        if self._exact is None:
            self._exact = exact(self.question, self.tactics, codes_of(self.question))
        return self._exact

    @property
    def alone(self) -> WhatIf:
        """Return what decides on one person alone."""
        if self._alone is None:
            self._alone = WhatIf(self.question)
        return self._alone


def columnar(pack: Pack, tactics: Iterable[str] | None = None) -> Columnar:
    """Return a pack compiled to planes, for all tactics or some.

    Raises KeyError for a name that is no tactic.
    """
    cells = domains(pack)
    asked = question(pack, cells, limits(pack, cells))
    names = tuple(asked.walks if tactics is None else tactics)
    builder = Builder(codes_of(asked))
    kleene = Kleene(builder, cells, asked.limits.concepts)
    results = [kleene.first_match(asked.walks[name]) for name in names]
    allowed = contradictions(asked.limits, codes_of(asked))
    return Columnar(asked, names, builder.program(results), allowed)
