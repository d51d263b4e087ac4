"""Ourselves: conclusions with all their reasons, one person at a time; and crowds by bit planes."""

from collections.abc import Callable, Mapping

import numpy as np

from benchmarks.task import Facts, Task
from engine.columnar import columnar
from engine.columnar.planes import Codes
from engine.columnar.run import run
from engine.diagnostics import FonderError
from engine.inference import Session, backend
from engine.ir import Pack
from engine.walk import first_true, walk

from .contender import Answer, Many, One, Unfit


def forward(task: Task) -> One:
    """Return the engine: every truth, and every clause that made it so; then the lists."""
    return from_truths(task, backend("forward").prepare)


def reference(task: Task) -> One:
    """Return the interpreter that the engine is held against; it explains as much."""
    return from_truths(task, backend("reference").prepare)


def from_truths(task: Task, prepare: Callable[[Pack], Session]) -> One:
    """Return what follows by a session, and the lists read off it.

    Raises Unfit where the session cannot bear the rules.
    """
    try:
        session = prepare(task.pack)
    except FonderError as error:
        raise Unfit(error.diagnostics[0].message) from error
    walks = [walk(task.pack, tactic) for tactic in task.pack.tactics]
    numbers = [{step.key: number for number, step in enumerate(some, 1)} for some in walks]

    def answer(facts: Facts) -> Answer:
        truths = session.infer(facts).truths
        found = [first_true(some, truths, granted=False) for some in walks]
        return [
            0 if step is None else number[step.key]
            for step, number in zip(found, numbers, strict=True)
        ]

    return One(dict, answer)


def planes(task: Task) -> Many:
    """Return the columns of codes judged by bit planes; one thread."""
    ready = columnar(task.pack)

    def answer(columns: Mapping[str, Codes]) -> list[Codes]:
        return run(ready.kleene, columns, len(next(iter(columns.values()))))

    return Many(dict, answer, lambda found: [np.asarray(column) for column in found])
