"""What is certain of the conditions of a pack, over every way of answering its questions."""

from math import prod

from .conditions import facts_of
from .diagrams import FALSE, TRUE, Diagram, Diagrams
from .domains import domains
from .ir import All, Any, Condition, Pack

MOST = 1_000_000
"""Ways of answering; a condition about more of them is left undecided, so that asking is quick."""


class Certain:
    """Answers exactly, and says no to what it would take too long to know.

    Numbers are taken in the ranges that the conditions can tell apart, which loses nothing.
    """

    def __init__(self, pack: Pack) -> None:
        self._cells = domains(pack)
        self._concepts = {concept.name: concept for concept in pack.concepts}
        whens = {concept.name: concept.when for concept in pack.concepts}
        self._diagrams = Diagrams(tuple(self._cells), self._cells, whens)

    def never(self, condition: Condition) -> bool:
        """Return whether the condition certainly holds of no answers."""
        return self.within(condition) and self._where(condition) == FALSE

    def always(self, condition: Condition) -> bool:
        """Return whether the condition certainly holds of all answers."""
        return self.within(condition) and self._where(condition) == TRUE

    def implies(self, condition: Condition, *others: Condition) -> bool:
        """Return whether, wherever the condition holds, certainly one of the others does."""
        if not self.within(condition, *others):
            return False
        found, other = self._where(condition), self._where(Any(others))
        return self._diagrams.choose(found, other, TRUE) == TRUE

    def compatible(self, *conditions: Condition) -> bool:
        """Return whether some answers may make all the conditions hold."""
        return not self.never(All(conditions))

    def facts(self, *conditions: Condition) -> frozenset[str]:
        """Return the facts that the conditions read, through their concepts."""
        return frozenset(fact for one in conditions for fact in facts_of(one, self._concepts))

    def within(self, *conditions: Condition) -> bool:
        """Return whether there are few enough ways of answering to know."""
        return prod(len(self._cells[fact]) for fact in self.facts(*conditions)) <= MOST

    def _where(self, condition: Condition) -> Diagram:
        return self._diagrams.where(condition)
