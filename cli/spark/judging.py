"""A table judged by Spark: read once, written whole, and every row of it accounted for."""

import shutil
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click
from pyspark.broadcast import Broadcast
from pyspark.sql import DataFrame, Observation, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.types import IntegerType, LongType, StringType, StructField, StructType

from cli.batching import REJECTED, Batch, said
from cli.tables import check_columns
from engine.columnar import Columnar
from engine.columnar.arrow import APART, BROKEN, Terms, apart, judged, verdict_names
from engine.diagnostics import Diagnostic, FonderError
from engine.source import Span

from .counting import count
from .session import session
from .tables import (
    Place,
    Table,
    cells,
    clear,
    mapped,
    put,
    read_back,
    table_of,
    target_of,
    words,
    write,
)

SHOWN: Final = 20
"""Rows that are named where one that must be set apart stops everything."""
_NUMBERS: Final = {"row": LongType(), "reason": IntegerType()}
REASONS: Final = StructType([StructField(n, _NUMBERS.get(n, StringType())) for n in APART.names])


@dataclass(frozen=True, slots=True)
class Work:
    """A table with what is to be done with it, and the rules on every machine."""

    batch: Batch
    ready: Columnar
    table: Table
    terms: Terms
    sent: Broadcast[Columnar]
    needed: tuple[str, ...]
    """The columns that verdicts are made of, and those that stay."""
    schema: StructType
    """Of what is written."""
    target: str


def judge_on_spark(ready: Columnar, batch: Batch, master: str) -> str:
    """Judge a table and write all there is to write; return a line that says how much it was.

    Raises FonderError (D005) if the rows that are written are not all the rows there were.
    """
    refuse(batch)
    target = target_of(batch.out)
    with session(master) as spark:
        work = begun(spark, ready, batch, target)
        if batch.strict:
            be_strict(work)
        out, rejected = (Place(spark, batch.out + end) for end in ("", REJECTED))
        if out.here and rejected.here:
            return judged_here(spark, work, out.here, rejected.here)
        return judged_elsewhere(spark, work, out, rejected)


def refuse(batch: Batch) -> None:
    """Raise UsageError for what Spark cannot do."""
    if "-" in (batch.table, batch.out):
        says = "Spark reads and writes no pipes; name tables, or leave out --engine spark"
        raise click.UsageError(says)
    if batch.resume:
        says = "Spark does lost work again by itself; leave out --resume, or --engine spark"
        raise click.UsageError(says)


def begun(spark: SparkSession, ready: Columnar, batch: Batch, target: str) -> Work:
    """Return the work on a table, for which the rules are sent to every machine once."""
    answers = {batch.names.get(one.name, one.name) for one in ready.question.pack.facts}
    named = [*batch.names.values(), *filter(None, [batch.by])]
    table = table_of(spark, batch.table, sorted(answers.difference(named)))
    check_columns(list(table.columns), named)
    terms = Terms(batch.names, kept(ready, batch, table, answers), batch.why)
    read = [name for name in table.frame.columns if name in answers or name == BROKEN]
    needed = tuple(dict.fromkeys([*terms.kept, *read]))
    _ = ready.exact  # compiled now, and not by every worker again
    sent = spark.sparkContext.broadcast(ready)
    return Work(batch, ready, table, terms, sent, needed, written(ready, table, terms), target)


def kept(ready: Columnar, batch: Batch, table: Table, answers: Set[str]) -> tuple[str, ...]:
    """Return the columns of a table that stay: all but answers, and those too if asked for."""
    ours = verdict_names(ready, batch.why)
    left_out = (set() if batch.keep else answers - {batch.by}) | set(ours)
    return tuple(name for name in table.columns if name not in left_out)


def written(ready: Columnar, table: Table, terms: Terms) -> StructType:
    """Return the schema of what is written."""
    types = {field.name: field for field in table.frame.schema.fields}
    verdicts = words(verdict_names(ready, terms.why)).fields
    return StructType([*(types[name] for name in terms.kept), *verdicts])


def by_batches(
    work: Callable[..., Iterator[Any]], sent: Broadcast[Columnar], terms: Terms
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Return what an executor does with its batches; it unpacks the rules once and keeps them."""

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        return work(sent.value, batches, terms)

    return run


def reasons(work: Work) -> DataFrame:
    """Return why rows are set apart, a row for each reason."""
    run = by_batches(apart, work.sent, work.terms)
    return mapped(work.table.frame, work.table.frame.columns, run, REASONS)


def be_strict(work: Work) -> None:
    """Raise FonderError with some of the rows that must be set apart, if there are any."""
    found = reasons(work).limit(SHOWN).collect()
    if found:
        raise FonderError(
            Diagnostic(
                one["code"],
                Span(one["file"], one["row"], 1) if one["row"] else Span(one["file"]),
                one["says"] if one["row"] else f"{one['says']}, in: {one['was']}",
                one["help"],
            )
            for one in found
        )


def judged_here(spark: SparkSession, work: Work, out: Path, rejected: Path) -> str:
    """Judge into a folder beside the output, and put what is whole in its place."""
    folder = out.parent / f".{out.name}.fonder"
    shutil.rmtree(folder, ignore_errors=True)
    whole, set_aside = folder / "whole", folder / "rejected"
    try:
        people, set_apart = both(spark, work, whole.as_uri(), set_aside.as_uri())
        put(whole, out, folder / "old")
        if set_apart:
            put(set_aside, rejected, folder / "old rejected")
        else:
            clear(rejected)
    except OSError as error:
        says = f"cannot be written: {error.strerror or error}"
        help = "name another place, or make room or leave to write there"
        raise FonderError.of("F003", Span(work.batch.out), says, help) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return said(people, set_apart, Path(work.batch.out + REJECTED))


def judged_elsewhere(spark: SparkSession, work: Work, out: Place, rejected: Place) -> str:
    """Judge into a place that has nothing yet, where Spark alone sees to it that all is whole.

    Raises FonderError (F003) if something is there, which is left as it is.
    """
    for place in (out, rejected):
        if place.exists():
            says = "there is something already, and it cannot be replaced in one step there"
            raise FonderError.of("F003", Span(place.name), says, "name another place, or remove it")
    try:
        people, set_apart = both(spark, work, out.name, rejected.name)
    except BaseException:
        out.remove()
        rejected.remove()
        raise
    tail = f"; {set_apart:,} set apart in {rejected.name}" if set_apart else ""
    return f"{said(people, 0, Path())}{tail}"


def both(spark: SparkSession, work: Work, out: str, rejected: str) -> tuple[int, int]:
    """Write the verdicts, and what is set apart; return how many rows each of them is of.

    What is written is counted, and what was read, so that no row is lost or doubled unseen.
    """
    rows = write_verdicts(work, out)
    found = read_back(spark, out, work.target, work.schema)
    people = found.count()
    set_apart = write_reasons(spark, work, rejected) if people != rows else 0
    if people + set_apart != rows:
        says = f"{rows:,} rows were read, but {people:,} written and {set_apart:,} set apart"
        help = "see that all machines share the place that is written, and the table stays as it is"
        raise FonderError.of("D005", Span(work.batch.out), says, help)
    if work.batch.summary is not None:
        count(found, work.ready, work.batch, people)
    return people, set_apart


def write_verdicts(work: Work, place: str) -> int:
    """Write the rows that can be judged, and return how many rows were read."""
    seen = Observation("fonder")
    frame = work.table.frame.select(*cells(work.needed))
    frame = frame.observe(seen, f.count(f.lit(1)).alias("rows"))
    run = by_batches(judged, work.sent, work.terms)
    write(mapped(frame, work.needed, run, work.schema), place, work.target)
    return int(seen.get["rows"])


def write_reasons(spark: SparkSession, work: Work, place: str) -> int:
    """Write why rows are set apart, and return how many rows are; this reads the table again."""
    write(reasons(work), place, "csv")
    found = read_back(spark, place, "csv", REASONS)
    return int(found.filter(found.reason == 1).count())
