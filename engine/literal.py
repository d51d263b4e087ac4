"""The atoms of conditions: a fact compared with constants, or a concept that holds or fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .conditions import COMPARISONS
from .ir import Compare, Condition, Holds, Member, Not, Op, Value
from .truth import Truth, truth_of
from .words import spell_value


class Predicate(StrEnum):
    """What a literal asks of its fact or concept."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    IN = "in"
    NOT_IN = "not in"
    HOLDS = "holds"
    FAILS = "fails"


_PAIRS = (
    (Predicate.EQ, Predicate.NE),
    (Predicate.LT, Predicate.GE),
    (Predicate.GT, Predicate.LE),
    (Predicate.IN, Predicate.NOT_IN),
    (Predicate.HOLDS, Predicate.FAILS),
)
_OPPOSITE = dict(_PAIRS) | {right: left for left, right in _PAIRS}


@dataclass(frozen=True, slots=True)
class Literal:
    """`name predicate values`: one value for a comparison, several for `in`, none for a concept."""

    name: str
    predicate: Predicate
    values: tuple[Value, ...] = ()

    @property
    def of_concept(self) -> bool:
        """Return whether the name is a concept's; else it is a fact's."""
        return self.predicate in (Predicate.HOLDS, Predicate.FAILS)

    def __str__(self) -> str:
        match self.predicate:
            case Predicate.HOLDS:
                return self.name
            case Predicate.FAILS:
                return f"not {self.name}"
            case Predicate.IN | Predicate.NOT_IN:
                return f"{self.name} {self.predicate} [{', '.join(map(spell_value, self.values))}]"
            case _:
                return f"{self.name} {self.predicate} {spell_value(self.values[0])}"


def negate(literal: Literal) -> Literal:
    """Return the literal that is true where `literal` is false, and false where it is true.

    A boolean compared for equality stays so, with the other value: no `!= yes` ever appears.
    """
    match literal:
        case Literal(name, Predicate.EQ, (bool() as value,)):
            return Literal(name, Predicate.EQ, (not value,))
        case _:
            return Literal(literal.name, _OPPOSITE[literal.predicate], literal.values)


def accepts(literal: Literal, value: Value) -> bool:
    """Return whether a literal about a fact holds for a value of that fact."""
    match literal.predicate:
        case Predicate.IN:
            return value in literal.values
        case Predicate.NOT_IN:
            return value not in literal.values
        case _:
            return COMPARISONS[literal.predicate](value, literal.values[0])


def truth_of_literal(
    literal: Literal, facts: Mapping[str, Value], concepts: Mapping[str, Truth]
) -> Truth:
    """Return the truth of `literal`; raises KeyError for a concept that is not in `concepts`."""
    match literal.predicate:
        case Predicate.HOLDS:
            return concepts[literal.name]
        case Predicate.FAILS:
            return ~concepts[literal.name]
        case _:
            pass
    if literal.name not in facts:
        return Truth.UNKNOWN
    return truth_of(accepts(literal, facts[literal.name]))


def condition_of(literal: Literal) -> Condition:
    """Return the condition that a literal is."""
    match literal.predicate:
        case Predicate.HOLDS:
            return Holds(literal.name)
        case Predicate.FAILS:
            return Not(Holds(literal.name))
        case Predicate.IN:
            return Member(literal.name, literal.values)
        case Predicate.NOT_IN:
            return Not(Member(literal.name, literal.values))
        case _:
            return Compare(literal.name, Op(literal.predicate.value), literal.values[0])
