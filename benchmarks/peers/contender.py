"""What a contender is: made ready for the rules, given a person or a crowd, and asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from benchmarks.task import Facts
from engine.columnar.planes import Codes

Answer: TypeAlias = Sequence[int]
"""For each tactic the number of the line that decides, from 1; 0 where it is open."""


@dataclass(frozen=True, slots=True)
class One:
    """A contender made ready to be asked about one person after the other."""

    told: Callable[[Facts], Any]
    """Return a person in the form in which the contender takes people; not timed."""
    answer: Callable[[Any], Answer]
    timed: Callable[[Sequence[Any]], Sequence[float]] | None = None
    """Return the microseconds each person takes, where another process has to measure them."""
    close: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Many:
    """A contender made ready to be asked about a whole crowd."""

    told: Callable[[Mapping[str, Codes]], Any]
    """Return a crowd in the form in which the contender takes crowds; not timed."""
    answer: Callable[[Any], Any]
    numbers: Callable[[Any], Sequence[Any]]
    """Return what was answered as columns of numbers, one for each tactic; not timed."""


class Unfit(Exception):
    """A contender cannot bear so many rules, and says why."""
