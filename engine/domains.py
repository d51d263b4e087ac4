"""The answers a fact can take, as far as the rules can tell them apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from .conditions import Atom, all_atoms
from .ir import BoolType, Condition, EnumType, FactType, IntType, Member, Op, Pack, Value


@dataclass(frozen=True, slots=True)
class Cell:
    """Answers no condition tells apart: one value, or for a number a range (both ends included)."""

    value: Value
    last: Value

    @property
    def single(self) -> bool:
        """Return whether the cell is one value."""
        return self.value == self.last

    def holds(self, value: Value) -> bool:
        """Return whether a value lies in the cell."""
        if self.single or isinstance(value, str) or isinstance(self.value, str):
            return value == self.value
        return self.value <= value <= int(self.last)


Domains = Mapping[str, tuple[Cell, ...]]


def domains(pack: Pack) -> Domains:
    """Return the cells of every fact of a pack, in the order of their values.

    A number's range is cut wherever some condition could change its truth, so that deciding over
    cells is deciding over all values.
    """
    thresholds = cuts(all_atoms(conditions_of(pack)))
    return {fact.name: cells(fact, thresholds.get(fact.name, frozenset())) for fact in pack.facts}


def place_of(cells: Iterable[Cell], value: Value) -> int:
    """Return the place of the cell that a value lies in."""
    return next(place for place, cell in enumerate(cells) if cell.holds(value))


def conditions_of(pack: Pack) -> Iterable[Condition]:
    """Yield every condition of a pack: constraints, concepts, gates, rules and remarks."""
    yield from (constraint.never for constraint in pack.constraints)
    yield from (concept.when for concept in pack.concepts)
    yield from (gate.when for gate in pack.gates)
    for tactic in pack.tactics:
        yield from (rule.when for rule in tactic.rules if rule.when is not None)
    yield from (remark.when for remark in pack.remarks)


def cuts(atoms: Iterable[Atom]) -> dict[str, frozenset[int]]:
    """Return, for each fact compared with numbers, the values at which a new cell begins."""
    found: dict[str, set[int]] = {}
    for atom in atoms:
        found.setdefault(atom.fact, set()).update(cuts_of(atom))
    return {fact: frozenset(values) for fact, values in found.items()}


def cuts_of(atom: Atom) -> Iterable[int]:
    """Yield the numbers at which the truth of one comparison can change."""
    if isinstance(atom, Member):
        numbers = [int(v) for v in atom.values if not isinstance(v, str)]
        return [cut for number in numbers for cut in (number, number + 1)]
    if isinstance(atom.value, str):
        return ()
    number = int(atom.value)
    match atom.op:
        case Op.LT | Op.GE:
            return (number,)
        case Op.LE | Op.GT:
            return (number + 1,)
        case Op.EQ | Op.NE:
            return (number, number + 1)
        case _:
            assert_never(atom.op)


def cells(fact: FactType, starts: frozenset[int]) -> tuple[Cell, ...]:
    """Return the cells of one fact."""
    match fact.type:
        case BoolType():
            return (Cell(True, True), Cell(False, False))
        case EnumType(values, _):
            return tuple(Cell(value, value) for value in values)
        case IntType(low, high, _):
            begins = sorted({low} | {start for start in starts if low < start <= high})
            ends = [begin - 1 for begin in begins[1:]] + [high]
            return tuple(Cell(begin, end) for begin, end in zip(begins, ends, strict=True))
        case _:
            assert_never(fact.type)
