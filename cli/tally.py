"""How often each verdict was given, counted piece by piece."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from engine.ir import Pack
from engine.present.tallied import OPEN, Count, Tally
from engine.words import unfilled

SCHEMA = pl.Schema(
    {"tactic": pl.String, "of": pl.String, "verdict": pl.String, "people": pl.UInt32}
)


def counted(judged: pl.DataFrame, tactics: Iterable[str], by: str) -> pl.DataFrame:
    """Return how often each verdict was given on each tactic, for each value of a column if named.

    A verdict that holds if a proviso does counts as that verdict.
    """
    of = judged[by].cast(pl.String).fill_null("") if by else pl.lit("")
    given = [
        judged.lazy()
        .group_by(of.alias("of"), pl.col(tactic).cast(pl.String).fill_null(OPEN).alias("verdict"))
        .agg(pl.len().alias("people"))
        .select(pl.lit(tactic).alias("tactic"), "of", "verdict", "people")
        for tactic in tactics
    ]
    return pl.concat(pl.collect_all(given)).cast(SCHEMA)


def tallied(counts: list[Path], pack: Pack, tactics: Iterable[str], by: str, people: int) -> Tally:
    """Return the sum of what was counted in pieces, in the order of the tactics."""
    summed = pl.scan_ipc(counts).group_by("tactic", "of", "verdict").agg(pl.col("people").sum())
    found: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for tactic, of, verdict, count in summed.sort("of", "verdict").collect().iter_rows():
        found[tactic][of][verdict] = count
    titles = {tactic.name: unfilled(tactic.title) for tactic in pack.tactics}
    rows = [
        Count(titles[name], of, tuple(given.items()))
        for name in tactics
        for of, given in found[name].items()
    ]
    return Tally(unfilled(pack.title), people, by, tuple(rows))
