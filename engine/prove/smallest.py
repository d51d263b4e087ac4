"""The fewest answers that make something certain: exactly, by a search over decision diagrams."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from ..conditions import facts_of
from ..deciding import first_match
from ..diagrams import FALSE, TRUE, Diagram, Diagrams
from ..diagrams.joining import all_of, any_of
from ..ir import Value
from .asked import Asked
from .obligations import Decides, Every, Gives, Meets, Some, Trait

STEPS = 200_000
"""After so many steps the search is given up."""

Answers = tuple[tuple[str, int], ...]
"""Facts, each with the place of a cell."""


class TooFar(Exception):
    """The search was given up."""


def smallest(asked: Asked, formula: Trait) -> dict[str, Value] | None:
    """Return the fewest answers after which a formula holds however the rest is answered.

    They are possible; None if nobody is of whom the formula holds. Raises TooFar where it would
    take too long.
    Source: the idea of shortest implicants on diagrams is O. Coudert and J. C. Madre's, Implicit
    and Incremental Computation of Primes and Essential Primes of Boolean Functions (1992).
    """
    search = searched(asked, formula)
    for most in range(len(search.order) + 1):
        found = search.fewest(search.bad, search.good, most)
        if found is not None:
            return {fact: asked.domains[fact][place].value for fact, place in found}
    return None


def searched(asked: Asked, formula: Trait) -> "Search":
    """Return the search for a formula: the diagrams of the people it is true and false of."""
    question = asked.question
    limits = question.limits
    reads = frozenset(facts_read(asked, formula))
    linked = limits.touching(reads)
    used = reads.union(*(asked.constraints[constraint.name] for constraint in linked))
    order = tuple(fact for fact in question.order if fact in used)
    diagrams = Diagrams(order, question.domains, limits.concepts)
    allowed = diagrams.allowed(constraint.never for constraint in linked)
    holds = diagram_of(asked, formula, diagrams)
    good = diagrams.choose(allowed, holds, FALSE)
    return Search(diagrams, order, diagrams.choose(holds, FALSE, allowed), good)


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
    names = {step.key: step.key in keys for step in steps}
    return diagrams.relabel(first_match(steps, diagrams), names)


@dataclass(slots=True)
class Search:
    """The search over pairs of diagrams: those who are not meant, and those who are.

    Fact by fact an answer is told, or left out, which leaves everybody with any answer to it; it is
    done when nobody is left who is not meant.
    """

    diagrams: Diagrams
    order: tuple[str, ...]
    bad: Diagram
    good: Diagram
    _best: dict[tuple[Diagram, Diagram], tuple[int, Answers | None]] = field(default_factory=dict)
    """For a pair how many answers were allowed, and the fewest if so many were enough."""

    def fewest(self, bad: Diagram, good: Diagram, most: int) -> Answers | None:
        """Return the fewest answers that leave some good and no bad, if at most so many do."""
        if FALSE in (bad, good):
            return None if good == FALSE else ()
        if bad == TRUE or most < 0:
            return None
        allowed, found = self._best.get((bad, good), (-1, None))
        if found is None and allowed < most:
            found = self._look(bad, good, most)
            self._best[bad, good] = (most, found)
            if len(self._best) > STEPS:
                raise TooFar
        return found if found is None or len(found) <= most else None

    def _look(self, bad: Diagram, good: Diagram, most: int) -> Answers | None:
        level, under = self.diagrams.fork((bad, good))
        bads, goods = zip(*under, strict=True)
        best = self.fewest(any_of(self.diagrams, bads), any_of(self.diagrams, goods), most)
        tried: set[tuple[Diagram, Diagram]] = set()
        for place, pair in enumerate(zip(bads, goods, strict=True)):
            limit = most if best is None else len(best) - 1
            if limit > 0 and pair not in tried:
                rest = self.fewest(*pair, limit - 1)
                best = best if rest is None else ((self.order[level], place), *rest)
            tried.add(pair)
        return best
