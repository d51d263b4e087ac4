"""Kleene's strong three-valued logic: what can be said of a condition when not all is known."""

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """False < unknown < true, so that *and* is the least and *or* the greatest value.

    Source: S. C. Kleene, Introduction to Metamathematics (1952), §64, the strong tables.
    """

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __invert__(self) -> "Truth":
        return Truth(2 - self)

    @property
    def known(self) -> bool:
        """Return whether the value is true or false."""
        return self is not Truth.UNKNOWN


FALSE, UNKNOWN, TRUE = Truth
"""The values under names that are found ten times as fast, for loops that do little else."""


def truth_of(value: bool) -> Truth:
    """Return TRUE or FALSE for a Python boolean."""
    return TRUE if value else FALSE


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the conjunction; TRUE for none."""
    return min(truths, default=TRUE)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the disjunction; FALSE for none."""
    return max(truths, default=FALSE)
