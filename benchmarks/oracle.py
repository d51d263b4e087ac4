"""What is right: the line that decides, as the reference evaluator has it."""

from collections.abc import Iterable, Mapping

from engine.evaluate import concept_truths, evaluate
from engine.ir import Pack
from engine.truth import Truth
from engine.walk import Step, walk

from .task import Facts


def oracle(pack: Pack, facts: Facts) -> list[int]:
    """Return what is right for one person, as the reference evaluator has it."""
    concepts = concept_truths(pack, facts)
    return [first_match(walk(pack, tactic), facts, concepts) for tactic in pack.tactics]


def first_match(steps: Iterable[Step], facts: Facts, concepts: Mapping[str, Truth]) -> int:
    """Return the number of the step that decides, from 1; 0 if an earlier one is unknown."""
    for number, step in enumerate(steps, 1):
        truth = Truth.TRUE if step.when is None else evaluate(step.when, facts, concepts)
        if truth is not Truth.FALSE:
            return number if truth is Truth.TRUE else 0
    raise AssertionError("the last line of a list always holds")
