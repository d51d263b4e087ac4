"""What cases are wanted for: goals that nothing shows yet, and mutants that nothing notices."""

from collections.abc import Iterable, Iterator

from ..diagrams import FALSE
from .altered import alter, uses
from .coverage import Covered, State
from .difference import Original
from .mutation import Trial
from .regions import Regions
from .suite import Wish


def wishes_for_goals(regions: Regions, judged: Iterable[Covered]) -> Iterator[Wish]:
    """Yield a wish for every goal that is missing, by the first tactic that can show it."""
    for one in judged:
        if one.state is State.MISSING:
            goal = one.goal
            for tactic, parts in goal.ways:
                region = regions.both(regions.allowed(tactic), *parts)
                if region != FALSE:
                    yield Wish(tactic, region, f"so far {goal.owner}: {goal.says}")
                    break


def wishes_for_mutants(regions: Regions, trials: Iterable[Trial]) -> Iterator[Wish]:
    """Yield a wish for every mutant that survived: who is judged otherwise, of the same tactic.

    The regions are of a pack whose numbers are cut as finely as its mutants need.
    """
    used = uses(regions.question.pack)
    original = Original(regions)
    for trial in trials:
        if trial.difference is not None:
            tactic = trial.difference.tactic
            altered = alter(regions.question, used, trial.mutant)
            says = f"notices {trial.mutant.span}: {trial.mutant.says}"
            yield Wish(tactic, original.apart(altered, tactic), says, altered.limits_moved)
