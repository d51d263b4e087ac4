"""What a condition means: the reference that every backend must agree with.

Kleene's strong three-valued logic over what was told. A fact that was not told is unknown, and so
is every comparison of it: never false, never a default.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any as AnyValue
from typing import assert_never

from .ir import All, Any, Compare, Condition, Holds, Member, Not, Op, Pack, Value
from .truth import Truth, all_of, any_of, truth_of

_COMPARISONS: dict[Op, Callable[[AnyValue, AnyValue], bool]] = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}


def evaluate(
    condition: Condition, facts: Mapping[str, Value], concepts: Mapping[str, Truth]
) -> Truth:
    """Return the truth of `condition`, given the facts told and the truth of each concept it uses.

    Raises KeyError for a concept that is not in `concepts`.
    """
    match condition:
        case Compare(fact, op, value):
            if fact not in facts:
                return Truth.UNKNOWN
            return truth_of(_COMPARISONS[op](facts[fact], value))
        case Member(fact, values):
            return truth_of(facts[fact] in values) if fact in facts else Truth.UNKNOWN
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
