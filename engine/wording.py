"""Conditions in plain words, as lines a person can answer with yes or no."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .conditions import holds_of
from .domains import Cell
from .ir import (
    All,
    Any,
    BoolType,
    Compare,
    Concept,
    Condition,
    EnumType,
    FactType,
    Holds,
    IntType,
    Member,
    Not,
    Op,
    Pack,
    Value,
)
from .phrases import label_of, listed, sentence
from .text import Texts

WHETHER = "whether "
OPPOSITE = {
    Op.EQ: Op.NE,
    Op.NE: Op.EQ,
    Op.LT: Op.GE,
    Op.GE: Op.LT,
    Op.GT: Op.LE,
    Op.LE: Op.GT,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a question, and how deep it stands below the first."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is left of a number: from `low` to `high`, both included."""

    fact: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What is left of a fact's values."""

    fact: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A concept that holds or does not."""

    concept: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Several:
    """All or any of several parts."""

    every: bool
    parts: tuple["Part", ...]


Part: TypeAlias = Numbers | Choice | Said | Several


@dataclass(frozen=True, slots=True)
class Wording:
    """The facts and concepts of a pack, in words about certain people."""

    facts: Mapping[str, FactType]
    concepts: Mapping[str, Concept]
    texts: Texts

    def lines(self, condition: Condition) -> tuple[Line, ...]:
        """Return a condition as lines; more than one is headed by how many of them are meant."""
        return self.lines_for(self.part(condition, True))

    def lines_for(self, part: Part) -> tuple[Line, ...]:
        """Return a part as lines."""
        return tuple(self.lines_of(part, 0))

    def lines_of(self, part: Part, depth: int) -> Iterator[Line]:
        """Yield a part in words, its own parts one step deeper."""
        if not isinstance(part, Several):
            yield Line(self.say(part), depth)
            return
        yield Line("All of these:" if part.every else "Any of these:", depth)
        for one in part.parts:
            yield from self.lines_of(one, depth + 1)

    def say(self, part: Numbers | Choice | Said) -> str:
        """Return one part as a sentence."""
        match part:
            case Said(concept, holds):
                found = self.concepts[concept]
                return sentence(self.texts.say(found.says if holds else found.denied))
            case Numbers(fact, low, high):
                return self.about(fact, span(self.facts[fact].type, low, high))
            case Choice(fact, values):
                return self.chosen(self.facts[fact], values)

    def chosen(self, fact: FactType, values: tuple[Value, ...]) -> str:
        """Return that a fact has one of some values."""
        short = self.texts.say(fact.short)
        if isinstance(fact.type, BoolType) and len(values) == 1 and short.startswith(WHETHER):
            so = short.removeprefix(WHETHER)
            return sentence(so if values[0] else f"it is not the case that {so}")
        left = [value for value in values_of(fact) if value not in values]
        quoted = [self.quoted(fact, value) for value in values]
        if left and len(left) < len(values) > 2:
            others = [self.quoted(fact, value) for value in left]
            return self.about(fact.name, f"anything but {listed(others, 'or')}")
        return self.about(fact.name, listed(quoted, "or"))

    def among(self, fact: FactType, cells: Sequence[Cell]) -> str:
        """Return the answers of some cells as alternatives in words."""
        if not isinstance(fact.type, IntType):
            return listed([self.quoted(fact, cell.value) for cell in cells], "or")
        stretches = joined([(int(cell.value), int(cell.last)) for cell in cells])
        return listed([span(fact.type, low, high) for low, high in stretches], "or")

    def quoted(self, fact: FactType, value: Value) -> str:
        """Return a value in words; one that a person chose by its words stands in quotes."""
        label = self.texts.say(label_of(fact, value))
        return f"\u201c{label}\u201d" if isinstance(fact.type, EnumType) else label

    def about(self, fact: str, value: str) -> str:
        """Return a fact with what is asked or was told of it."""
        short = self.short(fact)
        return f"{short[:1].upper()}{short[1:]}: {value}"

    def answer(self, fact: str, value: Value) -> str:
        """Return an answer that was told, as part of a sentence."""
        short = self.short(fact)
        if isinstance(value, bool) and short.startswith(WHETHER):
            so = short.removeprefix(WHETHER)
            return so if value else f"it is not the case that {so}"
        return f"{short}: {self.quoted(self.facts[fact], value)}"

    def short(self, fact: str) -> str:
        """Return what a fact is about, as a phrase."""
        return self.texts.say(self.facts[fact].short)

    def part(self, condition: Condition, positive: bool) -> Part:
        """Return a condition, or its negation, with every `not` drawn inwards."""
        match condition:
            case Not(operand):
                return self.part(operand, not positive)
            case Holds(concept):
                return Said(concept, positive)
            case Compare() | Member():
                return self.left(condition, positive)
            case All(operands) | Any(operands):
                every = isinstance(condition, All) is positive
                parts = [self.part(operand, positive) for operand in operands]
                return several(every, parts)

    def left(self, atom: Compare | Member, positive: bool) -> Part:
        """Return what a comparison, or its negation, leaves of its fact."""
        fact = self.facts[atom.fact]
        if isinstance(atom, Compare) and isinstance(fact.type, IntType):
            op = atom.op if positive else OPPOSITE[atom.op]
            if op is not Op.NE:
                return numbers(fact, op, int(atom.value))
        if isinstance(fact.type, IntType):
            return self.excluded(fact, atom, positive)
        return Choice(fact.name, tuple(v for v in values_of(fact) if holds_of(atom, v) is positive))

    def excluded(self, fact: FactType, atom: Compare | Member, positive: bool) -> Part:
        """Return what a list of numbers, or its negation, leaves of a number."""
        named = atom.values if isinstance(atom, Member) else (atom.value,)
        wanted = positive and isinstance(atom, Member)
        stretches = runs(fact, {int(value) for value in named}, wanted)
        return several(False, [Numbers(fact.name, low, high) for low, high in stretches])


def wording(pack: Pack, texts: Texts) -> Wording:
    """Return the words for the conditions of a pack."""
    facts = {fact.name: fact for fact in pack.facts}
    return Wording(facts, {concept.name: concept for concept in pack.concepts}, texts)


def values_of(fact: FactType) -> tuple[Value, ...]:
    """Return the values of a fact that is no number."""
    match fact.type:
        case EnumType(values=values):
            return values
        case BoolType():
            return (True, False)
        case IntType():
            return ()


def numbers(fact: FactType, op: Op, number: int) -> Numbers:
    """Return what a comparison leaves of a number."""
    assert isinstance(fact.type, IntType)
    low, high = fact.type.low, fact.type.high
    match op:
        case Op.LT | Op.LE:
            high = min(high, number - (op is Op.LT))
        case Op.GT | Op.GE:
            low = max(low, number + (op is Op.GT))
        case _:
            low = high = number
    return Numbers(fact.name, low, high)


def runs(fact: FactType, named: Iterable[int], wanted: bool) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a number's range that some numbers fill, or leave free."""
    assert isinstance(fact.type, IntType)
    low = fact.type.low
    for number in sorted(named):
        if wanted:
            yield number, number
        elif low <= number - 1:
            yield low, number - 1
        low = number + 1
    if not wanted and low <= fact.type.high:
        yield low, fact.type.high


def joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches of numbers in their order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(stretches):
        if found and found[-1][1] + 1 == low:
            low, _ = found.pop()
        found.append((low, high))
    return found


def several(every: bool, parts: Sequence[Part]) -> Part:
    """Return all or any of some parts; parts of parts that mean the same are drawn up."""
    flat: list[Part] = []
    for part in parts:
        inner = part.parts if isinstance(part, Several) and part.every is every else (part,)
        for one in inner:
            if every:
                add(flat, one)
            elif one not in flat:
                flat.append(one)
    return flat[0] if len(flat) == 1 else Several(every, tuple(flat))


def add(parts: list[Part], part: Part) -> None:
    """Add to parts that are all asked for; two stretches of one number become one."""
    for place, other in enumerate(parts):
        if isinstance(part, Numbers) and isinstance(other, Numbers) and part.fact == other.fact:
            parts[place] = Numbers(part.fact, max(part.low, other.low), min(part.high, other.high))
            return
    if part not in parts:
        parts.append(part)


def simple(part: Part) -> bool:
    """Return whether a part is one thing, or any of several."""
    return not (isinstance(part, Several) and part.every)


def shared(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return what every one of some parts asks for."""
    asked = [part.parts if isinstance(part, Several) and part.every else () for part in parts]
    return tuple(part for part in asked[0] if all(part in others for others in asked[1:]))


def either(parts: Sequence[Part]) -> Part:
    """Return any of some parts, what all of them ask for said once."""
    common = shared(parts)
    if not common or len(parts) == 1:
        return several(False, parts)
    own = [part.parts for part in parts if isinstance(part, Several)]
    rest = [several(True, [part for part in each if part not in common]) for each in own]
    return several(True, [several(False, rest), *common])


def span(kind: object, low: int, high: int) -> str:
    """Return a stretch of a number's range in words."""
    assert isinstance(kind, IntType)
    unit = f" {kind.unit}" if kind.unit else ""
    if low == high:
        return f"{low}{unit}"
    if low <= kind.low and high < kind.high:
        return f"at most {high}{unit}"
    if high >= kind.high and low > kind.low:
        return f"at least {low}{unit}"
    return f"{low} to {high}{unit}"
