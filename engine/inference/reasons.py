"""Why a condition is true or false, read off the rules that fired.

Most conditions have but one reason that can be given for either; it is made once, not in every run.
"""

from collections.abc import Set
from dataclasses import dataclass
from itertools import compress

from ..memory import Activation
from .program import Reading


@dataclass(frozen=True, slots=True)
class Reasons:
    """What can be given as a reason for a condition, clause by clause."""

    reading: Reading
    holding: tuple[Activation, ...]
    """For each clause that it is true."""
    only: tuple[Activation, ...]
    """The same, if there is but one clause; else nothing."""
    failing: tuple[Activation, ...]
    """For each clause that it is false, if none has several literals; else nothing."""

    def held(self, fired: Set[int]) -> tuple[Activation, ...]:
        """Return the clauses that are true."""
        return tuple(compress(self.holding, map(fired.__contains__, self.reading.holds)))

    def failed(self, fired: Set[int]) -> tuple[Activation, ...]:
        """Return for each clause those of its literals that are false."""
        key, clauses, fails = self.reading.key, self.reading.clauses, self.reading.fails
        return tuple(
            Activation(key, False, place, tuple(compress(clause, map(fired.__contains__, rules))))
            for place, (clause, rules) in enumerate(zip(clauses, fails, strict=True))
        )


def reasons_of(reading: Reading) -> Reasons:
    """Return what can be given as a reason for a condition."""
    key, clauses = reading.key, reading.clauses
    holding = tuple(Activation(key, True, place, one) for place, one in enumerate(clauses))
    failing = tuple(Activation(key, False, place, one) for place, one in enumerate(clauses))
    plain = all(len(clause) == 1 for clause in clauses)
    only = holding if len(clauses) == 1 else ()
    return Reasons(reading, holding, only, failing if plain else ())
