"""How often each verdict was given, counted by executors and drawn on a page here."""

from collections.abc import Iterator, Sequence
from typing import Any

import click
from pyspark.sql import DataFrame
from pyspark.sql import functions as f
from pyspark.sql.types import LongType, StringType, StructField, StructType

from cli.batching import Batch
from cli.outputs import write_whole
from engine.columnar import Columnar
from engine.columnar.arrow import COUNTED, counted
from engine.present.tallied import OPEN, Count, Tally, as_page, as_table
from engine.words import unfilled

from .tables import mapped

SCHEMA = StructType(
    [StructField(n, LongType() if n == "people" else StringType()) for n in COUNTED.names]
)


def count(written: DataFrame, ready: Columnar, batch: Batch, people: int) -> None:
    """Print how often each verdict was given, and write it as a page with a picture."""
    if batch.summary is None:
        return
    tally = tallied(written, ready, batch.by, people)
    write_whole(batch.summary, as_page(tally).encode("utf-8"))
    click.echo(as_table(tally), nl=False)


def tallied(written: DataFrame, ready: Columnar, by: str, people: int) -> Tally:
    """Return how often each verdict was given on each tactic, for each value of a column if named.

    A verdict that holds if a proviso does counts as that verdict.
    """
    wanted = [*ready.tactics, *filter(None, [by])]
    parts = mapped(written, wanted, counting(ready.tactics, by), SCHEMA)
    sums = parts.groupBy("of", "tactic", "verdict").agg(f.sum("people"))
    found: dict[tuple[str, str], dict[str, int]] = {}
    for of, tactic, verdict, some in sorted(tuple(row) for row in sums.collect()):
        found.setdefault((tactic, of), {})[verdict] = some
    pack = ready.question.pack
    titles = {tactic.name: unfilled(tactic.title) for tactic in pack.tactics}
    rows = [
        Count(titles[name], of, tuple(given.items()))
        for name in ready.tactics
        for (tactic, of), given in found.items()
        if tactic == name
    ]
    return Tally(unfilled(pack.title), people, by, tuple(rows))


def counting(tactics: Sequence[str], by: str) -> Any:
    """Return what an executor does with its judged batches."""

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        return counted(batches, tactics, by, OPEN)

    return run
