"""Working memory: what came out true, false or unknown in one run, and what made it so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from .ir import Condition, Pack
from .literal import Literal
from .truth import Truth

ConditionKey: TypeAlias = str
"""`concept:NAME`, `gate:NAME`, `rule:TACTIC/NAME` or `remark:NAME`."""


def concept_key(concept: str) -> ConditionKey:
    """Return the key of a concept."""
    return f"concept:{concept}"


def gate_key(gate: str) -> ConditionKey:
    """Return the key of a gate."""
    return f"gate:{gate}"


def rule_key(tactic: str, rule: str) -> ConditionKey:
    """Return the key of a rule of a tactic's decision list."""
    return f"rule:{tactic}/{rule}"


def remark_key(remark: str) -> ConditionKey:
    """Return the key of a remark."""
    return f"remark:{remark}"


def named_by(key: ConditionKey) -> str:
    """Return the name of what has a key, without the tactic of a rule."""
    return key.partition(":")[2].rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Activation:
    """A clause that made its condition true, or that failed in a condition that is false."""

    key: ConditionKey
    holds: bool
    clause: int
    """The place of the clause among the condition's clauses, from 0."""
    literals: tuple[Literal, ...]
    """What matched: of a true clause all its literals, of a false one all those that are false."""


@dataclass(frozen=True, slots=True)
class WorkingMemory:
    """The truth of every condition of a pack and the activations behind it, in declared order.

    A true condition has an activation for each true clause; a false one has one for each clause;
    an unknown one has none.
    """

    truths: Mapping[ConditionKey, Truth]
    activations: tuple[Activation, ...]
    _of_key: dict[ConditionKey, list[Activation]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def of(self, key: ConditionKey) -> tuple[Activation, ...]:
        """Return the activations of one condition, clause by clause; none where it is unknown."""
        if not self._of_key:  # filled at the first question, since most runs ask of few conditions
            for activation in self.activations:
                self._of_key.setdefault(activation.key, []).append(activation)
        return tuple(self._of_key.get(key, ()))


def conditions(pack: Pack) -> tuple[tuple[ConditionKey, Condition], ...]:
    """Return all conditions of `pack` by key: concepts, gates, rules, remarks, as declared."""
    return tuple(_conditions(pack))


def _conditions(pack: Pack) -> Iterator[tuple[ConditionKey, Condition]]:
    for concept in pack.concepts:
        yield concept_key(concept.name), concept.when
    for gate in pack.gates:
        yield gate_key(gate.name), gate.when
    for tactic in pack.tactics:
        for rule in tactic.rules:
            if rule.when is not None:
                yield rule_key(tactic.name, rule.name), rule.when
    for remark in pack.remarks:
        yield remark_key(remark.name), remark.when
