"""Walking a condition: its atoms, the facts it reads, the concepts it names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from .ir import All, Any, Compare, Concept, Condition, Holds, Member, Not, Op, Value

Atom = Compare | Member


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


def holds_of(atom: Atom, value: Value) -> bool:
    """Return whether a comparison holds of a known value of its fact."""
    if isinstance(atom, Member):
        return value in atom.values
    return compare(value, atom.op, atom.value)


def compare(left: Value, op: Op, right: Value) -> bool:
    """Return `left op right`; order is asked of whole numbers only (the resolver sees to it)."""
    match op:
        case Op.EQ:
            return left == right
        case Op.NE:
            return left != right
        case Op.LT:
            return int(left) < int(right)
        case Op.LE:
            return int(left) <= int(right)
        case Op.GT:
            return int(left) > int(right)
        case Op.GE:
            return int(left) >= int(right)
        case _:
            assert_never(op)


def all_atoms(conditions: Iterable[Condition]) -> Iterator[Atom]:
    """Yield every comparison of several conditions."""
    for condition in conditions:
        for atom in atoms(condition):
            if not isinstance(atom, Holds):
                yield atom
