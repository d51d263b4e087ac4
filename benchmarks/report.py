"""What was measured, as the README's section on performance: tables in Markdown, from JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from .contenders import CROWDS, ONE_BY_ONE, Contender
from .goals import goals
from .packs import REAL

ROOT: Final = Path(__file__).parent.parent
README: Final = ROOT / "README.md"
RESULTS: Final = ROOT / "benchmarks" / "results" / "peers.json"
BEGIN: Final = "<!-- what `make bench` measured, written by it -->"
END: Final = "<!-- end of what was measured -->"
MILLION: Final = "1000000"
PROVISIONAL: Final = "Provisional: few people, and a busy machine."


def results() -> Any:
    """Return what was measured last."""
    return json.loads(RESULTS.read_text("utf-8"))


def with_results(readme: str, found: Mapping[str, Any]) -> str:
    """Return the README with what was measured between its marks."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n\n{section(found)}\n{end}{after}"


def section(found: Mapping[str, Any]) -> str:
    """Return the whole of what was measured, in Markdown."""
    parts = [
        "![Time for a person, and people a second, by the number of rules]"
        "(benchmarks/results/peers.svg)",
        "One person at a time, median in microseconds, and how often that is Fonder's time:",
        one_by_one(found["one"]),
        "A million people at once, million people a second, and how often Fonder's speed is that:",
        crowds(found["crowds"]),
        "What was to be reached:",
        held(found),
        measured_on(found["machine"]),
        *([PROVISIONAL] if found.get("provisional") else []),
    ]
    return "\n\n".join(parts) + "\n"


def held(found: Mapping[str, Any]) -> str:
    """Return the table of goals."""
    head = [("what", "goal", "measured", "reached"), ("---", "---:", "---:", "---")]
    return "\n".join(row(cells) for cells in (*head, *goals(found)))


def one_by_one(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the table of what one person takes."""
    ours = {size: cells.get("forward", {}).get("p50") for size, cells in found.items()}

    def cell(key: str, size: str) -> str:
        one = found[size][key]
        if "why" in one:
            return str(one["why"].partition(":")[0])
        ratio = f" ({times(one['p50'] / ours[size])})" if ours[size] and key != "forward" else ""
        return f"{one['p50']:,.0f}{ratio}"

    said = {cell["why"] for cells in found.values() for cell in cells.values() if "why" in cell}
    reasons = sorted(why.partition(": ")[2] for why in said if ": " in why)
    notes = [f"\nCannot: {'; '.join(reasons)}."] if reasons else []
    return "\n".join([table(ONE_BY_ONE, list(found), cell, found), *notes])


def crowds(found: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Return the table of a million people, or of as many as a contender was tried with."""

    def cell(key: str, size: str) -> str:
        rate, rows = fastest(found[size], key)
        if rate is None:
            return str(rows)
        ours, _ = fastest(found[size], "planes")
        note = "" if rows == MILLION else f", {int(rows):,} people"
        ratio = f" ({times(ours / rate)}{note})" if ours and key != "planes" else ""
        return f"{figure(rate)}{ratio}"

    first = {size: next(iter(rows.values())) for size, rows in found.items()}
    return table(CROWDS, list(found), cell, first)


def fastest(rows: Mapping[str, Mapping[str, Any]], key: str) -> tuple[float | None, str]:
    """Return how many million people a second, and of how many rows; else why there are none.

    Those who cannot do a million rows are shown with the most that they did.
    """
    done = [people for people, cells in rows.items() if "seconds" in cells[key]]
    if not done:
        return None, rows[next(iter(rows))][key]["why"]
    people = MILLION if MILLION in done else done[-1]
    return int(people) / rows[people][key]["seconds"] / 1e6, people


def table(
    contenders: Iterable[Contender], sizes: Sequence[str], cell: Any, found: Mapping[str, Any]
) -> str:
    """Return a table: a row for each contender that was there, a column for each size."""
    names = [size if size == REAL else f"{int(size):,} rules" for size in sizes]
    lines = [["", *names], ["---", *("---:" for _ in sizes)]]
    for one in contenders:
        if all(one.key in found[size] for size in sizes):
            lines.append([one.name, *(cell(one.key, size) for size in sizes)])
    return "\n".join(map(row, lines))


def row(cells: Iterable[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |"


def times(ratio: float) -> str:
    """Return a ratio in words for a table."""
    return f"{figure(ratio)} x"


def figure(number: float) -> str:
    """Return a number with two digits that count."""
    if number >= 10:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 1 else f"{number:.2g}"


def measured_on(machine: Mapping[str, Any]) -> str:
    """Return the sentence that names the machine, the day and the versions."""
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    return (
        f"Measured on {machine['day']} by `make bench`, on {machine['cores']} cores of "
        f"{machine['processor']}, {machine['system']}, Python {machine['python']}: {versions}."
    )
