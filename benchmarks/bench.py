"""Fonder and its peers on the same work, in one run: `make bench`.

    python -m benchmarks.bench [--quick] [--only KEY,...] [--sizes 120,real] [--rows 100000,...]
    python -m benchmarks.bench --again

Writes what was measured as JSON, and with it the table and the plot of the README's section on
performance. With `--quick` sizes are small, and nothing is written but `out/bench/quick.json`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

from . import startup
from .contenders import CROWDS, ONE_BY_ONE
from .goals import COMMANDS
from .machine import machine
from .packs import REAL, SIZES
from .report import README, RESULTS, with_results
from .rounds import crowds, one_by_one

PEOPLE: Final = {"120": 1000, "1200": 200, "12000": 200, REAL: 500}
"""People who are compared with the reference and then timed, one by one."""
ROWS: Final = (100_000, 1_000_000, 10_000_000)
FILES: Final = {"120": 1_000_000, REAL: 500_000}
"""Rows of the files read and written."""
QUICK: Final = 20
FEW: Final = (1_000, 10_000)
"""People at once where it is only to be seen whether everything works."""


def main() -> None:
    """Measure, and write what was measured."""
    asked = arguments()
    if asked.again:
        publish(json.loads(RESULTS.read_text("utf-8")))
        return
    keys = set(asked.only.split(",")) if asked.only else None
    sizes = [REAL if size == "real" else size for size in asked.sizes.split(",")]
    began = time.monotonic()
    rows = tuple(int(some) for some in asked.rows.split(",")) if asked.rows else ROWS
    results = measured(sizes, keys, rows, asked.quick)
    if asked.quick or keys or sizes != list(SIZES) or rows != ROWS:
        target = README.parent / "out" / "bench" / "quick.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        write(target, results)
        print(json.dumps(results, indent=1))
    else:
        write(RESULTS, results)
        publish(results)
    note(f"done in {time.monotonic() - began:.0f} s")


def publish(results: dict[str, Any]) -> None:
    """Write the README's section and the plot."""
    from .plot import draw

    README.write_text(with_results(README.read_text("utf-8"), results), encoding="utf-8")
    draw(results)


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    parser.add_argument("--only", default="", help="contenders, by their keys")
    parser.add_argument(
        "--sizes", default="120,1200,12000,real", help="numbers of rules, or `real`"
    )
    parser.add_argument("--rows", default="", help="numbers of people to be judged at once")
    parser.add_argument("--again", action="store_true", help="only write what was measured again")
    return parser.parse_args()


def measured(
    sizes: Sequence[str], keys: set[str] | None, rows: Sequence[int], quick: bool
) -> dict[str, Any]:
    """Return everything that is measured."""
    one = [c.key for c in ONE_BY_ONE if keys is None or c.key in keys]
    many = [c.key for c in CROWDS if keys is None or c.key in keys]
    results: dict[str, Any] = {"machine": machine(), "one": {}, "crowds": {}, "files": {}}
    if quick:
        results["provisional"] = True
    for size in sizes:
        note(f"one person at a time, {size}")
        results["one"][size] = one_by_one(one, size, QUICK if quick else PEOPLE[size])
    for size in sizes:
        note(f"crowds, {size}")
        results["crowds"][size] = crowds(many, size, FEW if quick and rows == ROWS else rows)
    if keys is None:
        for size, people in FILES.items():
            note(f"files, {size}")
            some = FEW[-1] if quick else people
            results["files"][size] = {"rows": some, **told_by("parquet", size, str(some))}
        note("commands")
        results["commands"] = commands(3 if quick else 15)
    return results


def commands(rounds: int) -> dict[str, dict[str, float]]:
    """Return what commands take, in turn with Python that only imports click."""
    with tempfile.TemporaryDirectory() as folder:
        found = startup.measured([startup.UNIT, *COMMANDS], rounds, Path(folder))
    return {
        name: {
            "seconds": median(one.wall),
            "processor": median(one.processor),
            "memory": one.megabytes,
        }
        for name, one in found.items()
    }


def told_by(module: str, *words: str) -> dict[str, Any]:
    """Return the JSON that another benchmark prints, in a process of its own."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def write(path: Path, results: dict[str, Any]) -> None:
    """Write results as JSON."""
    path.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def note(what: str) -> None:
    """Say on the way what is being done."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
