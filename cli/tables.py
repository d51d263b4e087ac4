"""Tables of people in files: which there are, their rows in batches, and tables written whole."""

import glob
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import polars as pl

from engine.columnar import Columnar
from engine.columnar.frames import decided, read_frame, verdict_columns
from engine.columnar.rejects import Reject, as_frame, rejects
from engine.diagnostics import Diagnostic, FonderError
from engine.source import Span

from .careful import Broken, broken_rows, careful_rows
from .widths import room, width

ENDINGS: Final = {
    ".csv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".arrow": "arrow",
    ".ipc": "arrow",
    ".feather": "arrow",
}
FORMATS: Final = ("csv", "parquet", "jsonl", "arrow")
ROWS: Final = 1 << 18
"""The most rows of a batch, and of a row group of Parquet."""
CAREFUL_ROWS: Final = 1 << 14
"""The most rows of a batch that is read line by line."""
WIDE: Final = 1 << 10
"""Bytes of a row from which a table of row groups is read slice by slice."""
VERDICT: Final = {"csv": 32, "parquet": 8, "jsonl": 128, "arrow": 8}
"""Bytes that a verdict takes in memory while it is written in a format."""
MEND: Final = "mend the line; a field with a comma in it needs quotes"
HEAD: Final = 1000
"""Lines that say which columns a table of JSON lines has."""


@dataclass(frozen=True, slots=True)
class Table:
    """Files of one format that are read one after the other."""

    files: tuple[str, ...]
    format: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a table, one after the other, and those among them that cannot be read."""

    before: int
    frame: pl.DataFrame
    """With an empty row for each that cannot be read."""
    broken: tuple[Broken, ...] = ()


def table_of(name: str) -> Table:
    """Return the table meant by a file, a folder or a pattern; raises FonderError (D002, Y013)."""
    if os.path.isdir(name):
        inside = sorted(str(path) for path in Path(name).iterdir() if path.name[0] != ".")
        files = [path for path in inside if Path(path).suffix.lower() in ENDINGS]
    else:
        files = [name] if os.path.exists(name) else sorted(glob.glob(name, recursive=True))
    if not files:
        help = "name a file, a folder of tables, or a pattern in quotes"
        raise FonderError.of("D002", Span(name), "there is no table here", help)
    formats = {format_of(file) for file in files}
    if len(formats) > 1:
        says = f"files of several formats: {', '.join(sorted(formats))}"
        raise FonderError.of("D002", Span(name), says, "read those of one format at a time")
    return Table(tuple(files), formats.pop())


def format_of(name: str) -> str:
    """Return the format that a file's ending stands for; raises FonderError (D002) for others."""
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        help = f"let the name end in one of: {', '.join(ENDINGS)}"
        raise FonderError.of("D002", Span(name), "this is no table that can be read", help)
    return ENDINGS[ending]


def scanned(table: Table) -> pl.LazyFrame:
    """Return a table to be read batch by batch; answers in files of text are read as words."""
    files: list[Path] = [Path(file) for file in table.files]
    if table.format == "csv":
        return pl.scan_csv(files, infer_schema=False)
    if table.format == "jsonl":
        names = pl.scan_ndjson(files, infer_schema_length=HEAD).collect_schema().names()
        return pl.scan_ndjson(files, schema=dict.fromkeys(names, pl.String))
    return (pl.scan_parquet if table.format == "parquet" else pl.scan_ipc)(files)


def pieces(table: Table, done: int, verdicts: int = 0) -> Iterator[Piece]:
    """Yield the rows of a table after those that are done, in batches.

    A batch is smaller the wider a row is; its verdicts take so many bytes.

    Where a line of text cannot be read, the rest is read line by line, and it is named.
    """
    before = done
    try:
        schema = scanned(table).collect_schema()
        if not done:  # what the columns are, even of a table without rows
            yield Piece(0, pl.DataFrame(schema=schema))
        rows = min(ROWS, room(width(schema) + verdicts))
        wide = table.format == "parquet" and width(schema) > WIDE
        read = slices if wide else batches
        for frame in read(table, done, rows):
            yield Piece(before, frame)
            before += frame.height
    except pl.exceptions.NoDataError as error:
        raise unreadable(table, "it is empty") from error
    except pl.exceptions.PolarsError as error:
        if table.format not in ("csv", "jsonl"):
            raise unreadable(table, str(error)) from error
        yield from carefully(table, before)
    except OSError as error:
        raise unreadable(table, error.strerror or str(error)) from error


def batches(table: Table, done: int, rows: int) -> Iterator[pl.DataFrame]:
    """Yield the rows of a table after those that are done, by one query."""
    yield from scanned(table).slice(done).collect_batches(chunk_size=rows, maintain_order=True)


def slices(table: Table, done: int, rows: int) -> Iterator[pl.DataFrame]:
    """Yield the rows of a table after those that are done, each batch by a query of its own.

    Of row groups of many words Polars else holds several at once.
    """
    for start in count(done, rows):
        frame = scanned(table).slice(start, rows).collect(engine="streaming")
        if not frame.height:
            return
        yield frame


def unreadable(table: Table, why: str) -> FonderError:
    """Return the error that a table cannot be read."""
    first = why.strip().splitlines()[0] if why.strip() else "it is damaged"
    help = "look whether the file is whole, and whether all files have the same columns"
    return FonderError.of("D002", Span(table.files[0]), f"the table cannot be read: {first}", help)


def carefully(table: Table, done: int) -> Iterator[Piece]:
    """Yield the rows of a table of text after those that are done, read line by line."""
    names, rows = careful_rows(table.files, table.format, HEAD)
    schema = dict.fromkeys(names, pl.String)
    if not done:
        yield Piece(0, pl.DataFrame(schema=schema))
    for before, some in broken_rows(rows, done, min(ROWS, CAREFUL_ROWS)):
        kept = [None if isinstance(row, Broken) else row for row in some]
        frame = pl.DataFrame([row or (None,) * len(names) for row in kept], schema, orient="row")
        yield Piece(before, frame, tuple(row for row in some if isinstance(row, Broken)))


def write(frame: pl.LazyFrame, path: Path, format: str) -> None:
    """Write a table to a file, batch by batch."""
    try:
        if format == "parquet":
            frame.sink_parquet(path)
        elif format == "csv":
            frame.sink_csv(path)
        elif format == "jsonl":
            frame.sink_ndjson(path)
        else:
            frame.sink_ipc(path)
    except pl.exceptions.PolarsError as error:
        raise OSError(str(error).partition("\n")[0]) from error


def rows_of(table: Table) -> int | None:
    """Return how many rows a table has, None where all of it would have to be read for that."""
    if table.format in ("csv", "jsonl"):
        return None
    try:
        return int(scanned(table).select(pl.len()).collect().item())
    except pl.exceptions.PolarsError as error:
        raise unreadable(table, str(error)) from error


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece judged: its rows with their verdicts, and those set apart, each once or more."""

    before: int
    after: int
    frame: pl.DataFrame
    rejects: pl.DataFrame


def judged_piece(
    ready: Columnar,
    piece: Piece,
    names: Mapping[str, str],
    why: bool,
    keep: bool,
    by: str,
    alike: bool = True,
) -> Judged:
    """Return a piece judged; its columns but the answers are kept, and those too if `keep`.

    `alike` is whether the columns are of the same types in all pieces, as `verdict_columns` has it.
    Raises FonderError (D004) for a column named that is not there.
    """
    frame = piece.frame
    check_columns(frame.columns, [*names.values(), *filter(None, [by])])
    read = read_frame(ready.question, frame, names)
    judgement = decided(ready, read)
    found = [Reject(one.row, "", "D001", one.says, MEND) for one in piece.broken]
    found += rejects(ready, frame, read, judgement.impossible, names, piece.before)
    answers = {names.get(fact.name, fact.name) for fact in ready.question.pack.facts} - {by}
    verdicts = verdict_columns(ready, judgement, why, alike=alike)
    ours = {column.name for column in verdicts}
    kept = [name for name in frame.columns if (keep or name not in answers) and name not in ours]
    row = pl.int_range(piece.before + 1, piece.before + frame.height + 1, eager=True).alias("row")
    columns = [frame[name] for name in kept] + verdicts
    numbered = pl.DataFrame([*([] if "row" in kept else [row]), *columns])
    apart = as_frame(sorted(found, key=lambda one: one.row))
    good = numbered.filter(~row.is_in(apart["row"].unique().implode())) if found else numbered
    return Judged(piece.before, piece.before + frame.height, good, apart)


def check_columns(there: list[str], named: list[str]) -> None:
    """Raise FonderError (D004) for columns that are named and not there."""
    missing = [name for name in dict.fromkeys(named) if name not in there]
    if missing:
        help = f"the columns are: {', '.join(there)}"
        raise FonderError(
            Diagnostic("D004", Span(name), f"the table has no column {name!r}", help)
            for name in missing
        )
