"""The old pack in the names of the new one, so that both can be asked over the same people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from ..ir import (
    All,
    Any,
    Compare,
    Concept,
    Condition,
    Constraint,
    EnumType,
    FactType,
    Gate,
    Holds,
    Member,
    Not,
    Pack,
    Tactic,
    Value,
)
from .matching import Declared, Matching, Names

BEFORE = " (before)"
"""What is added to an old name that means another thing in the new pack."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """The names that facts, their values and concepts of the old pack go by."""

    facts: Names
    values: Mapping[str, Names]
    concepts: Names

    def condition(self, condition: Condition) -> Condition:
        """Return a condition in the new names."""
        match condition:
            case Compare(fact, _, value):
                named = self.value(fact, value)
                return replace(condition, fact=self.facts[fact], value=named)
            case Member(fact, some):
                named_all = tuple(self.value(fact, value) for value in some)
                return replace(condition, fact=self.facts[fact], values=named_all)
            case Holds(concept):
                return replace(condition, concept=self.concepts[concept])
            case Not(operand):
                return replace(condition, operand=self.condition(operand))
            case All(operands) | Any(operands):
                return replace(condition, operands=tuple(map(self.condition, operands)))
            case _:
                assert_never(condition)

    def value(self, fact: str, value: Value) -> Value:
        """Return an answer under its new name."""
        return self.values[fact].get(value, value) if isinstance(value, str) else value


def renamed(old: Pack, new: Pack, matching: Matching) -> Pack:
    """Return the old pack with everything the new one has too under its new name.

    What the new pack lacks keeps its name, or gets `BEFORE` where the new one means something else
    by it. A concept whose condition is another one counts as something else.
    """
    facts = all_names(old.facts, new.facts, matching.facts)
    values = {fact.name: matching.values.get(fact.name, {}) for fact in old.facts}
    concepts = tuple(concepts_renamed(old, new, matching, Renaming(facts, values, {})))
    names = {one.name: two.name for one, two in zip(old.concepts, concepts, strict=True)}
    into = Renaming(facts, values, names)
    gates = all_names(old.gates, new.gates, matching.gates)
    tactics = all_names(old.tactics, new.tactics, matching.tactics)
    remarks = all_names(old.remarks, new.remarks, matching.remarks)
    new_rules = {tactic.name: tactic.rules for tactic in new.tactics}
    return replace(
        old,
        facts=tuple(fact_renamed(fact, into) for fact in old.facts),
        constraints=tuple(constraint_renamed(one, into) for one in old.constraints),
        concepts=concepts,
        gates=tuple(gate_renamed(one, gates[one.name], tactics, into) for one in old.gates),
        tactics=tuple(
            tactic_renamed(
                one,
                tactics[one.name],
                all_names(
                    one.rules,
                    new_rules.get(tactics[one.name], ()),
                    matching.rules.get(one.name, {}),
                ),
                into,
            )
            for one in old.tactics
        ),
        remarks=tuple(
            replace(one, name=remarks[one.name], when=into.condition(one.when))
            for one in old.remarks
        ),
    )


def all_names(old: Iterable[Declared], new: Iterable[Declared], matched: Names) -> dict[str, str]:
    """Return a new name for every old one; those that are not matched get one that is free."""
    taken = {one.name for one in new}
    return {
        one.name: matched.get(one.name) or (one.name + BEFORE if one.name in taken else one.name)
        for one in old
    }


def concepts_renamed(old: Pack, new: Pack, matching: Matching, into: Renaming) -> Iterator[Concept]:
    """Yield the old concepts, each after those it uses; one that changed gets a name of its own."""
    conditions = {concept.name: concept.when for concept in new.concepts}
    names: dict[str, str] = {}
    for concept in old.concepts:
        when = replace(into, concepts=names).condition(concept.when)
        name = matching.concepts.get(concept.name, concept.name)
        same = conditions.get(name) == when
        names[concept.name] = name if same or name not in conditions else name + BEFORE
        yield replace(concept, name=names[concept.name], when=when)


def fact_renamed(fact: FactType, into: Renaming) -> FactType:
    """Return a fact type, and its named values, under their new names."""
    kind = fact.type
    if isinstance(kind, EnumType):
        values = tuple(str(into.value(fact.name, value)) for value in kind.values)
        kind = EnumType(values, kind.labels)
    return replace(fact, name=into.facts[fact.name], type=kind)


def constraint_renamed(one: Constraint, into: Renaming) -> Constraint:
    """Return a constraint in the new names."""
    yields = into.facts.get(one.yields, one.yields)
    return replace(one, never=into.condition(one.never), yields=yields)


def gate_renamed(gate: Gate, name: str, tactics: Names, into: Renaming) -> Gate:
    """Return a gate in the new names."""
    besides = tuple(tactics[tactic] for tactic in gate.besides)
    return replace(gate, name=name, when=into.condition(gate.when), besides=besides)


def tactic_renamed(tactic: Tactic, name: str, names: Names, into: Renaming) -> Tactic:
    """Return a tactic, and its rules, in the new names."""
    rules = tuple(
        replace(
            rule,
            name=names[rule.name],
            when=None if rule.when is None else into.condition(rule.when),
        )
        for rule in tactic.rules
    )
    return replace(tactic, name=name, rules=rules)
