"""Trials and goals counted, file by file and in all."""

from collections.abc import Iterable
from dataclasses import dataclass

from .bench import Kill
from .coverage import Covered, State
from .goals import Sort
from .mutation import Trial


@dataclass(frozen=True, slots=True)
class Score:
    """How many mutants of a file, or of all, came to what end."""

    name: str
    mutants: int
    by_verdict: int
    """Noticed by a verdict that comes out otherwise."""
    by_decider: int
    """Noticed only by what decides."""
    equivalent: int
    survived: int

    @property
    def noticed(self) -> int:
        """Return how many were noticed."""
        return self.by_verdict + self.by_decider

    @property
    def share(self) -> float:
        """Return which part of the mutants that are mistakes was noticed; 1 if there are none."""
        mistakes = self.mutants - self.equivalent
        return self.noticed / mistakes if mistakes else 1.0


def score(name: str, trials: Iterable[Trial]) -> Score:
    """Return the score of some trials."""
    found = tuple(trials)
    return Score(
        name,
        len(found),
        sum(trial.kill is Kill.VERDICT for trial in found),
        sum(trial.kill is Kill.BY for trial in found),
        sum(trial.equivalent for trial in found),
        sum(trial.survived for trial in found),
    )


def scores(trials: Iterable[Trial]) -> tuple[Score, ...]:
    """Return the score of every file, in the order of their names."""
    by_file: dict[str, list[Trial]] = {}
    for trial in trials:
        by_file.setdefault(trial.mutant.span.file, []).append(trial)
    return tuple(score(file, by_file[file]) for file in sorted(by_file))


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one sort of goal is shown."""

    sort: Sort
    shown: int
    possible: int


@dataclass(frozen=True, slots=True)
class FileCover:
    """The goals of one file."""

    name: str
    goals: tuple[Covered, ...]

    @property
    def shares(self) -> tuple[Share, ...]:
        """Return how much of each sort of goal is shown; what is impossible does not count."""
        return shares(self.goals)

    @property
    def missing(self) -> tuple[Covered, ...]:
        """Return the goals that no case shows."""
        return tuple(one for one in self.goals if one.state is State.MISSING)


def shares(goals: Iterable[Covered]) -> tuple[Share, ...]:
    """Return how much of each sort of goal is shown; what is impossible does not count."""
    found = tuple(goals)
    return tuple(
        Share(
            sort,
            sum(one.goal.sort is sort and one.state is State.SHOWN for one in found),
            sum(one.goal.sort is sort and one.state is not State.IMPOSSIBLE for one in found),
        )
        for sort in Sort
    )


def files(judged: Iterable[Covered]) -> tuple[FileCover, ...]:
    """Return the goals file by file, in the order of their names."""
    by_file: dict[str, list[Covered]] = {}
    for one in judged:
        by_file.setdefault(one.goal.span.file, []).append(one)
    return tuple(FileCover(file, tuple(by_file[file])) for file in sorted(by_file))
