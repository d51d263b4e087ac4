"""How often each verdict was given, counted in pieces of a judged table."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from engine.ir import Pack
from engine.present.tallied import OPEN, Count, Tally
from engine.words import unfilled


def tallied(pieces: list[Path], pack: Pack, tactics: Iterable[str], by: str) -> Tally:
    """Return how often each verdict was given on each tactic, for each value of a column if named.

    A verdict that holds if a proviso does counts as that verdict.
    """
    lazy = pl.scan_ipc(pieces)
    titles = {tactic.name: unfilled(tactic.title) for tactic in pack.tactics}
    rows = [row for name in tactics for row in counts_of(lazy, name, titles[name], by)]
    people = int(lazy.select(pl.len()).collect().item())
    return Tally(unfilled(pack.title), people, by, tuple(rows))


def counts_of(lazy: pl.LazyFrame, tactic: str, title: str, by: str) -> list[Count]:
    """Return the counts of one tactic: one row, or one for each value of a column."""
    value = pl.col(by).cast(pl.String).fill_null("") if by else pl.lit("")
    verdict = pl.col(tactic).cast(pl.String).fill_null(OPEN)
    found = lazy.group_by(value.alias("of"), verdict.alias("verdict")).agg(pl.len()).collect()
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for of, given, count in found.sort("of", "verdict").iter_rows():
        counts[of][given] = count
    return [Count(title, of, tuple(given.items())) for of, given in counts.items()]
