"""What the measurements are held against, and whether each goal is reached."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from .packs import REAL
from .synthetic import INPUTS, TACTICS

Row: TypeAlias = tuple[str, str, str, str]
"""What is measured, the goal, what was measured, and whether that is reached."""

CROWD_GOALS: Final = {"120": 12.0, "1200": 5.0, "12000": 0.5, REAL: 2.0}
"""Million people a second on one core."""
PEERS: Final = {
    "polars": ("Polars", 20.0),
    "duckdb": ("DuckDB", 20.0),
    "openfisca-all": ("OpenFisca", 20.0),
    "zen-loop": ("ZEN in a loop", 1000.0),
}
COMMANDS: Final = {"--version": 2.0, "advise": 6.0}
"""How often the time of Python that only imports click."""
FEWER: Final = ("1000000", "100000")
ROWS: Final = ("1000000", "10000000")
LINEAR: Final = (1200 - TACTICS) / (120 - TACTICS)
"""Growth in line with the rules, less the last one of each tactic, which always holds."""
TABLE: Final = INPUTS + TACTICS
"""Bytes that a person's answers and verdicts take."""


def goals(found: Mapping[str, Any]) -> Iterator[Row]:
    """Yield a row for each goal that something was measured for."""
    yield from on_one(found["one"])
    yield from on_crowds(found["crowds"])
    yield from on_files(found["files"])
    yield from on_commands(found.get("commands", {}))


def on_one(one: Mapping[str, Mapping[str, Any]]) -> Iterator[Row]:
    """Yield what is asked of one person at a time."""
    if p50(one, REAL, "forward"):
        for key, name in (
            ("zen-table", "ZEN's tables, no trace"),
            ("zen-whole", "ZEN's expressions"),
        ):
            yield ratio(f"one person, all reasons, real pack, by {name}", one, key)
    small, large = p50(one, "120", "forward"), p50(one, "1200", "forward")
    if small and large:
        grown = large / small
        what = f"the same, from {120 - TACTICS} to {1200 - TACTICS:,} rules with a condition"
        yield what, f"≤ {LINEAR:.1f} x", f"{grown:.1f} x", yes(grown <= LINEAR)
        line = small + (large - small) * (200 - 120) / (1200 - 120)
        yield (
            "the same, 200 rules (on the line between)",
            "≤ 500 µs",
            f"{line:,.0f} µs",
            yes(line <= 500),
        )


def ratio(what: str, one: Mapping[str, Mapping[str, Any]], key: str) -> Row:
    """Return the row of our time for a person over that of a peer."""
    ours, theirs = p50(one, REAL, "forward"), p50(one, REAL, key)
    if not ours or not theirs:
        return what, "≤ 1 x", "-", "-"
    return what, "≤ 1 x", f"{ours / theirs:.2f} x", yes(ours <= theirs)


def p50(one: Mapping[str, Mapping[str, Any]], size: str, key: str) -> float | None:
    """Return the median microseconds of a contender, if it was measured."""
    found: float | None = one.get(size, {}).get(key, {}).get("p50")
    return found


def on_crowds(crowds: Mapping[str, Any]) -> Iterator[Row]:
    """Yield what is asked of many people at once."""
    for size, goal in CROWD_GOALS.items():
        if speed := rate(crowds, size, "planes"):
            name = size if size == REAL else f"{int(size):,} rules"
            what = f"many people, {name}, one core"
            yield what, f"≥ {goal:g} million/s", f"{speed:.2f}", yes(speed >= goal)
    for key, (name, goal) in PEERS.items():
        ours, theirs = rate(crowds, "1200", "planes"), rate(crowds, "1200", key)
        if ours and theirs:
            what = f"the same, 1,200 rules, by {name}"
            yield what, f"≥ {goal:,.0f} x", f"{ours / theirs:,.0f} x", yes(ours / theirs >= goal)
    yield from on_growth(crowds)


def rate(crowds: Mapping[str, Any], size: str, key: str) -> float | None:
    """Return the million people a second of a contender, with the most rows up to a million."""
    for people in FEWER:
        seconds = crowds.get(size, {}).get(people, {}).get(key, {}).get("seconds")
        if seconds:
            return int(people) / float(seconds) / 1e6
    return None


def on_growth(crowds: Mapping[str, Any]) -> Iterator[Row]:
    """Yield how time and memory grow with the rows."""
    cells = [crowds.get("1200", {}).get(people, {}).get("planes", {}) for people in ROWS]
    if not all("seconds" in cell for cell in cells):
        return
    (first, last), rows = cells, int(ROWS[1]) // int(ROWS[0])
    grown = last["seconds"] / first["seconds"]
    what = "the same, from 10^6 to 10^7 rows"
    yield f"{what}, time", f"about {rows} x", f"{grown:.1f} x", yes(grown <= 1.2 * rows)
    a_row = (last["memory"] - first["memory"]) * 2**20 / (int(ROWS[1]) - int(ROWS[0]))
    goal = f"the table alone: {TABLE} bytes a row"
    yield f"{what}, memory", goal, f"{a_row:.0f} bytes a row", yes(a_row <= 1.1 * TABLE)


def on_files(files: Mapping[str, Mapping[str, float]]) -> Iterator[Row]:
    """Yield how long Parquet to Parquet takes, over reading and writing the same columns."""
    pairs = (("fonder", "copy", "the line that decides"), ("exact", "exact copy", "all of it"))
    for size, cell in files.items():
        for ours, copy, what in pairs:
            if ours in cell:
                over = cell[ours] / cell[copy]
                name = size if size == REAL else f"{int(size):,} rules"
                yield (
                    f"Parquet to Parquet, {name}, {what}",
                    "≤ 1.5 x",
                    f"{over:.2f} x",
                    yes(over <= 1.5),
                )


def on_commands(commands: Mapping[str, Mapping[str, float]]) -> Iterator[Row]:
    """Yield how long commands take, over Python that imports click."""
    if not commands:
        return
    least = next(iter(commands.values()))
    for name, goal in COMMANDS.items():
        over = commands[name]["seconds"] / least["seconds"]
        milliseconds, megabytes = commands[name]["seconds"] * 1000, commands[name]["memory"]
        took = f"{over:.1f} x ({milliseconds:.0f} ms, {megabytes:.0f} MB)"
        yield (
            f'`fonder {name}`, by `python -c "import click"`',
            f"≤ {goal:g} x",
            took,
            yes(over <= goal),
        )


def yes(reached: bool) -> str:
    """Return whether a goal is reached, in a word."""
    return "yes" if reached else "no"
