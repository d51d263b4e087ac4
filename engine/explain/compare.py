"""Two situations side by side: which answers differ, which verdicts, and which made which.

A cause is a set of the answers that differ. Given to the first situation in place of its own, they
alone give the verdict of the second.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from ..advice import Advice
from ..advise import Advisor
from ..deciding import Decision
from ..ir import Pack, Value, Verdict
from ..scenario import Scenario
from ..what_if import WhatIf

Cause: TypeAlias = tuple[str, ...]
"""Facts, in the order of the pack."""

TRIED = 2
"""Up to how many answers together every set of them is tried."""


@dataclass(frozen=True, slots=True)
class TwoAnswers:
    """A fact of which the two situations tell different things; None is not told."""

    fact: str
    first: Value | None
    second: Value | None


@dataclass(frozen=True, slots=True)
class Change:
    """A tactic whose verdict is another in the second situation, and what makes it so."""

    tactic: str
    first: Decision
    second: Decision
    causes: tuple[Cause, ...]
    """Each alone is enough. Every single answer, or else every pair; or else one larger set."""
    smallest: bool
    """Whether fewer answers are never enough; else none of the one set can be left out."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two situations, what differs in them, and what differs in the advice."""

    pack: Pack = field(repr=False)
    advice: tuple[Advice, Advice]
    answers: tuple[TwoAnswers, ...]
    """In the order of the pack."""
    changes: tuple[Change, ...]
    """In the order of the pack."""


def compare(advisor: Advisor, first: Scenario, second: Scenario) -> Comparison:
    """Return what differs between two scenarios and between the advice on them.

    Raises FonderError (S101) if the answers of either cannot be true together.
    """
    sides = advisor.advise(first), advisor.advise(second)
    before, after = ({one.tactic.name: one.decision for one in side.tactics} for side in sides)
    answers = tuple(two_answers(advisor.pack, first.facts, second.facts))
    trial = Trial(WhatIf(advisor.question), first.facts, second.facts)
    changes = tuple(
        trial.change(tactic.name, before[tactic.name], after[tactic.name])
        for tactic in advisor.pack.tactics
        if verdicts(before[tactic.name]) != verdicts(after[tactic.name])
    )
    return Comparison(advisor.pack, sides, answers, changes)


def verdicts(decision: Decision | None) -> tuple[Verdict, ...]:
    """Return the verdicts that remain, the provisos granted; none where answers contradict."""
    return tuple(possible.verdict for possible in decision.provided) if decision else ()


def two_answers(
    pack: Pack, first: Mapping[str, Value], second: Mapping[str, Value]
) -> Iterator[TwoAnswers]:
    """Yield the facts of which different things were told, in the order of the pack."""
    for fact in pack.facts:
        one, two = first.get(fact.name), second.get(fact.name)
        if one != two:
            yield TwoAnswers(fact.name, one, two)


@dataclass(frozen=True, slots=True)
class Trial:
    """The answers of the first situation, to be tried with some of the second's instead."""

    what_if: WhatIf
    first: Mapping[str, Value]
    second: Mapping[str, Value]

    def with_second(self, facts: Cause) -> dict[str, Value]:
        """Return the first's answers, and of some facts the second's, or none if it has none."""
        kept = {fact: value for fact, value in self.first.items() if fact not in facts}
        return kept | {fact: self.second[fact] for fact in facts if fact in self.second}

    def change(self, tactic: str, before: Decision, after: Decision) -> Change:
        """Return how the verdict on a tactic differs, with its causes."""
        wanted = verdicts(after)

        def enough(facts: Cause) -> bool:
            return verdicts(self.what_if.decision(self.with_second(facts), tactic)) == wanted

        bears = self.what_if.bears(tactic)
        answers = two_answers(self.what_if.question.pack, self.first, self.second)
        found = causes([one.fact for one in answers if one.fact in bears], enough)
        return Change(tactic, before, after, found, len(found[0]) <= TRIED + 1)


def causes(facts: Sequence[str], enough: Callable[[Cause], bool]) -> tuple[Cause, ...]:
    """Return the sets of `facts` that are enough: all of the least size up to `TRIED`, or else one.

    All of `facts` together must be enough, and none of them is not. The one larger set cannot do
    without any of its facts; if it has no more than one beyond `TRIED`, no smaller set is enough.
    """
    for size in range(1, TRIED + 1):
        found = tuple(some for some in combinations(facts, size) if enough(some))
        if found:
            return found
    return (irreducible(tuple(facts), enough),)


def irreducible(facts: Cause, enough: Callable[[Cause], bool]) -> Cause:
    """Return some of `facts` that are enough, and no longer are when any one of them is left out.

    Source: A. Zeller and R. Hildebrandt, Simplifying and Isolating Failure-Inducing Input (2002),
    with parts of one fact each.
    """
    for left_out in reversed(facts):
        fewer = tuple(fact for fact in facts if fact != left_out)
        if enough(fewer):
            return irreducible(fewer, enough)
    return facts
