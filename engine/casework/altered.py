"""A pack made ready to be asked with one mistake in it: only what the mistake touches is new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..completions import limits
from ..conditions import concepts_of
from ..deciding import Question
from ..ir import Concept, Condition, Pack, Tactic
from ..memory import concept_key, conditions, gate_key, rule_key
from ..walk import walk
from .mutants import Mutant, mutated


@dataclass(frozen=True, slots=True)
class Altered:
    """What deciding needs of a mutant."""

    question: Question
    """With new walks for the tactics the mutant may bear on."""
    tactics: tuple[str, ...]
    """Those tactics."""
    conditions: Mapping[str, Condition]
    """The gates, rules and concepts, by key, that mean something else, or may."""
    limits_moved: bool
    """Whether constraints mean something else."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Who names which concept, directly or through others."""

    concepts: Mapping[str, frozenset[str]]
    """For each concept itself and those built on it."""
    keys: Mapping[str, frozenset[str]]
    """For each concept the keys of the gates and rules that depend on it."""
    constrained: frozenset[str]
    """Concepts that some constraint depends on."""


def uses(pack: Pack) -> Uses:
    """Return who names which concept of a pack."""
    needs: dict[str, frozenset[str]] = {}
    for concept in pack.concepts:
        needs[concept.name] = _needed(concept.when, needs) | {concept.name}
    names = tuple(needs)
    above = {name: frozenset(c for c in names if name in needs[c]) for name in names}
    by_key = {key: _needed(when, needs) for key, when in conditions(pack)}
    keys = {name: frozenset(k for k, read in by_key.items() if name in read) for name in names}
    limited = (_needed(constraint.never, needs) for constraint in pack.constraints)
    return Uses(above, keys, frozenset().union(*limited))


def _needed(condition: Condition, needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(needs[concept] for concept in concepts_of(condition)))


def alter(question: Question, used: Uses, mutant: Mutant) -> Altered:
    """Return what deciding needs of a mutant, from what it needs of the pack."""
    match mutant.part:
        case Concept() as concept:
            return _with_concept(question, used, mutant, concept)
        case Tactic(name) as tactic:
            pack = mutated(question.pack, mutant)
            whens = {
                rule_key(name, rule.name): rule.when
                for rule in tactic.rules
                if rule.when is not None
            }
            return _with_walks(question, pack, (tactic,), whens)
        case gates:
            pack = mutated(question.pack, mutant)
            return _with_walks(
                question, pack, pack.tactics, {gate_key(gate.name): gate.when for gate in gates}
            )


def _with_walks(
    question: Question, pack: Pack, tactics: Iterable[Tactic], whens: Mapping[str, Condition]
) -> Altered:
    walks = {tactic.name: walk(pack, tactic) for tactic in tactics}
    moved = {name: steps for name, steps in walks.items() if steps != question.walks[name]}
    old = {step.key: step.when for name in moved for step in question.walks[name]}
    changed = {key: when for key, when in whens.items() if old.get(key) != when}
    other = replace(question, pack=pack, walks={**question.walks, **moved})
    return Altered(other, tuple(moved), changed, False)


def _with_concept(question: Question, used: Uses, mutant: Mutant, concept: Concept) -> Altered:
    pack = mutated(question.pack, mutant)
    by_name = {**question.by_name, concept.name: concept}
    moved = concept.name in used.constrained
    whens = {**question.limits.concepts, concept.name: concept.when}
    bounds = limits(pack, question.domains) if moved else replace(question.limits, concepts=whens)
    keys = used.keys[concept.name]
    tactics = tuple(
        name
        for name, steps in question.walks.items()
        if moved or any(step.key in keys for step in steps)
    )
    changed = {concept_key(name): whens[name] for name in used.concepts[concept.name]}
    steps = (step for name in tactics for step in question.walks[name])
    changed |= {step.key: step.when for step in steps if step.when is not None and step.key in keys}
    other = replace(question, pack=pack, by_name=by_name, limits=bounds)
    return Altered(other, tactics, changed, moved)
