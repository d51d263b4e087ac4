"""Polars: expressions whose nulls are Kleene's unknown; all cores, in memory."""

from collections.abc import Sequence
from functools import partial, reduce
from operator import and_, or_
from typing import assert_never

import polars as pl

from benchmarks.crowd import frame_of
from benchmarks.task import Line, Task
from engine.columnar import columnar
from engine.conditions import COMPARISONS
from engine.ir import All, Any, Compare, Condition, Holds, Member, Not

from .contender import Many


def expressions(task: Task) -> Many:
    """Return a query: columns of concepts, stratum by stratum, then one for each tactic."""
    question = columnar(task.pack, ()).question

    def answer(frame: pl.DataFrame) -> pl.DataFrame:
        return query(task, frame.lazy()).collect()

    return Many(
        partial(frame_of, question),
        answer,
        lambda frame: [frame[tactic].to_numpy() for tactic in task.lists],
    )


def query(task: Task, frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return the work as a query on a frame of answers."""
    for stratum in task.strata:
        frame = frame.with_columns(written(one.when).alias(one.name) for one in stratum)
    return frame.select(first(lines).alias(tactic) for tactic, lines in task.lists.items())


def written(when: Condition) -> pl.Expr:
    """Return a condition as an expression, null where it is unknown."""
    match when:
        case Compare(fact, op, value):
            compared: pl.Expr = COMPARISONS[op](pl.col(fact), value)  # type: ignore[assignment]  # expressions overload comparisons
            return compared
        case Member(fact, values):
            return pl.col(fact).is_in(list(values))
        case Holds(concept):
            return pl.col(concept)
        case Not(operand):
            return ~written(operand)
        case All(operands):
            return reduce(and_, map(written, operands))
        case Any(operands):
            return reduce(or_, map(written, operands))
        case _:
            assert_never(when)


def first(lines: Sequence[Line]) -> pl.Expr:
    """Return the number of the first line that is not false, 0 where that is null."""
    whole = pl.lit(len(lines) + 1, dtype=pl.UInt16)
    for number, line in reversed(list(enumerate(lines, 1))):
        when = written(line.when)
        whole = (
            pl.when(when)
            .then(pl.lit(number, dtype=pl.UInt16))
            .when(when.is_null())
            .then(pl.lit(0, dtype=pl.UInt16))
            .otherwise(whole)
        )
    return whole
