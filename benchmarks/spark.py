"""How fast Spark judges tables by the same rules, against Spark copying the same tables.

python -m benchmarks.spark [--people 1000000] [--files 8] [--master 'local-cluster[2,1,4096]']

Processor time is that of Spark's own process, its executors and their workers, on this machine.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pyspark.sql import SparkSession

from benchmarks.crowd import UNKNOWN, codes, frame_of
from benchmarks.synthetic import synthetic
from cli.batching import Batch
from cli.spark.judging import judge_on_spark
from engine.columnar import Columnar, columnar
from engine.load import load_pack

ROOT = Path(__file__).parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


def used() -> float:
    """Return the seconds of processor time of the processes that this one has begun."""
    parent: dict[int, int] = {}
    seconds: dict[int, float] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(folder.name)
        parent[pid] = int(fields[1])
        seconds[pid] = sum(map(int, fields[11:15])) / TICKS
    ours = {os.getpid()}
    while more := {pid for pid, of in parent.items() if of in ours} - ours:
        ours |= more
    return sum(seconds[pid] for pid in ours)


def measured(people: int, work: Callable[[], object]) -> str:
    """Return the rate of some work, and the core-hours that a billion people take."""
    began, before = time.perf_counter(), used()
    work()
    wall, processor = time.perf_counter() - began, used() - before
    hours = processor / people * 1e9 / 3600
    return f"{people / wall:,.0f} | {processor:,.0f} | {people / processor:,.0f} | {hours:,.1f} |"


def written(ready: Columnar, folder: Path, people: int, files: int, unknown: float) -> Path:
    """Return a folder with a table of people in some files."""
    folder.mkdir()
    for place in range(files):
        some = codes(ready, people // files, unknown, seed=place)
        frame_of(ready.question, some).write_parquet(folder / f"{place}.parquet")
    return folder


def judge(ready: Columnar, table: Path, out: Path) -> None:
    """Judge a table as `fonder batch --engine spark` does."""
    batch = Batch(str(table), str(out), "csv", "csv", {}, False, False, "", None, False, False)
    judge_on_spark(ready, batch, "")


def rules() -> list[tuple[str, Columnar, float]]:
    """Return what is measured: a name, compiled rules, and how much of the people is unknown."""
    real = columnar(load_pack(ROOT / "rules"))
    one = real.tactics[:1]
    return [
        ("120 rules, all known", columnar(synthetic(120)), 0.0),
        ("120 rules, 30 % unknown", columnar(synthetic(120)), UNKNOWN),
        ("real pack, 30 % unknown", real, UNKNOWN),
        ("real pack, one tactic", columnar(real.question.pack, one), UNKNOWN),
    ]


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--master", default="local-cluster[2,1,4096]")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        builder = SparkSession.builder.config("spark.ui.showConsoleProgress", "false")
        spark = builder.master(asked.master).getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")

        def copy(table: Path) -> None:
            spark.read.parquet(str(table)).write.parquet(f"{table}.copy", mode="overwrite")

        print("| what | people/s | processor s | people per core-second | core-hours a billion |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for place, (name, ready, unknown) in enumerate(rules()):
            few = written(ready, folder / f"few-{place}", asked.people // 8, 8, unknown)
            judge(ready, few, folder / "few.parquet")  # so that everything is warm
            copy(few)
            table = written(ready, folder / f"all-{place}", asked.people, asked.files, unknown)
            out = folder / "all.parquet"
            steps: list[tuple[str, Callable[[], object]]] = [
                ("judged", partial(judge, ready, table, out)),
                ("its table copied", partial(copy, table)),
                ("its verdicts copied", partial(copy, out)),
            ]
            for what, work in steps:
                print(f"| {name}: {what} | {measured(asked.people, work)}", flush=True)
        spark.stop()


if __name__ == "__main__":
    main()
