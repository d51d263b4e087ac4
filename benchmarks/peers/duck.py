"""DuckDB: one SQL query whose nulls are Kleene's unknown; all cores, on a table in memory."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias, assert_never

import duckdb
import numpy as np
import numpy.typing as npt

from benchmarks.crowd import frame_of
from benchmarks.task import Line, Task
from engine.columnar import columnar
from engine.columnar.planes import Codes
from engine.ir import All, Compare, Condition, Holds, Member, Not, Op, Value
from engine.ir import Any as AnyOf

from .contender import Many

Columns: TypeAlias = Mapping[str, npt.NDArray[Any]]


def sql(task: Task) -> Many:
    """Return a query on a table that is made before it is timed."""
    frame = partial(frame_of, columnar(task.pack, ()).question)
    text = query(task)

    def told(columns: Mapping[str, Codes]) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect()
        connection.register("told", frame(columns).to_arrow())
        connection.execute("CREATE TABLE people AS SELECT * FROM told")
        return connection

    def answer(connection: duckdb.DuckDBPyConnection) -> Columns:
        return dict(connection.execute(text).fetchnumpy())

    return Many(told, answer, lambda found: [np.asarray(found[name]) for name in task.lists])


def query(task: Task) -> str:
    """Return the query: a table for each stratum of concepts, then a column for each tactic."""
    parts, before = [], "people"
    for number, stratum in enumerate(task.strata):
        columns = ", ".join(f"{written(one.when)} AS {one.name}" for one in stratum)
        parts.append(f"stratum{number} AS (SELECT *, {columns} FROM {before})")
        before = f"stratum{number}"
    lists = ", ".join(f"{first(lines)} AS {name}" for name, lines in task.lists.items())
    above = f"WITH {', '.join(parts)} " if parts else ""
    return f"{above}SELECT {lists} FROM {before}"


def first(lines: Sequence[Line]) -> str:
    """Return the number of the first line that is not false, 0 where that is null."""
    cases = [
        f"WHEN {when} THEN {number} WHEN ({when}) IS NULL THEN 0"
        for number, when in enumerate((written(line.when) for line in lines), 1)
    ]
    return f"(CASE {' '.join(cases)} ELSE {len(lines) + 1} END)::USMALLINT"


def written(when: Condition) -> str:
    """Return a condition as an expression, null where it is unknown."""
    match when:
        case Compare(fact, op, value):
            return f"{fact} {'=' if op is Op.EQ else op.value} {literal(value)}"
        case Member(fact, values):
            return f"{fact} IN ({', '.join(map(literal, values))})"
        case Holds(concept):
            return concept
        case Not(operand):
            return f"NOT ({written(operand)})"
        case All(operands):
            return f"({' AND '.join(map(written, operands))})"
        case AnyOf(operands):
            return f"({' OR '.join(map(written, operands))})"
        case _:
            assert_never(when)


def literal(value: Value) -> str:
    """Return a value as SQL."""
    return f"'{value}'" if isinstance(value, str) else str(value).lower()
