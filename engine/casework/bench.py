"""The cases of a pack made ready to be tried on mutants: what is known of each, and what is true.

For a mutant only the conditions that it touches are evaluated anew, and only for the tactics that
it bears on; what is decided, and when a case is content, is what `deciding` and `casebook` say.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from ..casebook import mismatch
from ..cases import Case, Expect
from ..completions import Known, know
from ..deciding import Decision, Question, decide_one
from ..diagnostics import FonderError
from ..diagrams import Diagrams
from ..ir import Condition
from ..memory import concept_key, conditions
from ..truth import Truth
from ..what_if import Truths
from .altered import Altered


class Kill(StrEnum):
    """How a case noticed a mutant."""

    VERDICT = "verdict"
    BY = "by"
    """The verdict is as expected, but something else decides."""


class Bench:
    """The cases of a pack, by the tactics they expect something of."""

    def __init__(self, question: Question, cases: Iterable[Case]) -> None:
        """Take cases that hold; raises FonderError if one contradicts the constraints."""
        named = set(map(concept_key, question.limits.concepts))
        whens = {key: when for key, when in conditions(question.pack) if key not in named}
        self._expected: dict[str, list[tuple[Subject, Expect]]] = {t: [] for t in question.walks}
        for case in cases:
            subject = Subject(question, case, whens)
            for expect in case.expects:
                self._expected[expect.tactic].append((subject, expect))

    def kill(self, altered: Altered) -> Kill | None:
        """Return how some case notices a mutant: by its verdict if any does, None if none."""
        found = None
        ready: dict[int, Asked | None] = {}
        for tactic in altered.tactics:
            for subject, expect in self._expected[tactic]:
                if id(subject) not in ready:
                    ready[id(subject)] = subject.asked(altered)
                kill = noticed(ready[id(subject)], expect)
                if kill is Kill.VERDICT:
                    return kill
                found = found or kill
        return found


class Subject:
    """A case with what is known and what is true in it."""

    def __init__(self, question: Question, case: Case, whens: Mapping[str, Condition]) -> None:
        self.told = {one.fact: one.value for one in case.facts}
        self.known = know(question.limits, self.told)
        self._question = question
        self._concepts = Truths(question.limits.concepts, self.known.facts)
        self._truths = Truths(whens, self.known.facts, self._concepts)

    @cached_property
    def diagrams(self) -> Diagrams:
        """The diagrams over what this case leaves open."""
        return self._question.diagrams(self.known.facts)

    def asked(self, altered: Altered) -> "Asked | None":
        """Return the case put to a mutant; None if its answers now contradict each other."""
        if altered.limits_moved:
            try:
                return Asked(altered, know(altered.question.limits, self.told), None)
            except FonderError:
                return None
        return Asked(altered, self.known, self)

    def concepts_under(self, altered: Altered) -> Truths:
        """Return the truths of concepts, those that a mutant touches evaluated anew."""
        return Partly(self._concepts, altered, None, self.known)

    def truths_under(self, altered: Altered) -> Truths:
        """Return the truths of gates and rules, those that a mutant touches evaluated anew."""
        return Partly(self._truths, altered, self.concepts_under(altered), self.known)


class Partly(Truths):
    """Truths of which those that a mutant does not touch are taken over."""

    def __init__(
        self, kept: Truths, altered: Altered, concepts: Truths | None, known: Known
    ) -> None:
        whens = altered.question.limits.concepts if concepts is None else altered.conditions
        super().__init__(whens, known.facts, concepts)
        self._kept = kept
        self._touched = altered.conditions
        self._key = concept_key if concepts is None else str

    def __missing__(self, name: str) -> Truth:
        if self._key(name) in self._touched:
            return super().__missing__(name)
        return self._kept[name]


class Asked:
    """A case put to a mutant, tactic by tactic."""

    def __init__(self, altered: Altered, known: Known, subject: Subject | None) -> None:
        self._question = altered.question
        self._known = known
        concepts = altered.question.limits.concepts
        if subject is None:
            self._diagrams = altered.question.diagrams(known.facts)
            whens = dict(conditions(altered.question.pack))
            self._truths = Truths(whens, known.facts, Truths(concepts, known.facts))
        else:
            self._truths = subject.truths_under(altered)
            self._diagrams = subject.diagrams.rebound(concepts)

    def decision(self, tactic: str) -> Decision:
        """Return what the mutant decides of a tactic."""
        return decide_one(self._question, self._known, self._truths, tactic, self._diagrams)


def noticed(asked: Asked | None, expect: Expect) -> Kill | None:
    """Return how an expectation fails of a mutant; None if it does not."""
    if asked is None:
        return Kill.VERDICT
    decision = asked.decision(expect.tactic)
    if not mismatch(expect, decision):
        return None
    wanted = set(expect.open) if expect.verdict is None else {expect.verdict}
    return Kill.BY if {one.verdict for one in decision.provided} == wanted else Kill.VERDICT
