"""From one Parquet file to another: Fonder, Polars, and reading and writing without any rule.

    python -m benchmarks.parquet SIZE ROWS

Prints JSON: the seconds that each takes, all in turn in one process. What is written is the number
of the line that decides, for each tactic; of the real pack also all that `fonder batch` says.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Final

import polars as pl

from engine.columnar import Columnar, columnar, judge
from engine.columnar.frames import read_frame
from engine.columnar.run import run

from .crowd import UNKNOWN, codes, frame_of
from .packs import pack_of
from .peers.polars import query
from .task import Task, task_of

ROUNDS: Final = 5


def numbers(ready: Columnar, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the number of the line that decides, for each person and tactic."""
    read = read_frame(ready.question, frame)
    found = run(ready.kleene, read.columns, read.people)
    return pl.DataFrame(dict(zip(ready.tactics, found, strict=True)))


def works(task: Task, source: Path, folder: Path) -> dict[str, Callable[[], object]]:
    """Return what is timed, each with what it writes already there for the copy."""
    ready = columnar(task.pack)
    ours, theirs, whole = (folder / f"{name}.parquet" for name in ("ours", "theirs", "whole"))
    copy = folder / "copy.parquet"
    frame = pl.read_parquet(source)
    written = numbers(ready, frame)
    assert all(
        written[name].cast(pl.UInt16).equals(column)
        for name, column in query(task, frame.lazy()).collect().to_dict().items()
    ), "the two must say the same"

    def copied(frame: pl.DataFrame) -> None:
        pl.read_parquet(source)
        frame.write_parquet(copy)

    found: dict[str, Callable[[], object]] = {
        "fonder": lambda: numbers(ready, pl.read_parquet(source)).write_parquet(ours),
        "polars": lambda: (
            query(task, pl.read_parquet(source).lazy()).collect().write_parquet(theirs)
        ),
        "copy": lambda: copied(written),
    }
    if task.pack.gates:
        names = [fact.name for fact in task.pack.facts]
        exact = judge(ready, frame).drop(names)
        found["exact"] = lambda: (
            judge(ready, pl.read_parquet(source)).drop(names).write_parquet(whole)
        )
        found["exact copy"] = lambda: copied(exact)
    return found


def measured(size: str, people: int) -> Mapping[str, float]:
    """Return the median seconds of each."""
    task = task_of(pack_of(size))
    ready = columnar(task.pack, ())
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "people.parquet")
        frame_of(ready.question, codes(ready, people, UNKNOWN)).write_parquet(source)
        timed = works(task, source, Path(folder))
        times: dict[str, list[float]] = {name: [] for name in timed}
        for _ in range(ROUNDS):
            for name, work in timed.items():
                began = time.perf_counter()
                work()
                times[name].append(time.perf_counter() - began)
    return {name: median(some) for name, some in times.items()}


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
