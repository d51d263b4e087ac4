"""Why a verdict holds: from the working memory's activations down to the answers given."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .advice import Ground, Justification, RuledOut
from .completions import Known
from .conditions import facts_of
from .deciding import Question
from .literal import Literal, negate
from .memory import WorkingMemory, concept_key
from .walk import Step


@dataclass(frozen=True, slots=True)
class Tracing:
    """What tracing a verdict back to answers needs of one run."""

    memory: WorkingMemory
    known: Known
    order: Mapping[str, int]
    """The place of each fact in the pack."""


def justify(steps: Iterable[Step], decider: str, tracing: Tracing) -> Justification:
    """Return what the verdict of `decider` rests on; earlier steps are false, or open provisos.

    Of several true alternatives the first is cited, and of several failing literals the first: one
    sufficient reason each, not all.
    """
    ruled_out: list[RuledOut] = []
    for step in steps:
        if step.key == decider:
            break
        if failed := tuple(failures(step.key, tracing)):
            ruled_out.append(RuledOut(step.key, failed))
    grounds = tuple(holding(decider, tracing))
    cited = {f for g in grounds for f in g.facts}
    cited |= {f for out in ruled_out for g in out.failed for f in g.facts}
    return Justification((decider,), grounds, tuple(ruled_out), in_order(cited, tracing))


def justify_whatever(
    steps: Iterable[Step], deciders: tuple[str, ...], question: Question, tracing: Tracing
) -> Justification:
    """Return what a verdict rests on that needed a look at every way of answering the rest.

    Steps that are false keep one failing literal each, as in `justify`, and one that is true keeps
    what makes it hold; of steps that are open, and of the constraints linked to them, every answer
    told is cited, so that nothing changes for them.
    """
    ruled_out: list[RuledOut] = []
    cited: set[str] = set()
    grounds: tuple[Ground, ...] = ()
    for step in steps:
        if failed := tuple(failures(step.key, tracing)):
            ruled_out.append(RuledOut(step.key, failed))
        elif held := tuple(holding(step.key, tracing)):
            grounds = held
        elif step.when is not None:
            cited |= facts_of(step.when, question.by_name).keys()
        if step.key == deciders[-1]:
            break
    linked = question.limits.touching(cited, tracing.known.facts)
    cited |= set(question.limits.facts_of(linked))
    told = {fact for name in cited for fact in tracing.known.grounds(name)}
    told |= {fact for out in ruled_out for ground in out.failed for fact in ground.facts}
    told |= {fact for ground in grounds for fact in ground.facts}
    return Justification(deciders, (), tuple(ruled_out), in_order(told, tracing), whatever=True)


def holding(key: str, tracing: Tracing) -> Iterator[Ground]:
    """Yield the literals of the first alternative that makes a condition true; none otherwise."""
    for activation in tracing.memory.of(key)[:1]:
        for literal in activation.literals if activation.holds else ():
            yield ground(literal, tracing)


def failures(key: str, tracing: Tracing) -> Iterator[Ground]:
    """Yield, for each alternative of a false condition, its first failing literal, negated."""
    seen: set[Literal] = set()
    for activation in tracing.memory.of(key):
        literal = negate(activation.literals[0])
        if literal not in seen and not activation.holds:
            seen.add(literal)
            yield ground(literal, tracing)


def ground(literal: Literal, tracing: Tracing) -> Ground:
    """Return a literal that holds, with what makes it hold and the answers that goes back to."""
    below = tuple(ground(one, tracing) for one in under(literal, tracing))
    told = {fact for one in below for fact in one.facts}
    if not literal.of_concept:
        told |= {*tracing.known.grounds(literal.name)}
    return Ground(literal, in_order(told, tracing), below)


def under(literal: Literal, tracing: Tracing) -> tuple[Literal, ...]:
    """Return the literals that make a concept hold or fail; none for a fact's literal."""
    if not literal.of_concept:
        return ()
    activations = tracing.memory.of(concept_key(literal.name))
    if activations and activations[0].holds:
        return activations[0].literals
    return tuple(dict.fromkeys(negate(activation.literals[0]) for activation in activations))


def in_order(facts: Iterable[str], tracing: Tracing) -> tuple[str, ...]:
    """Return facts in the order of the pack, each once."""
    return tuple(sorted(set(facts), key=tracing.order.__getitem__))
