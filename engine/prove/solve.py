"""Obligations given to the solver: proven, refuted by somebody, or not decided in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any as Term
from typing import assert_never

import z3

from .asked import Asked
from .encode import World
from .obligations import (
    Decides,
    Every,
    Formula,
    Gives,
    Matters,
    Meets,
    Obligation,
    Some,
    Trait,
    Whom,
)
from .other import Other

Person = dict[str, int]
"""A possible person: for every fact the place of their answer among its cells."""


class Found(Enum):
    """What the solver says of a formula."""

    SOMEBODY = auto()
    NOBODY = auto()
    NOT_IN_TIME = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking whether a formula holds of somebody."""

    found: Found
    because: tuple[str, ...] = ()
    """Constraints without which there might be somebody."""

    @property
    def in_time(self) -> bool:
        """Return whether it was decided."""
        return self.found is not Found.NOT_IN_TIME

    def proves(self, obligation: Obligation) -> bool:
        """Return whether the obligation holds for certain."""
        wanted = Found.SOMEBODY if obligation.whom is Whom.SOMEBODY else Found.NOBODY
        return self.found is wanted


class Solver:
    """Answers whether a formula holds of some possible person of a pack."""

    def __init__(self, asked: Asked, milliseconds: int) -> None:
        """Take the pack, and the time that one question may take."""
        self._asked = asked
        self._solver = z3.SolverFor("QF_FD")  # finite domains: the incremental core of a SAT solver
        self._solver.set("timeout", milliseconds)
        self._world = World(asked, self._solver.add)
        self._counts: dict[str, Term] = {}
        for constraint in asked.pack.constraints:
            name = self._counts[constraint.name] = z3.Bool(f"constraint:{constraint.name}")
            self._solver.add(z3.Or(z3.Not(name), z3.Not(self._world.meets(constraint.never))))
        self._world.name_all()  # before anything is said that is taken back
        self._other: Other | None = None

    def somebody(self, formula: Formula, lifted: str = "") -> Outcome:
        """Return whether the formula holds of somebody; the constraint `lifted` does not count."""
        counts = [term for name, term in self._counts.items() if name != lifted]
        answer = z3.unsat
        for term in self._terms(formula):
            answer = self._solver.check(self._named(term), *counts)
            if answer != z3.unsat:
                break
        if answer == z3.sat:
            return Outcome(Found.SOMEBODY)
        if answer == z3.unsat:
            core = {str(term) for term in self._solver.unsat_core()}
            because = tuple(n for n, term in self._counts.items() if str(term) in core)
            return Outcome(Found.NOBODY, because)
        return Outcome(Found.NOT_IN_TIME)

    def is_there(self, formula: Formula) -> bool:
        """Return whether the formula certainly holds of somebody."""
        return self.somebody(formula).found is Found.SOMEBODY

    def _terms(self, formula: Formula) -> Iterable[Term]:
        """Yield a formula in the language of the solver; several are weaker one after the other."""
        if isinstance(formula, Matters):
            return self._beside(formula.fact).ways(formula.cell)
        self._forget_other()
        return (self._term(formula),)

    def _named(self, term: Term) -> Term:
        named = z3.FreshBool("asked")
        self._solver.add(z3.Or(z3.Not(named), term))
        return named

    def person(self) -> Person:
        """Return the somebody of the last answer."""
        model = self._solver.model()
        return {
            fact: next(
                place
                for place, name in enumerate(self._world.cells(fact))
                if z3.is_true(model.eval(name, model_completion=True))
            )
            for fact in self._asked.domains
        }

    def _term(self, formula: Trait) -> Term:
        match formula:
            case Meets(when):
                return self._world.meets(when)
            case Decides(tactic, key):
                return self._world.decides(tactic, key)
            case Gives(tactic, verdicts):
                return self._world.gives(tactic, verdicts)
            case Every(parts):
                return z3.And([self._term(part) for part in parts])
            case Some(parts):
                return z3.Or([self._term(part) for part in parts])
            case _:
                assert_never(formula)

    def _beside(self, fact: str) -> Other:
        if self._other is None or self._other.fact != fact:
            self._forget_other()
            self._solver.push()
            self._other = Other(self._asked, self._world, fact, self._solver.add)
        return self._other

    def _forget_other(self) -> None:
        if self._other is not None:
            self._solver.pop()
            self._other = None
