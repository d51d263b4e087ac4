"""A possible person in the language of the solver; with `solve` the only door to z3.

Everything is finite: a fact is one of its cells, the answers that no condition tells apart, so that
what is proven of cells is proven of all answers. A cell is a boolean variable, just one of a fact's
is true, and every concept and every step of a walk has a name of its own in the solver.
"""

from collections.abc import Callable
from typing import Any as Term
from typing import assert_never

import z3

from ..conditions import Atom, holds_of
from ..ir import All, Any, Compare, Condition, Holds, Member, Not, Verdict
from ..walk import Step
from .asked import Asked

Add = Callable[[Term], None]
YES = z3.BoolVal(True)


class World:
    """One possible person: what each fact, concept and step is called in the solver.

    A person may be `like` another who differs in the facts `changed` alone: what reads none of them
    goes by the other's names.
    """

    def __init__(
        self,
        asked: Asked,
        add: Add,
        like: "World | None" = None,
        changed: frozenset[str] = frozenset(),
        mark: str = "",
    ) -> None:
        self._asked = asked
        self._add = add
        self._like = like
        self._changed = changed
        self._mark = mark
        self._cells: dict[str, tuple[Term, ...]] = {}
        self._concepts: dict[str, Term] = {}
        self._atoms: dict[Atom, Term] = {}
        self._free: dict[tuple[str, ...], Term] = {(): YES}
        self._steps: dict[tuple[str, str], Term] = {}
        self._gives: dict[tuple[str, frozenset[Verdict]], Term] = {}

    def name_all(self) -> None:
        """Name everything there is, so that nothing is named later."""
        for fact in self._asked.domains:
            self.cells(fact)
        for concept in self._asked.concepts:
            self.concept(concept)
        for steps in self._asked.question.walks.values():
            self.free(steps[:-1])

    def _as_the_other(self, reads: frozenset[str]) -> "World | None":
        return self._like if self._changed.isdisjoint(reads) else None

    def cells(self, fact: str) -> tuple[Term, ...]:
        """Return for each cell of a fact whether it is this person's."""
        if other := self._as_the_other(frozenset({fact})):
            return other.cells(fact)
        if fact not in self._cells:
            self._cells[fact] = self._one_of(fact, len(self._asked.domains[fact]))
        return self._cells[fact]

    def _one_of(self, fact: str, width: int) -> tuple[Term, ...]:
        if width == 1:
            return (YES,)
        if width == 2:
            first = z3.Bool(f"{fact}{self._mark}")
            return (first, z3.Not(first))
        names = tuple(z3.Bool(f"{fact}{self._mark}={place}") for place in range(width))
        self._add(z3.Or(names))
        self._add(z3.AtMost(*names, 1))
        return names

    def meets(self, condition: Condition) -> Term:
        """Return whether a condition holds."""
        match condition:
            case Compare() | Member():
                return self._atom(condition)
            case Holds(concept):
                return self.concept(concept)
            case Not(operand):
                return z3.Not(self.meets(operand))
            case All(operands):
                return z3.And([self.meets(operand) for operand in operands])
            case Any(operands):
                return z3.Or([self.meets(operand) for operand in operands])
            case _:
                assert_never(condition)

    def _atom(self, atom: Atom) -> Term:
        if other := self._as_the_other(frozenset({atom.fact})):
            return other._atom(atom)
        if atom not in self._atoms:
            pairs = zip(self._asked.domains[atom.fact], self.cells(atom.fact), strict=True)
            names = [name for cell, name in pairs if holds_of(atom, cell.value)]
            self._atoms[atom] = names[0] if len(names) == 1 else z3.Or(names)
        return self._atoms[atom]

    def concept(self, name: str) -> Term:
        """Return whether a concept holds."""
        if other := self._as_the_other(self._asked.concepts[name]):
            return other.concept(name)
        if name not in self._concepts:
            when = self._asked.question.by_name[name].when
            self._concepts[name] = self._named(f"concept:{name}", self.meets(when))
        return self._concepts[name]

    def _named(self, name: str, term: Term) -> Term:
        named = z3.Bool(f"{name}{self._mark}")
        self._add(named == term)
        return named

    def free(self, steps: tuple[Step, ...]) -> Term:
        """Return whether none of the steps holds, with which several walks may begin."""
        keys = tuple(step.key for step in steps)
        if keys not in self._free:
            for end in range(1, len(keys) + 1):
                if keys[:end] not in self._free:
                    self._free[keys[:end]] = self._none_of(keys[:end], steps[:end])
        return self._free[keys]

    def _none_of(self, keys: tuple[str, ...], steps: tuple[Step, ...]) -> Term:
        if other := self._as_the_other(frozenset().union(*(self._asked.steps[k] for k in keys))):
            return other.free(steps)
        term = z3.And(self._free[keys[:-1]], z3.Not(self.step(steps[-1])))
        return self._named(f"free:{len(self._free)}", term)

    def step(self, step: Step) -> Term:
        """Return whether the condition of a step holds."""
        return YES if step.when is None else self.meets(step.when)

    def decides(self, tactic: str, key: str) -> Term:
        """Return whether a step decides a tactic."""
        if (tactic, key) not in self._steps:
            steps = self._asked.question.walks[tactic]
            place = next(place for place, step in enumerate(steps) if step.key == key)
            term = z3.And(self.free(steps[:place]), self.step(steps[place]))
            self._steps[tactic, key] = term
        return self._steps[tactic, key]

    def gives(self, tactic: str, verdicts: frozenset[Verdict]) -> Term:
        """Return whether a tactic has one of some verdicts."""
        if (tactic, verdicts) not in self._gives:
            steps = self._asked.question.walks[tactic]
            term = z3.Or([self.decides(tactic, s.key) for s in steps if s.verdict in verdicts])
            self._gives[tactic, verdicts] = term
        return self._gives[tactic, verdicts]
