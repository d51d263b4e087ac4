"""Why a condition is true or false, read off the rules that fired.

Most conditions have but one reason that can be given for either; it is made once, not in every run.
"""

from collections.abc import Set
from dataclasses import dataclass
from itertools import compress

from ..memory import Activation
from ..truth import Truth
from .program import Reading


@dataclass(frozen=True, slots=True)
class Reasons:
    """What can be given as a reason for a condition."""

    reading: Reading
    holding: tuple[Activation, ...]
    """For each clause that it is true."""
    failing: tuple[Activation, ...]
    """For each clause that it is false, if none has several literals; else nothing."""

    def of(self, truth: Truth, fired: Set[int]) -> tuple[Activation, ...]:
        """Return the activations of the condition, which is true or false, clause by clause."""
        if truth is Truth.FALSE:
            return self.failing or self._failed(fired)
        if len(self.holding) == 1:
            return self.holding
        return tuple(compress(self.holding, map(fired.__contains__, self.reading.holds)))

    def _failed(self, fired: Set[int]) -> tuple[Activation, ...]:
        """Return for each clause those of its literals that are false."""
        key, clauses, fails = self.reading.key, self.reading.clauses, self.reading.fails
        return tuple(
            Activation(key, False, place, tuple(compress(clause, map(fired.__contains__, rules))))
            for place, (clause, rules) in enumerate(zip(clauses, fails, strict=True))
        )


def reasons_of(reading: Reading) -> Reasons:
    """Return what can be given as a reason for a condition."""
    key, clauses = reading.key, reading.clauses
    holding = (Activation(key, True, place, clause) for place, clause in enumerate(clauses))
    failing = (Activation(key, False, place, clause) for place, clause in enumerate(clauses))
    plain = all(len(clause) == 1 for clause in clauses)
    return Reasons(reading, tuple(holding), tuple(failing) if plain else ())
