"""Walking a condition: its atoms, the facts it reads, the concepts it names."""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any as AnyValue
from typing import TypeAlias, assert_never

from .ir import All, Any, Compare, Concept, Condition, Holds, Member, Not, Op, Value

Atom: TypeAlias = Compare | Member

COMPARISONS: Mapping[str, Callable[[AnyValue, AnyValue], bool]] = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}
"""What each comparison asks of two values; order is asked of whole numbers only."""


def atoms(condition: Condition) -> Iterator[Atom | Holds]:
    """Yield the comparisons and concept names of a condition, in the order of the text."""
    match condition:
        case Compare() | Member() | Holds():
            yield condition
        case Not(operand):
            yield from atoms(operand)
        case All(operands) | Any(operands):
            for operand in operands:
                yield from atoms(operand)
        case _:
            assert_never(condition)


def facts_of(condition: Condition, concepts: Mapping[str, Concept]) -> dict[str, None]:
    """Return the facts a condition reads, through its concepts, in the order of the text."""
    found: dict[str, None] = {}
    for atom in atoms(condition):
        if isinstance(atom, Holds):
            found |= facts_of(concepts[atom.concept].when, concepts)
        else:
            found[atom.fact] = None
    return found


def concepts_of(condition: Condition) -> Iterator[str]:
    """Yield the concepts that a condition speaks of, as often as it does."""
    return (atom.concept for atom in atoms(condition) if isinstance(atom, Holds))


def holds_of(atom: Atom, value: Value) -> bool:
    """Return whether a comparison holds of a known value of its fact."""
    if isinstance(atom, Member):
        return value in atom.values
    return COMPARISONS[atom.op](value, atom.value)


def all_atoms(conditions: Iterable[Condition]) -> Iterator[Atom]:
    """Yield every comparison of several conditions."""
    for condition in conditions:
        for atom in atoms(condition):
            if not isinstance(atom, Holds):
                yield atom
