"""What is noted of a pack beside an older one: what is new or changed, and whose advice is."""

from collections.abc import Iterable, Iterator

from ..diagrams import FALSE
from ..difference.outcomes import outcomes
from ..difference.union import union
from ..ir import Pack
from ..memory import concept_key
from ..walk import Step
from .graph import tactic_key

NEW, CHANGED, OTHER = "new", "changed", "other advice for some"


def of_difference(old: Pack, new: Pack) -> dict[str, str]:
    """Return what to note of the new pack, by the keys of tactics, gates, rules and concepts.

    A tactic is noted where somebody possible gets other advice, decided over every possible
    person. What has another name only is not changed.
    """
    both = union(old, new)
    found = {tactic_key(tactic.name): NEW for tactic in new.tactics}
    for outcome in outcomes(both):
        del found[tactic_key(outcome.tactic)]
        if outcome.differs != FALSE:
            found[tactic_key(outcome.tactic)] = OTHER
        found |= dict(of_steps(*outcome.steps))
    before = {concept.name for concept in both.old.pack.concepts}
    for concept in both.new.pack.concepts:
        if concept.name in both.changed or concept.name not in before:
            found[concept_key(concept.name)] = CHANGED if concept.name in both.changed else NEW
    return found


def of_steps(old: Iterable[Step], new: Iterable[Step]) -> Iterator[tuple[str, str]]:
    """Yield the keys of gates and rules that are new, or ask or say something else."""
    before = {step.key: step for step in old}
    for step in new:
        if step.key not in before:
            yield step.key, NEW
        elif before[step.key] != step:
            yield step.key, CHANGED
