"""Who is who in two packs: what has the same name, and then what was merely renamed.

A wrong pair can only make equal packs look different, never different packs look equal: whatever
is paired, everything that the rules say of it is compared.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, TypeVar

from ..ir import BoolType, EnumType, FactType, Gate, Pack, Rule, Tactic, Value

Names: TypeAlias = Mapping[str, str]
"""From a name in the old pack to the name of the same thing in the new one."""


class Declared(Protocol):
    """Anything a pack gives a name."""

    @property
    def name(self) -> str:
        """Return the name."""
        ...


Thing = TypeVar("Thing", bound=Declared)
Key: TypeAlias = Callable[[Thing], Hashable]


@dataclass(frozen=True, slots=True)
class Matching:
    """What of the old pack is what of the new one; what is missing here only one of them has."""

    facts: Names
    values: Mapping[str, Names]
    """Of each matched fact with named values, under its old name."""
    tactics: Names
    rules: Mapping[str, Names]
    """Of each matched tactic, under its old name."""
    gates: Names
    constraints: Names
    remarks: Names
    concepts: Names = field(default_factory=dict)


def match(old: Pack, new: Pack) -> Matching:
    """Return what is what in two packs, by name first and by what is declared of it after that."""
    facts = paired(old.facts, new.facts, FACT_KEYS, alike)
    new_facts = {fact.name: fact for fact in new.facts}
    tactics = paired(old.tactics, new.tactics, TACTIC_KEYS)
    new_tactics = {tactic.name: tactic for tactic in new.tactics}
    return Matching(
        facts=facts,
        values={
            fact.name: values(fact.type, new_facts[facts[fact.name]].type)
            for fact in old.facts
            if fact.name in facts
        },
        tactics=tactics,
        rules={
            tactic.name: paired(tactic.rules, new_tactics[tactics[tactic.name]].rules, RULE_KEYS)
            for tactic in old.tactics
            if tactic.name in tactics
        },
        gates=paired(old.gates, new.gates, GATE_KEYS),
        constraints=paired(old.constraints, new.constraints, (lambda one: one.says,)),
        remarks=paired(old.remarks, new.remarks, (lambda one: one.says,)),
        concepts=paired(old.concepts, new.concepts, (lambda one: one.says,)),
    )


def always(one: object, other: object) -> bool:
    """Return that any two things may be the same."""
    return True


def paired(
    old: Sequence[Thing],
    new: Sequence[Thing],
    keys: Iterable[Key[Thing]],
    may: Callable[[Thing, Thing], bool] = always,
) -> Names:
    """Return the old name of things with their new one: first equal names, then equal keys.

    Each key is tried on what those before it left over; of equals the first in order is taken.
    """
    found: dict[str, str] = {}
    left = {one.name: one for one in new}
    for key in (lambda one: one.name, *keys):
        for one in old:
            if one.name in found:
                continue
            same = (o for o in left.values() if key(o) == key(one) and may(one, o))
            if other := next(same, None):
                found[one.name] = left.pop(other.name).name
    return {one.name: found[one.name] for one in old if one.name in found}


def alike(one: FactType, other: FactType) -> bool:
    """Return whether two facts can be answered alike: some answer to one is one to the other."""
    match one.type, other.type:
        case EnumType(), EnumType():
            return bool(values(one.type, other.type))
        case (EnumType(), _) | (_, EnumType()) | (BoolType(), _) | (_, BoolType()):
            return isinstance(one.type, BoolType) and isinstance(other.type, BoolType)
        case _:
            return True


def values(old: object, new: object) -> Names:
    """Return what named values are called in the new pack: by name, then by their labels."""
    if not isinstance(old, EnumType) or not isinstance(new, EnumType):
        return {}
    found = {value: value for value in old.values if value in new.values}
    left = {
        label: value
        for value, label in zip(new.values, new.labels, strict=True)
        if value not in found
    }
    for value, label in zip(old.values, old.labels, strict=True):
        if value not in found and label in left:
            found[value] = left.pop(label)
    return found


def kind_of(fact: FactType) -> Hashable:
    """Return what can be answered to a fact, whatever the values are called."""
    return fact.type.labels if isinstance(fact.type, EnumType) else fact.type


FACT_KEYS: tuple[Key[FactType], ...] = (
    lambda one: (one.question, kind_of(one), one.section),
    lambda one: one.question,
    lambda one: (one.short, kind_of(one)),
)


def decisions(rule: Rule) -> Hashable:
    """Return what a rule says, whatever it asks."""
    return rule.verdict, rule.because


TACTIC_KEYS: tuple[Key[Tactic], ...] = (
    lambda one: one.title,
    lambda one: tuple((rule.name, *(rule.verdict, rule.because)) for rule in one.rules),
    lambda one: one.about,
)
RULE_KEYS: tuple[Key[Rule], ...] = (
    lambda one: (one.verdict, one.because, one.when),
    lambda one: (one.when is None, one.because),
    lambda one: (one.when, one.verdict),
)
GATE_KEYS: tuple[Key[Gate], ...] = (
    lambda one: one.title,
    lambda one: (one.verdict, one.because),
)


def told_to_new(matching: Matching, told: Mapping[str, Value]) -> dict[str, Value]:
    """Return answers to the old pack as answers to the new one, less those it has no place for."""
    found: dict[str, Value] = {}
    for fact, value in told.items():
        if fact not in matching.facts:
            continue
        named = matching.values[fact]
        if not isinstance(value, str):
            found[matching.facts[fact]] = value
        elif value in named:
            found[matching.facts[fact]] = named[value]
    return found


def turned(matching: Matching) -> Matching:
    """Return the same matching, from the new pack to the old one."""
    facts = inverse(matching.facts)
    tactics = inverse(matching.tactics)
    return Matching(
        facts=facts,
        values={new: inverse(matching.values[old]) for new, old in facts.items()},
        tactics=tactics,
        rules={new: inverse(matching.rules[old]) for new, old in tactics.items()},
        gates=inverse(matching.gates),
        constraints=inverse(matching.constraints),
        remarks=inverse(matching.remarks),
        concepts=inverse(matching.concepts),
    )


def inverse(names: Names) -> Names:
    """Return new names with their old ones."""
    return {new: old for old, new in names.items()}
