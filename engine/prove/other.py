"""Somebody else who gave another answer to one question, in the language of the solver."""

from collections.abc import Iterator
from typing import Any as Term

import z3

from .asked import Asked
from .encode import Add, World

FEW = 4


class Other:
    """Another possible person beside the one at hand, and where their advice differs.

    They answer one question otherwise, and all others alike; only what a constraint speaks of that
    the one answer would break may differ as well.
    """

    def __init__(self, asked: Asked, person: World, fact: str, add: Add) -> None:
        self.fact = fact
        self._asked = asked
        self._person = person
        linked = asked.linked(fact)
        self._told = World(asked, add, person, frozenset({fact}), "'")
        self._other = World(asked, add, self._told, linked, "''") if linked else self._told
        self._changed = linked | {fact}
        for term in self._possible(linked):
            add(term)
        self._turned = sorted(
            (
                name
                for name in asked.question.walks
                if not self._changed.isdisjoint(asked.tactic(name))
            ),
            key=lambda name: (len(asked.tactic(name)), name),
        )
        self._differing: list[Term] = []

    def _possible(self, linked: frozenset[str]) -> list[Term]:
        """Return what makes the other person possible, and like the first where they can be."""
        terms = [
            z3.Not(self._other.meets(constraint.never))
            for constraint in self._asked.pack.constraints
            if not self._changed.isdisjoint(self._asked.constraints[constraint.name])
        ]
        pairs = zip(self._person.cells(self.fact), self._told.cells(self.fact), strict=True)
        terms += [z3.Or(z3.Not(mine), z3.Not(theirs)) for mine, theirs in pairs]
        for fact in sorted(linked):
            broken = self._broken(fact)
            pairs = zip(self._person.cells(fact), self._other.cells(fact), strict=True)
            terms += [z3.Or(broken, mine == theirs) for mine, theirs in pairs]
        return terms

    def _broken(self, linked: str) -> Term:
        """Return whether the one other answer breaks a constraint that speaks of a fact as well."""
        return z3.Or(
            [
                self._told.meets(constraint.never)
                for constraint in self._asked.pack.constraints
                if {self.fact, linked} <= self._asked.constraints[constraint.name]
            ]
        )

    def ways(self, cell: int) -> Iterator[Term]:
        """Yield whether one of the two gives the answer and their advice differs on some tactics.

        On a few at first, which mostly is enough, and last on all of them.
        """
        gives = z3.Or(self._person.cells(self.fact)[cell], self._told.cells(self.fact)[cell])
        for most in (*range(FEW, len(self._turned), FEW * 3), len(self._turned)):
            self._differing += map(self._differs, self._turned[len(self._differing) : most])
            yield z3.And(gives, z3.Or(self._differing[:most]))

    def _differs(self, tactic: str) -> Term:
        verdicts = {step.verdict for step in self._asked.question.walks[tactic]}
        ones = [frozenset({verdict}) for verdict in sorted(verdicts)]
        mine, theirs = self._person, self._other
        return z3.Or([z3.And(mine.gives(tactic, v), z3.Not(theirs.gives(tactic, v))) for v in ones])
