"""What a condition means: the reference that every backend must agree with.

Kleene's strong three-valued logic over what was told. A fact that was not told is unknown, and so
is every comparison of it: never false, never a default.
"""

from collections.abc import Mapping
from typing import assert_never

from .conditions import holds_of
from .ir import All, Any, Compare, Condition, Holds, Member, Not, Pack, Value
from .truth import UNKNOWN, Truth, all_of, any_of, truth_of


def evaluate(
    condition: Condition, facts: Mapping[str, Value], concepts: Mapping[str, Truth]
) -> Truth:
    """Return the truth of `condition`, given the facts told and the truth of each concept it uses.

    Raises KeyError for a concept that is not in `concepts`.
    """
    match condition:
        case Compare(fact) | Member(fact):
            return truth_of(holds_of(condition, facts[fact])) if fact in facts else UNKNOWN
        case Holds(concept):
            return concepts[concept]
        case Not(operand):
            return ~evaluate(operand, facts, concepts)
        case All(operands):
            return all_of(evaluate(operand, facts, concepts) for operand in operands)
        case Any(operands):
            return any_of(evaluate(operand, facts, concepts) for operand in operands)
        case _:
            assert_never(condition)


def concept_truths(pack: Pack, facts: Mapping[str, Value]) -> dict[str, Truth]:
    """Return the truth of every concept of `pack`, each after those it uses."""
    truths: dict[str, Truth] = {}
    for concept in pack.concepts:
        truths[concept.name] = evaluate(concept.when, facts, truths)
    return truths
