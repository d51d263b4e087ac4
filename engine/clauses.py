"""A condition as alternatives: clauses joined by *or*, each of literals joined by *and*.

Only laws that hold in Kleene's logic are used: De Morgan's, double negation, distribution, and
that saying a thing twice says it once. `a and not a` stays: it is unknown where `a` is.
"""

from collections.abc import Iterable
from typing import TypeAlias, assert_never

from .ir import All, Any, Compare, Condition, Holds, Member, Not, Op
from .literal import Literal, Predicate, negate, truth_of_literal

__all__ = ["LIMIT", "Clause", "Literal", "TooTangled", "clauses", "negate", "truth_of_literal"]

Clause: TypeAlias = tuple[Literal, ...]

LIMIT = 64
"""The most clauses a condition may have; a part of what is more tangled should be a concept."""


class TooTangled(ValueError):
    """A condition has more than the allowed number of clauses."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"written out, the condition has more than {limit} alternatives")


def clauses(condition: Condition, limit: int = LIMIT) -> tuple[Clause, ...]:
    """Return the disjunctive normal form of `condition`, in the order of its text.

    Raises TooTangled where it, or a part of it, has more than `limit` clauses.
    """
    return _clauses(condition, True, limit)


def _clauses(condition: Condition, sign: bool, limit: int) -> tuple[Clause, ...]:
    """Return the clauses of `condition`, or of its negation where `sign` is false."""
    match condition:
        case Compare() | Member() | Holds():
            literal = _literal(condition)
            return ((literal if sign else negate(literal),),)
        case Not(operand):
            return _clauses(operand, not sign, limit)
        case All(operands) | Any(operands):
            parts = [_clauses(operand, sign, limit) for operand in operands]
            conjunction = isinstance(condition, All) == sign
            return _product(parts, limit) if conjunction else _distinct(sum(parts, ()), limit)
        case _:
            assert_never(condition)


def _literal(atom: Compare | Member | Holds) -> Literal:
    match atom:
        case Compare(fact, Op.NE, bool() as value):
            return Literal(fact, Predicate.EQ, (not value,))
        case Compare(fact, op, value):
            return Literal(fact, Predicate(op.value), (value,))
        case Member(fact, values):
            return Literal(fact, Predicate.IN, values)
        case Holds(concept):
            return Literal(concept, Predicate.HOLDS)
        case _:
            assert_never(atom)


def _product(parts: Iterable[tuple[Clause, ...]], limit: int) -> tuple[Clause, ...]:
    product: tuple[Clause, ...] = ((),)
    for part in parts:
        product = _distinct(
            (tuple(dict.fromkeys(left + right)) for left in product for right in part), limit
        )
    return product


def _distinct(found: Iterable[Clause], limit: int) -> tuple[Clause, ...]:
    """Return the clauses without those that hold the same literals as an earlier one."""
    kept: dict[frozenset[Literal], Clause] = {}
    for clause in found:
        kept.setdefault(frozenset(clause), clause)
        if len(kept) > limit:
            raise TooTangled(limit)
    return tuple(kept.values())
