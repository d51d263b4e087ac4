"""Batches of Arrow records in and out, as an engine on many machines hands them out."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from .frames import Read, decided, read_frame, verdict_columns
from .judging import Columnar
from .rejects import Reject, rejects

FILE: Final = "_fonder_file"
ROW: Final = "_fonder_row"
BROKEN: Final = "_fonder_broken"
"""Columns beside a table's own: where a row comes from, its place there from 0, and the text of a
line that cannot be read."""
BESIDE: Final = (FILE, ROW, BROKEN)
APART: Final = pa.schema(
    {
        "file": pa.string(),
        "row": pa.int64(),
        "reason": pa.int32(),
        "column": pa.string(),
        "code": pa.string(),
        "says": pa.string(),
        "help": pa.string(),
        "was": pa.string(),
    }
)
"""What is said of a row set apart, a record for each reason, which are counted from 1."""
SAYS: Final = "the line cannot be read, or has more or fewer fields than the heading"
MEND: Final = "mend the line; a field with a comma in it needs quotes"
COUNTED: Final = pa.schema(
    {"of": pa.string(), "tactic": pa.string(), "verdict": pa.string(), "people": pa.int64()}
)


@dataclass(frozen=True, slots=True)
class Terms:
    """How the columns of a table are understood."""

    names: Mapping[str, str]
    """The columns of facts that are named otherwise."""
    kept: tuple[str, ...]
    """The columns that stay, in order."""
    why: bool = False


def verdict_names(ready: Columnar, why: bool) -> tuple[str, ...]:
    """Return the names of the columns of verdicts, all of which are text."""
    ends = ("", ".settled", ".by", *((".why",) if why else ()))
    return tuple(f"{tactic}{end}" for tactic in ready.tactics for end in ends)


def judged(
    ready: Columnar, batches: Iterable[pa.RecordBatch], terms: Terms
) -> Iterator[pa.RecordBatch]:
    """Yield each batch with what is kept of it and the verdicts, without the rows set apart."""
    for batch in batches:
        read = read_frame(ready.question, frame_of(ready, batch, terms), terms.names)
        judgement = decided(ready, read)
        verdicts = verdict_columns(ready, judgement, terms.why)
        columns = [batch.column(name) for name in terms.kept]
        columns += [as_text(verdict) for verdict in verdicts]
        names = [*terms.kept, *(verdict.name for verdict in verdicts)]
        good = ~broken(batch) & ~read.unread
        good[judgement.impossible] = False
        made = pa.RecordBatch.from_arrays(columns, names)
        yield made if good.all() else made.filter(pa.array(good))


def apart(
    ready: Columnar, batches: Iterable[pa.RecordBatch], terms: Terms
) -> Iterator[pa.RecordBatch]:
    """Yield what is wrong with the rows of each batch that are set apart; nothing is judged."""
    for batch in batches:
        frame = frame_of(ready, batch, terms)
        read = read_frame(ready.question, frame, terms.names)
        found = wrong_with(ready, batch, frame, read, terms)
        if found:
            yield told_apart(batch, found)


def wrong_with(
    ready: Columnar, batch: pa.RecordBatch, frame: pl.DataFrame, read: Read, terms: Terms
) -> list[Reject]:
    """Return what is wrong with the rows of a batch: of a line that cannot be read, only that."""
    _, impossible = ready.hear(read.columns, read.people)
    unreadable = broken(batch)
    found = rejects(ready, frame, read, impossible, terms.names)
    left = [one for one in found if not unreadable[one.row - 1]]
    left += [Reject(int(row) + 1, "", "D001", SAYS, MEND) for row in np.flatnonzero(unreadable)]
    return sorted(left, key=lambda one: one.row)


def told_apart(batch: pa.RecordBatch, found: Sequence[Reject]) -> pa.RecordBatch:
    """Return what is wrong as records, each with the place of its row and all that was in it."""
    reasons: Counter[int] = Counter()
    records = []
    for one in found:
        reasons[one.row] += 1
        records.append(record_of(batch, one, reasons[one.row]))
    return pa.RecordBatch.from_pylist(records, schema=APART)


def record_of(batch: pa.RecordBatch, one: Reject, reason: int) -> dict[str, object]:
    """Return one reason why a row is set apart, as `APART` has it."""
    file, row, line = (value(batch, name, one.row - 1) for name in BESIDE)
    return {
        "file": file,
        "row": None if row is None else row + 1,
        "reason": reason,
        "column": one.column,
        "code": one.code,
        "says": one.says,
        "help": one.help,
        "was": line or in_words(batch, one.row - 1),
    }


def value(batch: pa.RecordBatch, name: str, row: int) -> Any:
    """Return what a row has in a column, None where there is no such column."""
    return batch.column(name)[row].as_py() if name in batch.schema.names else None


def in_words(batch: pa.RecordBatch, row: int) -> str:
    """Return a row as JSON, with what its table has of it and without what is empty."""
    (told,) = batch.slice(row, 1).to_pylist()
    own = {name: told[name] for name in told if name not in BESIDE and told[name] is not None}
    return json.dumps(own, ensure_ascii=False, default=str)


def frame_of(ready: Columnar, batch: pa.RecordBatch, terms: Terms) -> pl.DataFrame:
    """Return the answers of a batch as a frame."""
    wanted = [terms.names.get(fact.name, fact.name) for fact in ready.question.pack.facts]
    there = set(batch.schema.names)
    answers = batch.select([name for name in dict.fromkeys(wanted) if name in there])
    if answers.num_columns:
        return pl.DataFrame(answers)
    return pl.DataFrame({BROKEN: broken(batch)})  # a frame that knows how many people there are


def broken(batch: pa.RecordBatch) -> npt.NDArray[np.bool_]:
    """Return which rows are lines that cannot be read."""
    if BROKEN not in batch.schema.names:
        return np.zeros(batch.num_rows, dtype=np.bool_)
    found: npt.NDArray[np.bool_] = batch.column(BROKEN).is_valid().to_numpy(zero_copy_only=False)
    return found


def as_text(column: pl.Series) -> pa.Array:
    """Return a column of few different words as Arrow's plainest text."""
    return column.cast(pl.String).to_arrow().cast(pa.string())


def counted(
    batches: Iterable[pa.RecordBatch], tactics: Sequence[str], by: str, unsettled: str
) -> Iterator[pa.RecordBatch]:
    """Yield how often each verdict stands in judged batches, all of them together.

    Counted are the people of each value of the column `by`, or everybody; `unsettled` is what
    stands for no verdict.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for batch in batches:
        frame = pl.DataFrame(batch)
        of = pl.col(by).cast(pl.String).fill_null("") if by else pl.lit("")
        for tactic in tactics:
            verdict = pl.col(tactic).fill_null(unsettled).alias("verdict")
            for some, given, people in frame.group_by(of.alias("of"), verdict).len().iter_rows():
                counts[some, tactic, given] += people
    rows = [(*key, people) for key, people in sorted(counts.items())]
    yield pa.RecordBatch.from_pylist(
        [dict(zip(COUNTED.names, row, strict=True)) for row in rows], schema=COUNTED
    )
