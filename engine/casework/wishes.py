"""What cases are wanted for: goals that nothing shows yet, and mutants that nothing notices."""

from collections.abc import Iterable, Iterator

from ..diagrams import FALSE, Diagram
from .altered import Altered, alter, uses
from .coverage import Covered, State
from .difference import Difference, verdicts_of
from .mutation import Trial
from .regions import Regions, outcome
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
    for trial in trials:
        if trial.difference is not None:
            region = _apart(regions, alter(regions.question, used, trial.mutant), trial.difference)
            says = f"notices {trial.mutant.span}: {trial.mutant.says}"
            yield Wish(trial.difference.tactic, region, says)


def _apart(regions: Regions, altered: Altered, difference: Difference) -> Diagram:
    """Return who is judged otherwise by a mutant, in the verdict where it can change one."""
    question, tactic = altered.question, difference.tactic
    mine = regions.outcome(tactic)
    other = outcome(question, tactic, regions.diagrams.rebound(question.limits.concepts))
    if difference.of_verdict:
        mine = regions.diagrams.relabel(mine, verdicts_of(regions.question, tactic))
        other = regions.diagrams.relabel(other, verdicts_of(question, tactic))
    return regions.unlike(mine, other)
