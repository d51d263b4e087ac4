"""Where questions and concepts are used: in what conditions their names stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..conditions import atoms
from ..ir import Condition, Holds, Pack
from . import places
from .pieces import Used
from .places import Places


@dataclass(frozen=True, slots=True)
class Asker:
    """Something that asks a condition: the kind of place in words, and its anchor."""

    label: str
    anchor: str
    reads: frozenset[str]
    """The anchors of the questions and concepts that stand in its condition."""


def askers(pack: Pack) -> tuple[Asker, ...]:
    """Return everything that asks a condition, in the order of the book; a tactic is one."""
    return tuple(all_askers(pack))


def all_askers(pack: Pack) -> Iterator[Asker]:
    """Yield everything that asks a condition."""
    for constraint in pack.constraints:
        anchor = places.combination(constraint.name)
        yield Asker("Cannot go together", anchor, read([constraint.never]))
    for concept in pack.concepts:
        yield Asker("Conditions in words", places.concept(concept.name), read([concept.when]))
    for gate in pack.gates:
        yield Asker("Comes first", places.gate(gate.name), read([gate.when]))
    for tactic in pack.tactics:
        conditions = [rule.when for rule in tactic.rules if rule.when is not None]
        yield Asker("Tactics", places.tactic(tactic.name), read(conditions))
    for remark in pack.remarks:
        yield Asker("Remarks", places.remark(remark.name), read([remark.when]))


def read(conditions: Iterable[Condition]) -> frozenset[str]:
    """Return the anchors of what stands in some conditions."""
    return frozenset(
        places.concept(atom.concept) if isinstance(atom, Holds) else places.question(atom.fact)
        for condition in conditions
        for atom in atoms(condition)
    )


def users(pack: Pack, where: Places) -> Callable[[str], tuple[Used, ...]]:
    """Return a function from the anchor of a question or concept to where it is used."""
    every = askers(pack)

    def used(anchor: str) -> tuple[Used, ...]:
        found: dict[str, list[str]] = {}
        for asker in every:
            if anchor in asker.reads:
                found.setdefault(asker.label, []).append(asker.anchor)
        return tuple(
            Used(label, tuple(where.link(each) for each in anchors))
            for label, anchors in found.items()
        )

    return used
