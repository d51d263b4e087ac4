"""Rows that are set apart: which, for what column, and the way out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from ..answers import way_out
from ..completions import know
from ..diagnostics import FonderError
from ..ir import FactType
from ..source import Span
from .coding import told_by
from .frames import Read
from .judging import Columnar

COLUMNS: Final = ("row", "column", "code", "says", "help")


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that nothing is decided on, and why."""

    row: int
    """Counted from 1 over the whole table, its heading left out."""
    column: str
    code: str
    says: str
    help: str


def rejects(
    ready: Columnar,
    frame: pl.DataFrame,
    read: Read,
    impossible: np.ndarray[Any, Any],
    names: Mapping[str, str],
    before: int = 0,
) -> list[Reject]:
    """Return what is wrong with the rows of a frame, `before` which the table has some rows."""
    facts = {fact.name: fact for fact in ready.question.pack.facts}
    found = [
        one
        for fact in read.wrong
        for one in no_answers(frame, facts[fact], read, names.get(fact, fact), before)
    ]
    unread = read.unread
    for row in impossible:
        if not unread[row]:
            found += contradictions(ready, read, int(row), names, before)
    return sorted(found, key=lambda one: (one.row, one.column))


def no_answers(
    frame: pl.DataFrame, fact: FactType, read: Read, column: str, before: int
) -> Iterator[Reject]:
    """Yield a reject for each row of which a column holds no answer to its fact."""
    rows = np.flatnonzero(read.wrong[fact.name])
    words = frame[column].gather(pl.Series(rows)).cast(pl.String, strict=False).to_list()
    helps = {word: way_out(word or "", fact.type) for word in set(words)}
    for row, word in zip(rows, words, strict=True):
        says = f"{word!r} is no answer to {fact.name!r}"
        yield Reject(before + int(row) + 1, column, "S002", says, helps[word])


def contradictions(
    ready: Columnar, read: Read, row: int, names: Mapping[str, str], before: int
) -> Iterator[Reject]:
    """Yield a reject for each constraint that the answers of a row break."""
    told = told_by(ready.question.domains, read.columns, row)
    places = {fact: Span("row", place + 1) for place, fact in enumerate(told)}
    try:
        know(ready.question.limits, told, places)
    except FonderError as error:
        for one in error.diagnostics:
            fact = list(told)[one.span.line - 1] if one.span.line else ""  # nobody can be
            yield Reject(before + row + 1, names.get(fact, fact), one.code, one.message, one.help)


def as_frame(found: list[Reject]) -> pl.DataFrame:
    """Return rejects as a table."""
    rows = [(one.row, one.column, one.code, one.says, one.help) for one in found]
    schema = {name: pl.Int64 if name == "row" else pl.String for name in COLUMNS}
    return pl.DataFrame(rows, schema=schema, orient="row")
