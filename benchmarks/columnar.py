"""How fast columns of people are judged: by synthetic packs, by the real one, and file to file.

python -m benchmarks.columnar [--people 1000000] [--repeat 3]
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from benchmarks.crowd import UNKNOWN, codes, frame_of
from benchmarks.synthetic import synthetic
from engine.columnar import Columnar, columnar
from engine.columnar.frames import judge
from engine.columnar.run import run
from engine.load import load_pack

ROOT = Path(__file__).parent.parent


def rate(people: int, repeat: int, work: Callable[[], object]) -> float:
    """Return the best of some runs, in million people a second of processor time."""
    best = float("inf")
    for _ in range(repeat):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return people / best / 1e6


def measure(name: str, ready: Columnar, people: int, repeat: int) -> None:
    """Print a line for one pack."""
    columns = codes(ready, people, UNKNOWN)
    known = codes(ready, people, 0)
    kleene = rate(people, repeat, lambda: run(ready.kleene, columns, people))
    full = rate(people, repeat, lambda: ready.judge(known, people))
    some = {fact: column[: people // 8] for fact, column in columns.items()}
    whole = "-"
    if len(ready.exact.marks) == len(ready.tactics):
        ready.judge(some, people // 8)
        whole = f"{rate(people // 8, repeat, lambda: ready.judge(some, people // 8)):.2f}"
    steps, slots = len(ready.kleene.steps), ready.kleene.slots
    exactly = f"{len(ready.exact.marks)} of {len(ready.tactics)}"
    print(
        f"| {name} | {steps} | {slots} | {kleene:.2f} | {full:.2f} | {whole} | {exactly} |",
        flush=True,
    )


def file_to_file(people: int) -> None:
    """Print the time from Parquet to Parquet, against Polars copying the same columns."""
    ready = columnar(synthetic(120))
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "people.parquet"), Path(folder, "advice.parquet")
        frame_of(ready.question, codes(ready, people, 0)).write_parquet(source)
        began = time.perf_counter()
        judge(ready, pl.read_parquet(source)).write_parquet(target)
        judged = time.perf_counter() - began
        frame = pl.read_parquet(target)
        began = time.perf_counter()
        pl.read_parquet(source)
        frame.write_parquet(Path(folder, "copy.parquet"))
        copied = time.perf_counter() - began
    print(f"Parquet to Parquet, 120 rules: {people / judged / 1e6:.2f} million people/s, which is")
    print(f"{judged / copied:.2f} x the time of reading and writing the same columns without rules")


COMMAND = """
import sys, time
from pathlib import Path
from cli.main import main
began = time.perf_counter()
main(sys.argv[1:])
status = Path("/proc/self/status").read_text()
memory = next(line for line in status.splitlines() if line.startswith("VmHWM"))
print(time.perf_counter() - began, memory.split()[1])
"""


def command(people: int) -> None:
    """Print how long `fonder batch` takes on the real pack, and how much memory it holds."""
    ready = columnar(load_pack(ROOT / "rules"))
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "people.parquet"), Path(folder, "advice.parquet")
        for count in (people // 4, people):
            frame_of(ready.question, codes(ready, count, UNKNOWN)).write_parquet(source)
            words = ["batch", str(source), "-o", str(target)]
            done = subprocess.run(
                [sys.executable, "-c", COMMAND, *words], capture_output=True, text=True, check=True
            )
            seconds, kilobytes = done.stdout.split()[-2:]
            megabytes = int(kilobytes) // 1024
            began = time.perf_counter()
            pl.scan_parquet(source).sink_parquet(Path(folder, "read.parquet"))
            pl.scan_parquet(target).sink_parquet(Path(folder, "copy.parquet"))
            copied = time.perf_counter() - began
            print(f"fonder batch, real pack, {count:,}: {float(seconds):.1f} s, {megabytes} MB;")
            print(
                f"Polars alone copying what is read and what is written: {copied:.1f} s", flush=True
            )


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1 << 20)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    print(
        "| rules | steps | planes | Kleene | all known | exact, 30 % unknown | tactics by planes |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for rules in (120, 1_200, 12_000):
        people = asked.people if rules < 12_000 else asked.people // 8
        measure(f"{rules:,}", columnar(synthetic(rules)), people, asked.repeat)
    measure("real pack", columnar(load_pack(ROOT / "rules")), asked.people // 2, asked.repeat)
    print(f"held at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    file_to_file(asked.people)
    command(asked.people // 2)


if __name__ == "__main__":
    main()
