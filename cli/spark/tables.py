"""Tables as Spark has them: folders of part files, wherever Spark can read and write."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from py4j.protocol import Py4JError
from pyspark.errors import AnalysisException, PySparkException
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.types import LongType, StringType, StructField, StructType

from cli.tables import ENDINGS, HEAD
from engine.columnar.arrow import BROKEN, FILE, ROW
from engine.diagnostics import FonderError
from engine.source import Span

from .session import cause

PACKED: Final = (".gz", ".bz2", ".zst", ".lz4", ".snappy", ".deflate")
SPARKS: Final = {**ENDINGS, ".json": "jsonl"}
"""Spark lets its own files of JSON lines end in `.json`."""
QUOTING: Final = {"header": True, "quote": '"', "escape": '"'}
"""How CSV is written everywhere but in Spark, unless it is told to."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that Spark reads, and the columns of its own."""

    name: str
    frame: DataFrame
    """With the columns of `engine.columnar.arrow` beside its own, so far as there are any."""
    columns: tuple[str, ...]


def table_of(spark: SparkSession, name: str, facts: Iterable[str]) -> Table:
    """Return the table meant by a file, a folder or a pattern; raises FonderError (D002).

    In JSON lines `facts` are looked for even if the first lines have none of them.
    """
    try:
        files = spark.read.text(name).inputFiles()
    except AnalysisException as error:
        help = "name a file, a folder of tables, or a pattern in quotes"
        raise FonderError.of("D002", Span(name), "there is no table here", help) from error
    try:
        return read(spark, name, format_of(name, files), facts)
    except (PySparkException, Py4JError) as error:
        says = f"the table cannot be read: {cause(str(error))}"
        help = "look whether its files are whole, and whether all have the same columns"
        raise FonderError.of("D002", Span(name), says, help) from error


def format_of(name: str, files: Iterable[str]) -> str:
    """Return the format of all files of a table; raises FonderError (D002) if there is no such."""
    formats = {SPARKS.get(ending(file)) for file in files}
    if len(formats) != 1 or not formats <= {"csv", "parquet", "jsonl"}:
        says = "Spark reads tables of CSV, Parquet or JSON lines, of one of them at a time"
        help = f"let the names end in one of: {', '.join(SPARKS)}; judge Arrow with --engine here"
        raise FonderError.of("D002", Span(name), says, help)
    return str(formats.pop())


def ending(file: str) -> str:
    """Return what a file's name ends in, that it is compressed left aside."""
    stem, last = os.path.splitext(file.lower())
    return os.path.splitext(stem)[1] if last in PACKED else last


def target_of(name: str) -> str:
    """Return the format of an output; raises FonderError (D002) for what Spark does not write."""
    return format_of(name, [name.rstrip("/")])


def read(spark: SparkSession, name: str, format: str, facts: Iterable[str]) -> Table:
    """Return a table of some format; answers in files of text are read as words.

    Folders named `column=value` that the files lie in are columns too, as Spark has it.
    """
    if format == "parquet":
        frame = spark.read.parquet(name)
        columns = tuple(frame.columns)
        return Table(name, frame.select(*cells(columns), file_of(), row_of()), columns)
    lines = spark.read.text(name)
    folders = lines.columns[1:]
    if format == "csv":
        found = spark.read.options(**QUOTING).csv(name).columns
        own = [column for column in found if column not in folders]
        sought: Iterable[str] = own
    else:
        own = list(keys_in(lines.select("value").head(HEAD)))
        sought = dict.fromkeys([*own, *facts])
    if not own:
        raise FonderError.of("D002", Span(name), "the table cannot be read: it is empty", EMPTY)
    reader = spark.read.schema(words([*sought, BROKEN]))
    reader = reader.option("columnNameOfCorruptRecord", BROKEN)
    if format == "csv":
        frame = reader.options(**QUOTING, enforceSchema=False).csv(name)
    else:
        frame = reader.json(name)
    return Table(name, frame.select(*cells(frame.columns), file_of()), (*own, *folders))


EMPTY: Final = "name a table that has at least its columns"


def keys_in(lines: Iterable[Any]) -> tuple[str, ...]:
    """Return the keys of the objects in some lines, in the order in which they come."""
    keys: dict[str, None] = {}
    for (line,) in lines:
        try:
            found = json.loads(line)
        except ValueError:
            continue
        keys |= dict.fromkeys(found) if isinstance(found, dict) else {}
    return tuple(keys)


def words(names: Iterable[str]) -> StructType:
    """Return the schema of columns of words."""
    return StructType([StructField(name, StringType()) for name in names])


def cells(names: Iterable[str]) -> list[Column]:
    """Return columns by their names, whatever marks are in them."""
    return [f.col("`" + name.replace("`", "``") + "`") for name in names]


def mapped(
    frame: DataFrame,
    columns: Iterable[str],
    run: Callable[[Iterator[Any]], Iterator[Any]],
    schema: StructType,
) -> DataFrame:
    """Return what executors make of some columns, which are handed to them batch by batch.

    In between they have plain names, since Spark takes a dot in a name for a part of something.
    """
    names = list(dict.fromkeys(columns))
    plain = [f"c{place}" for place in range(len(names))]

    def on_batches(batches: Iterator[Any]) -> Iterator[Any]:
        return run(batch.rename_columns(names) for batch in batches)

    return frame.select(*cells(names)).toDF(*plain).mapInArrow(on_batches, schema)


def file_of() -> Column:
    """Return the column of the file that a row is in."""
    return f.col("_metadata.file_path").alias(FILE)


def row_of() -> Column:
    """Return the column of a row's place in its file, which only Parquet has."""
    return f.col("_metadata.row_index").cast(LongType()).alias(ROW)


def write(frame: DataFrame, place: str, format: str) -> None:
    """Write a table into a new folder; it is whole once Spark's `_SUCCESS` is in it."""
    writer = frame.write.mode("errorifexists")
    if format == "csv":
        writer.options(**QUOTING).csv(place)
    elif format == "parquet":
        writer.parquet(place)
    else:
        writer.json(place)


def read_back(spark: SparkSession, place: str, format: str, schema: StructType) -> DataFrame:
    """Return a table that was written here, in which a cell of CSV may have several lines."""
    reader = spark.read.schema(schema)
    if format == "csv":
        return reader.options(**QUOTING, multiLine=True).csv(place)
    return reader.parquet(place) if format == "parquet" else reader.json(place)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an output goes."""

    spark: SparkSession
    name: str

    @property
    def here(self) -> Path | None:
        """Return the path on this machine, None if it is elsewhere."""
        path, system = self._found()
        return Path(path.toUri().getPath()) if system.getScheme() == "file" else None

    def exists(self) -> bool:
        """Return whether there is something."""
        path, system = self._found()
        return bool(system.exists(path))

    def remove(self) -> None:
        """Remove what is there, if anything is."""
        path, system = self._found()
        system.delete(path, True)

    def _found(self) -> tuple[Any, Any]:
        """Return the path and its file system as Spark sees them."""
        context = self.spark.sparkContext
        path = context._jvm.org.apache.hadoop.fs.Path(self.name)
        system = path.getFileSystem(context._jsc.hadoopConfiguration())
        return system.makeQualified(path), system


def put(new: Path, place: Path, old: Path) -> None:
    """Put something in its place; what is there goes to `old`, and comes back if that fails."""
    there = os.path.lexists(place)
    if there:
        place.replace(old)
    try:
        new.replace(place)
    except OSError:
        if there:
            old.replace(place)
        raise


def clear(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
