"""Mutants: a pack with one small mistake in it, which its cases should notice.

Source: R. DeMillo, R. Lipton, F. Sayward, Hints on Test Data Selection (1978); the operators follow
A. Offutt et al., An Experimental Determination of Sufficient Mutant Operators (1996), for rules.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias, TypeVar

from ..domains import Domains
from ..ir import Concept, Condition, Gate, Pack, Rule, Tactic, Verdict
from ..source import Span
from .edits import Edit, Kind, edits

Part: TypeAlias = Concept | Tactic | tuple[Gate, ...]
"""What a mutant puts in the place of a pack's own: a concept, a tactic, or all gates."""
Edited: TypeAlias = Callable[[Condition], Iterator[Edit]]
Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small mistake: where, of which kind, in a sentence, and the part that has it."""

    span: Span
    kind: Kind
    says: str
    part: Part


def mutants(pack: Pack, domains: Domains) -> tuple[Mutant, ...]:
    """Return every mutant of a pack's concepts, gates and rules, in the order of the files."""
    facts = {fact.name: fact for fact in pack.facts}
    found = [
        *_of_concepts(pack, lambda when: edits(when, facts, domains)),
        *_of_gates(pack, lambda when: edits(when, facts, domains)),
    ]
    for tactic in pack.tactics:
        found.extend(_of_tactic(tactic, lambda when: edits(when, facts, domains)))
    return tuple(sorted(found, key=lambda mutant: mutant.span))


def mutated(pack: Pack, mutant: Mutant) -> Pack:
    """Return a pack with the mutant's part in the place of its own."""
    match mutant.part:
        case Concept(name) as concept:
            concepts = tuple(concept if one.name == name else one for one in pack.concepts)
            return replace(pack, concepts=concepts)
        case Tactic(name) as tactic:
            tactics = tuple(tactic if one.name == name else one for one in pack.tactics)
            return replace(pack, tactics=tactics)
        case gates:
            return replace(pack, gates=gates)


def whens_of(mutant: Mutant) -> Iterator[Condition]:
    """Yield the conditions of the part that has the mistake."""
    match mutant.part:
        case Concept(when=when):
            yield when
        case Tactic(rules=rules):
            yield from (rule.when for rule in rules if rule.when is not None)
        case gates:
            yield from (gate.when for gate in gates)


def _of_concepts(pack: Pack, edited: Edited) -> Iterator[Mutant]:
    for concept in pack.concepts:
        for edit in edited(concept.when):
            yield _made(edit, concept.name, replace(concept, when=edit.condition))


def _of_gates(pack: Pack, edited: Edited) -> Iterator[Mutant]:
    gates = pack.gates
    for place, gate in enumerate(gates):
        for edit in edited(gate.when):
            yield _made(edit, gate.name, with_one(gates, place, replace(gate, when=edit.condition)))
        for verdict in neighbours(gate.verdict):
            says = f"gate {gate.name}: verdict {verdict} for {gate.verdict}"
            other = with_one(gates, place, replace(gate, verdict=verdict))
            yield Mutant(gate.span, Kind.VERDICT, says, other)
        for name in gate.besides:
            rest = tuple(one for one in gate.besides if one != name)
            other = with_one(gates, place, replace(gate, besides=rest))
            says = f"gate {gate.name}: holds back {name} as well"
            yield Mutant(gate.span, Kind.REACH, says, other)
        says = f"gate {gate.name} left out"
        yield Mutant(gate.span, Kind.LEFT_OUT, says, gates[:place] + gates[place + 1 :])
    for place, (one, two) in enumerate(pairwise(gates)):
        if one.verdict is not two.verdict:
            says = f"gate {one.name} after gate {two.name}"
            yield Mutant(one.span, Kind.SWAPPED, says, swapped(gates, place))


def _of_tactic(tactic: Tactic, edited: Edited) -> Iterator[Mutant]:
    for kind, span, says, rules in _lists(tactic.rules, edited):
        yield Mutant(span, kind, f"{tactic.name}/{says}", replace(tactic, rules=rules))


def _lists(
    rules: tuple[Rule, ...], edited: Edited
) -> Iterator[tuple[Kind, Span, str, tuple[Rule, ...]]]:
    """Yield every decision list with one small mistake in it."""
    for place, rule in enumerate(rules):
        for edit in edited(rule.when) if rule.when is not None else ():
            other = with_one(rules, place, replace(rule, when=edit.condition))
            yield edit.kind, edit.span, f"{rule.name}: {edit.says}", other
        for verdict in neighbours(rule.verdict):
            other = with_one(rules, place, replace(rule, verdict=verdict))
            says = f"{rule.name}: verdict {verdict} for {rule.verdict}"
            yield Kind.VERDICT, rule.span, says, other
        if rule.when is not None:
            rest = rules[:place] + rules[place + 1 :]
            yield Kind.LEFT_OUT, rule.span, f"{rule.name}: rule left out", rest
    for place, (one, two) in enumerate(pairwise(rules[:-1])):
        if one.verdict is not two.verdict:
            yield Kind.SWAPPED, one.span, f"{one.name}: after {two.name}", swapped(rules, place)


def _made(edit: Edit, name: str, part: Part) -> Mutant:
    return Mutant(edit.span, edit.kind, f"{name}: {edit.says}", part)


def neighbours(verdict: Verdict) -> tuple[Verdict, ...]:
    """Return the verdicts that stand beside one in `Verdict`."""
    every = tuple(Verdict)
    place = every.index(verdict)
    return (*every[max(place - 1, 0) : place], *every[place + 1 : place + 2])


def with_one(items: tuple[Each, ...], place: int, item: Each) -> tuple[Each, ...]:
    """Return items with another one at a place."""
    return (*items[:place], item, *items[place + 1 :])


def swapped(items: tuple[Each, ...], place: int) -> tuple[Each, ...]:
    """Return items with the one at a place behind the next."""
    return (*items[:place], items[place + 1], items[place], *items[place + 2 :])
