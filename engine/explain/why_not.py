"""Why another verdict does not hold: what would have given it, and what stood in its way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..advice import Ground
from ..clauses import clauses
from ..deciding import Question
from ..ir import Verdict
from ..justify import Tracing, ground
from ..literal import Literal, negate, truth_of_literal
from ..memory import concept_key
from ..truth import Truth
from ..walk import Step


@dataclass(frozen=True, slots=True)
class Blocked:
    """A gate or rule that would have given a verdict, by the alternative nearest to holding."""

    key: str
    verdict: Verdict
    met: tuple[Ground, ...]
    """Conditions of it that hold."""
    against: tuple[Ground, ...]
    """What holds in place of conditions that fail, each the negation of one."""
    untold: tuple[Literal, ...]
    """Conditions that nothing told so far makes hold or fail."""
    outranked_by: tuple[str, ...]
    """Gates and rules that hold and come before it."""

    @property
    def distance(self) -> int:
        """Return how many of its conditions do not hold."""
        return len(self.against) + len(self.untold)


def why_not(
    question: Question, tracing: Tracing, tactic: str, verdict: Verdict
) -> tuple[Blocked, ...]:
    """Return what would have given a verdict, the nearest misses first; nothing decides it here.

    Near is what has the fewest conditions that do not hold; of these, what has the fewest that
    fail, then the fewest that come before it, then the order of the walk.
    """
    found = [
        blocked(step, steps_before, tracing)
        for step, steps_before in with_earlier(question.walks[tactic])
        if step.verdict is verdict
    ]
    return tuple(
        sorted(found, key=lambda one: (one.distance, len(one.against), len(one.outranked_by)))
    )


def with_earlier(steps: tuple[Step, ...]) -> Iterator[tuple[Step, tuple[Step, ...]]]:
    """Yield the steps of a walk, each with those before it."""
    return ((step, steps[:place]) for place, step in enumerate(steps))


def blocked(step: Step, earlier: Iterable[Step], tracing: Tracing) -> Blocked:
    """Return what stands in the way of one step."""
    first = tuple(s.key for s in earlier if s.when and truth(s.key, tracing) is Truth.TRUE)
    ways = ((),) if step.when is None else clauses(step.when)
    judged = [[(literal, truth_of(literal, tracing)) for literal in way] for way in ways]
    nearest = min(judged, key=missing)
    return Blocked(
        step.key,
        step.verdict,
        tuple(ground(literal, tracing) for literal, so in nearest if so is Truth.TRUE),
        tuple(ground(negate(literal), tracing) for literal, so in nearest if so is Truth.FALSE),
        tuple(literal for literal, so in nearest if so is Truth.UNKNOWN),
        first,
    )


def missing(judged: Iterable[tuple[Literal, Truth]]) -> tuple[int, int]:
    """Return how many literals do not hold, and how many of them fail."""
    truths = [truth for _, truth in judged]
    return len(truths) - truths.count(Truth.TRUE), truths.count(Truth.FALSE)


def truth(key: str, tracing: Tracing) -> Truth:
    """Return the truth of a gate's or rule's condition."""
    return tracing.memory.truths[key]


def truth_of(literal: Literal, tracing: Tracing) -> Truth:
    """Return the truth of a literal."""
    if not literal.of_concept:
        return truth_of_literal(literal, tracing.known.facts, {})
    concept = truth(concept_key(literal.name), tracing)
    return truth_of_literal(literal, {}, {literal.name: concept})
