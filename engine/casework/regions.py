"""Who is meant: the people who come to a step of a walk, whom a literal decides for, and the like.

A region is a boolean diagram over all answers. Whether a case lies in one is decided over every
way of answering what the case leaves open.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from ..completions import Known, limits
from ..conditions import concepts_of
from ..deciding import Question, allowed_worlds, first_match, question, where
from ..diagrams import FALSE, TRUE, Diagram, Diagrams
from ..diagrams.joining import all_of, unlike
from ..domains import domains, place_of
from ..ir import Condition, Pack, Value
from .places import ALWAYS, NEVER, Path, with_part


class Regions:
    """The regions of a pack, over diagrams that are shared and kept."""

    def __init__(self, asked: Question) -> None:
        self.question = asked
        self.diagrams = asked.diagrams({})
        self.allowed = cache(self._allowed)
        self.outcome = cache(self._outcome)
        self.reached = cache(self._reached)
        self.steered = cache(self._steered)
        self.without = cache(self._without)
        self._forced = cache(self._with_constant)

    def both(self, *regions: Diagram) -> Diagram:
        """Return the people who are in all of some regions."""
        return all_of(self.diagrams, regions)

    def unlike(self, one: Diagram, two: Diagram) -> Diagram:
        """Return where two diagrams come to different values."""
        return unlike(self.diagrams, one, two)

    def holds(self, condition: Condition) -> Diagram:
        """Return where a condition holds."""
        return self.diagrams.where(condition)

    def decided_by(self, condition: Condition, path: Path) -> Diagram:
        """Return where one literal alone decides the condition, whatever the others are.

        It is the Boolean difference: the condition comes out otherwise if the literal did.
        """
        one, two = (with_part(condition, path, constant) for constant in (ALWAYS, NEVER))
        return self.unlike(self.holds(one), self.holds(two))

    def _allowed(self, tactic: str) -> Diagram:
        steps = self.question.walks[tactic]
        return allowed_worlds(self.question, Known({}), steps, self.diagrams)

    def _outcome(self, tactic: str) -> Diagram:
        """Return the key of what decides a tactic, None where answers cannot be."""
        first = first_match(self.question.walks[tactic], self.diagrams)
        return self.diagrams.choose(self.allowed(tactic), first, self.diagrams.leaf(None))

    def _reached(self, tactic: str) -> tuple[Diagram, ...]:
        """Return for every step of a walk those of whom no earlier step holds."""
        found = [TRUE]
        for step in self.question.walks[tactic][:-1]:
            found.append(self.diagrams.choose(where(step, self.diagrams), FALSE, found[-1]))
        return tuple(found)

    def _steered(self, tactic: str, concept: str) -> Diagram:
        """Return where it decides a step that is reached, whether a concept holds."""
        found = FALSE
        steps = self.question.walks[tactic]
        for step, reached in zip(steps, self.reached(tactic), strict=True):
            if step.when is not None and self._reads(step.when, concept):
                one, two = (self._forced(concept, way).where(step.when) for way in (True, False))
                here = self.both(reached, self.unlike(one, two))
                found = self.diagrams.choose(here, TRUE, found)
        return found

    def _reads(self, condition: Condition, concept: str) -> bool:
        concepts = self.question.limits.concepts
        return any(
            name == concept or self._reads(concepts[name], concept)
            for name in concepts_of(condition)
        )

    def _with_constant(self, concept: str, holds: bool) -> Diagrams:
        """Return the diagrams where a concept always or never holds."""
        constant = ALWAYS if holds else NEVER
        return self.diagrams.rebound({**self.question.limits.concepts, concept: constant})

    def _without(self, tactic: str, provisos: tuple[str, ...]) -> Diagram:
        """Return the allowed people of whom some gates do not hold."""
        found = self.allowed(tactic)
        for step in self.question.walks[tactic]:
            if step.key in provisos:
                found = self.diagrams.choose(where(step, self.diagrams), FALSE, found)
        return found


def regions_of(pack: Pack) -> Regions:
    """Return the regions of a pack, its numbers cut where its own conditions cut them."""
    cut = domains(pack)
    return Regions(question(pack, cut, limits(pack, cut)))


class Person:
    """What is known of somebody, ready to be sought in regions."""

    def __init__(self, regions: Regions, facts: Mapping[str, Value]) -> None:
        self._diagrams = regions.diagrams
        cells = regions.question.domains
        self._at = [
            place_of(cells[fact], facts[fact]) if fact in facts else None
            for fact in regions.question.order
        ]

    def within(self, world: Diagram, region: Diagram) -> bool:
        """Return whether the person is in a region, however they answer within `world`."""
        return world != FALSE and self._within((world, region), {})

    def _within(self, pair: tuple[Diagram, ...], memo: dict[tuple[Diagram, ...], bool]) -> bool:
        if pair[0] == FALSE or pair[1] == TRUE:
            return True
        if pair[1] == FALSE and pair[0] == TRUE:
            return False
        if pair not in memo:
            level, under = self._diagrams.fork(pair)
            place = self._at[level]
            kids: Iterable[tuple[Diagram, ...]] = under
            if place is not None:
                kids = [tuple(under)[place]]
            memo[pair] = all(self._within(kid, memo) for kid in kids)
        return memo[pair]
