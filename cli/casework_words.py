"""Coverage and mistakes as text and as JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence

from engine.casework.coverage import Covered, State
from engine.casework.goals import Sort
from engine.casework.mutation import Trial
from engine.casework.score import Share, files, score, scores, shares
from engine.phrases import count_of

NAMES = {Sort.DECIDES: "deciders", Sort.LITERAL: "literals both ways", Sort.VERDICT: "verdicts"}


def coverage_lines(judged: Sequence[Covered]) -> str:
    """Return what is shown file by file, each with what is missing by place."""
    return "".join(f"{line}\n" for line in _coverage_lines(judged))


def _coverage_lines(judged: Sequence[Covered]) -> Iterator[str]:
    for file in files(judged):
        yield f"{file.name}: {counted(file.shares)}"
        for one in file.missing:
            yield f"  {one.goal.span}: {one.goal.owner}: {one.goal.says}"
    states = [one.state for one in judged]
    missing, impossible = (states.count(state) for state in (State.MISSING, State.IMPOSSIBLE))
    yield f"in all: {counted(shares(judged))}; {missing} missing, {impossible} nobody can show"


def counted(every: Iterable[Share]) -> str:
    """Return how much of each sort is shown, in words."""
    return ", ".join(
        f"{NAMES[share.sort]} {share.shown} of {share.possible}"
        for share in every
        if share.possible
    )


def coverage_json(judged: Sequence[Covered]) -> str:
    """Return what is shown as JSON, goal by goal."""
    totals = {
        str(share.sort): {"shown": share.shown, "possible": share.possible}
        for share in shares(judged)
    }
    goals = [
        {
            "file": one.goal.span.file,
            "line": one.goal.span.line,
            "column": one.goal.span.column,
            "sort": str(one.goal.sort),
            "owner": one.goal.owner,
            "state": str(one.state),
            "says": one.goal.says,
        }
        for one in judged
    ]
    return _dumped({"form": 1, "totals": totals, "goals": goals})


def mutation_lines(trials: Sequence[Trial]) -> str:
    """Return the score file by file, then every mistake that no case notices, by place."""
    return "".join(f"{line}\n" for line in _mutation_lines(trials))


def _mutation_lines(trials: Sequence[Trial]) -> Iterator[str]:
    survivors = [trial for trial in trials if trial.survived]
    for trial in survivors:
        yield from _survivor(trial)
    if survivors:
        yield ""
    every = (*scores(trials), score("in all", trials))
    wide = max(len(one.name) for one in every)
    yield f"{'file':{wide}}  mistakes  by verdict  by decider  equivalent  unnoticed   score"
    for one in every:
        yield (
            f"{one.name:{wide}}  {one.mutants:8}  {one.by_verdict:10}  {one.by_decider:10}  "
            f"{one.equivalent:10}  {one.survived:9}  {percent(one.share):>6}"
        )
    total = every[-1]
    yield (
        f"{total.noticed} of {count_of(total.mutants - total.equivalent, 'mistake')} noticed; "
        f"{total.equivalent} more change nothing for anybody, which is proved"
    )


def percent(share: float) -> str:
    """Return a share in per cent, rounded down, so that 100 % means all."""
    return f"{int(share * 1000) / 10:.1f}%"


def _survivor(trial: Trial) -> Iterator[str]:
    difference = trial.difference
    assert difference is not None, "somebody tells it apart"
    yield f"{trial.mutant.span}: C003: no case notices: {trial.mutant.says}"
    told, instead = (
        f"{verdict} by {by}" if verdict else "no answers"
        for verdict, by in zip(
            difference.verdicts, (difference.by, difference.instead), strict=True
        )
    )
    only = "" if difference.of_verdict else " (the same verdict for another reason)"
    yield f"  {difference.tactic} could be {instead} instead of {told}{only}"


def mutation_json(trials: Sequence[Trial]) -> str:
    """Return the score and every mistake as JSON."""
    every = [*scores(trials), score("in all", trials)]
    table = [
        {
            "name": one.name,
            "mutants": one.mutants,
            "by_verdict": one.by_verdict,
            "by_decider": one.by_decider,
            "equivalent": one.equivalent,
            "survived": one.survived,
            "score": one.share,
        }
        for one in every
    ]
    return _dumped({"form": 1, "scores": table, "mutants": [_mutant(trial) for trial in trials]})


def _mutant(trial: Trial) -> dict[str, object]:
    span, difference = trial.mutant.span, trial.difference
    state = f"noticed by {trial.kill}" if trial.kill else "equivalent"
    found: dict[str, object] = {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "kind": str(trial.mutant.kind),
        "says": trial.mutant.says,
        "state": "survived" if difference else state,
    }
    if difference:
        found["witness"] = {
            "tactic": difference.tactic,
            "by": difference.by,
            "instead": difference.instead,
            "facts": dict(difference.facts),
        }
    return found


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
