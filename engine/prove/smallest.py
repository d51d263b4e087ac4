"""The fewest answers that make something certain: exactly, by a search over decision diagrams."""

from collections.abc import Iterable
from typing import Final, assert_never

from ..conditions import facts_of
from ..deciding import first_match
from ..diagrams import Diagram, Diagrams
from ..diagrams.fewest import fewest
from ..diagrams.joining import all_of, any_of, less
from ..ir import Value
from .asked import Asked
from .obligations import Decides, Every, Gives, Meets, Some, Trait

TRIES: Final = 200_000
"""Up to how many pairs of diagrams are looked at for one witness."""


def smallest(asked: Asked, formula: Trait) -> dict[str, Value] | None:
    """Return the fewest answers after which a formula holds however the rest is answered.

    They are possible; None if nobody is of whom the formula holds. Raises TooFar where it would
    take too long.
    """
    question = asked.question
    limits = question.limits
    reads = frozenset(facts_read(asked, formula))
    linked = limits.touching(reads)
    used = reads.union(*(asked.constraints[constraint.name] for constraint in linked))
    order = tuple(fact for fact in question.order if fact in used)
    diagrams = Diagrams(order, question.domains, limits.concepts)
    allowed = diagrams.allowed(constraint.never for constraint in linked)
    holds = diagram_of(asked, formula, diagrams)
    world, bad = all_of(diagrams, (allowed, holds)), less(diagrams, allowed, holds)
    found = fewest(diagrams, world, bad, len(order), TRIES)
    if found is None:
        return None
    return {fact: asked.domains[fact][place].value for fact, place in found.items()}


def facts_read(asked: Asked, formula: Trait) -> Iterable[str]:
    """Yield the facts that a formula turns on."""
    match formula:
        case Meets(when):
            yield from facts_of(when, asked.question.by_name)
        case Decides(tactic) | Gives(tactic):
            yield from asked.tactic(tactic)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from facts_read(asked, part)
        case _:
            assert_never(formula)


def diagram_of(asked: Asked, formula: Trait, diagrams: Diagrams) -> Diagram:
    """Return where a formula holds."""
    match formula:
        case Meets(when):
            return diagrams.where(when)
        case Decides(tactic, key):
            return decided(asked, tactic, frozenset({key}), diagrams)
        case Gives(tactic, verdicts):
            steps = asked.question.walks[tactic]
            keys = frozenset(step.key for step in steps if step.verdict in verdicts)
            return decided(asked, tactic, keys, diagrams)
        case Every(parts):
            return all_of(diagrams, [diagram_of(asked, part, diagrams) for part in parts])
        case Some(parts):
            return any_of(diagrams, [diagram_of(asked, part, diagrams) for part in parts])
        case _:
            assert_never(formula)


def decided(asked: Asked, tactic: str, keys: frozenset[str], diagrams: Diagrams) -> Diagram:
    """Return where one of some steps decides a tactic."""
    steps = asked.question.walks[tactic]
    return diagrams.coming_to(first_match(steps, diagrams), keys)
