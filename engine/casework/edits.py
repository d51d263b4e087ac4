"""Small mistakes an author could make in a condition, each with its place and a sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from ..conditions import Atom, holds_of
from ..domains import Cell, Domains, cuts_of
from ..ir import (
    All,
    Any,
    Compare,
    Condition,
    EnumType,
    FactType,
    Holds,
    IntType,
    Member,
    Not,
    Op,
    Value,
)
from ..source import Span
from ..words import spell
from .places import ALWAYS, Path, parts, with_part

Facts: TypeAlias = Mapping[str, FactType]


class Kind(StrEnum):
    """What an edit does to the rules."""

    NEGATED = "literal negated"
    DROPPED = "literal dropped"
    JOINED = "and, or exchanged"
    BOUND = "bound moved"
    VALUE = "value exchanged"
    SWAPPED = "neighbours swapped"
    LEFT_OUT = "rule or gate left out"
    VERDICT = "verdict changed"
    REACH = "reach of a gate changed"


Changed: TypeAlias = tuple[Kind, Span, str, Condition]
"""A part of a condition with a mistake in it: of which kind, where, and in a sentence."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A condition with one small mistake in it."""

    kind: Kind
    span: Span
    says: str
    condition: Condition


def edits(condition: Condition, facts: Facts, cells: Domains) -> Iterator[Edit]:
    """Yield every edit of a condition, in the order of the text.

    `cells` are those the rules tell apart; a number's bound moves by one and by one cell.
    """
    if not isinstance(condition, All | Any):
        says = f"{spell(condition)!r} left out, so that it always holds"
        yield Edit(Kind.DROPPED, condition.span, says, ALWAYS)
    for path, part in parts(condition):
        yield from _edits_at(condition, path, part, facts, cells)


def _edits_at(
    condition: Condition, path: Path, part: Condition, facts: Facts, cells: Domains
) -> Iterator[Edit]:
    for kind, span, says, other in _changed(part, facts, cells):
        yield Edit(kind, span, says, with_part(condition, path, other))


def _changed(part: Condition, facts: Facts, cells: Domains) -> Iterator[Changed]:
    match part:
        case Compare() | Member():
            yield from _negated(part)
            yield from _exchanged(part, facts[part.fact], cells[part.fact])
        case Holds():
            yield from _negated(part)
        case All() | Any():
            yield from _loosened(part)
        case Not():
            pass  # what it negates is edited, and dropped with it


def _negated(part: Condition) -> Iterator[Changed]:
    yield Kind.NEGATED, part.span, f"{spell(part)!r} negated", Not(part, part.span)


def _loosened(part: All | Any) -> Iterator[Changed]:
    """Yield a conjunction or disjunction without each operand, and with the other word."""
    for place, operand in enumerate(part.operands):
        rest = part.operands[:place] + part.operands[place + 1 :]
        other = rest[0] if len(rest) == 1 else replace(part, operands=rest)
        yield Kind.DROPPED, operand.span, f"{spell(operand)!r} left out", other
    turned: All | Any
    if isinstance(part, All):
        turned, says = Any(part.operands, part.span), "'or' for 'and'"
    else:
        turned, says = All(part.operands, part.span), "'and' for 'or'"
    yield Kind.JOINED, part.span, f"{says}: {spell(turned)!r}", turned


def _exchanged(atom: Atom, fact: FactType, cells: tuple[Cell, ...]) -> Iterator[Changed]:
    """Yield other comparisons of the fact: no two that say the same, and not the negation."""
    values = values_of(fact)
    seen = {_reading(atom, values), tuple(not holds for holds in _reading(atom, values))}
    bound = isinstance(fact.type, IntType)
    for other in _moved(atom, fact, cells) if bound else _swapped(atom, fact):
        reading = _reading(other, values)
        if reading not in seen:
            seen.add(reading)
            kind = Kind.BOUND if bound else Kind.VALUE
            yield kind, atom.span, f"{spell(other)!r} for {spell(atom)!r}", other


def values_of(fact: FactType) -> tuple[Value, ...]:
    """Return every value of a fact."""
    match fact.type:
        case EnumType(values, _):
            return values
        case IntType(low, high, _):
            return tuple(range(low, high + 1))
        case _:
            return (True, False)


def _reading(atom: Condition, values: Iterable[Value]) -> tuple[bool, ...]:
    """Return of which values a comparison holds."""
    if isinstance(atom, Not):
        return tuple(not holds for holds in _reading(atom.operand, values))
    assert isinstance(atom, Compare | Member)
    return tuple(holds_of(atom, value) for value in values)


def _swapped(atom: Atom, fact: FactType) -> Iterator[Condition]:
    """Yield a comparison of an enum with a value exchanged, added or taken away."""
    values = fact.type.values if isinstance(fact.type, EnumType) else ()
    if isinstance(atom, Compare):
        others = [value for value in values if value != atom.value]
        yield from (replace(atom, value=value) for value in others)
        for value in others:
            pair = Member(atom.fact, (atom.value, value), atom.span)
            yield pair if atom.op is Op.EQ else Not(pair, atom.span)
        return
    yield from _shorter(atom)
    for value in values:
        if value not in atom.values:
            yield replace(atom, values=(*atom.values, value))


def _shorter(atom: Member) -> Iterator[Condition]:
    """Yield a list of values without each of them; a list of one stays as it is."""
    for value in atom.values if len(atom.values) > 1 else ():
        yield replace(atom, values=tuple(one for one in atom.values if one != value))


def _moved(atom: Atom, fact: FactType, cells: tuple[Cell, ...]) -> Iterator[Condition]:
    """Yield a comparison of a number with the bound moved by one, by one cell, or weakened."""
    if isinstance(atom, Member):
        yield from _shorter(atom)
        return
    here = int(atom.value)
    starts = [int(cell.value) for cell in cells]
    lower = max((start for start in starts if start < min(cuts_of(atom))), default=here)
    upper = min((start for start in starts if start > max(cuts_of(atom))), default=here)
    low, high = int(cells[0].value), int(cells[-1].last)
    for value in dict.fromkeys((here - 1, here + 1, lower, upper)):
        if low <= value <= high:
            yield replace(atom, value=value)
    for op in _WEAKER.get(atom.op, ()):
        yield replace(atom, op=op)


_WEAKER: Mapping[Op, tuple[Op, ...]] = {
    Op.EQ: (Op.LE, Op.GE),
    Op.NE: (Op.LT, Op.GT),
    Op.LT: (Op.LE,),
    Op.LE: (Op.LT,),
    Op.GT: (Op.GE,),
    Op.GE: (Op.GT,),
}
