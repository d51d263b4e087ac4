"""How fast columns of people are judged: by synthetic packs, by the real one, and file to file.

python benchmarks/columnar.py [--people 1000000] [--repeat 3]
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import polars as pl

from engine.columnar import Columnar, columnar
from engine.columnar.frames import judge
from engine.columnar.planes import Codes
from engine.columnar.run import run
from engine.ir import (
    All,
    Any,
    BoolType,
    Compare,
    Concept,
    Condition,
    EnumType,
    FactType,
    FactTypeKind,
    Holds,
    IntType,
    Member,
    Named,
    Not,
    Op,
    Pack,
    Rule,
    Tactic,
    Verdict,
)
from engine.load import load_pack

ROOT = Path(__file__).parent.parent
INPUTS, CONCEPTS, STRATA, TACTICS = 40, 30, 3, 25
UNKNOWN = 0.3
KINDS: tuple[FactTypeKind, ...] = (
    BoolType(),
    EnumType(("a", "b", "c", "d"), ("a", "b", "c", "d")),
    IntType(0, 100),
)


def synthetic(rules: int, seed: int = 1) -> Pack:
    """Return a pack of 40 inputs, 30 concepts in 3 strata, and rules shared out to 25 tactics."""
    chance = Random(seed)
    facts = tuple(
        FactType(f"f{n}", KINDS[n % 3], "all", "you", f"f{n}", "", "", "", "you")
        for n in range(INPUTS)
    )
    concepts: list[Concept] = []
    for stratum in range(STRATA):
        below = [concept.name for concept in concepts]
        for n in range(CONCEPTS // STRATA):
            when = condition(chance, facts, below)
            concepts.append(Concept(f"c{stratum}_{n}", when, "", ""))
    names = [concept.name for concept in concepts]
    lists: list[list[Rule]] = [[] for _ in range(TACTICS)]
    for n in range(rules - TACTICS):
        verdict = chance.choice(list(Verdict))
        when = condition(chance, facts, names)
        lists[n % TACTICS].append(Rule(f"r{n}", when, verdict, ""))
    tactics = tuple(
        Tactic(f"t{n}", "", "", "one", "now", (*some, Rule("otherwise", None, Verdict.CAUTION, "")))
        for n, some in enumerate(lists)
    )
    return Pack(
        title="Synthetic",
        version="1",
        about="",
        closing="",
        roles=(),
        sections=(),
        groups=(Named("one", "one"),),
        phases=(Named("now", "now"),),
        regions=(),
        documents=(),
        claims=(),
        relations=(),
        facts=facts,
        constraints=(),
        concepts=tuple(concepts),
        gates=(),
        tactics=tactics,
        remarks=(),
        help_lines=(),
    )


def condition(chance: Random, facts: tuple[FactType, ...], concepts: list[str]) -> Condition:
    """Return two to four literals joined by *and*, one of them now and then an alternative."""
    parts = [literal(chance, facts, concepts) for _ in range(chance.randint(2, 4))]
    if chance.random() < 0.3:
        parts[0] = Any((parts[0], literal(chance, facts, concepts)))
    return All(tuple(parts))


def literal(chance: Random, facts: tuple[FactType, ...], concepts: list[str]) -> Condition:
    """Return a comparison of a fact, or a concept that holds or fails."""
    if concepts and chance.random() < 0.3:
        held = Holds(chance.choice(concepts))
        return held if chance.random() < 0.7 else Not(held)
    fact = chance.choice(facts)
    match fact.type:
        case BoolType():
            return Compare(fact.name, Op.EQ, chance.random() < 0.5)
        case EnumType(values, _):
            if chance.random() < 0.5:
                return Member(fact.name, tuple(chance.sample(values, 2)))
            return Compare(fact.name, chance.choice((Op.EQ, Op.NE)), chance.choice(values))
        case IntType():
            return Compare(fact.name, chance.choice((Op.GE, Op.LT)), chance.randrange(10, 100, 10))


def codes(ready: Columnar, people: int, unknown: float, seed: int = 1) -> dict[str, Codes]:
    """Return answers that can all be true together, some of them taken away."""
    chance = np.random.default_rng(seed)
    cells = ready.question.domains
    columns = {
        fact: chance.integers(1, len(some) + 1, people).astype(np.min_scalar_type(len(some) + 1))
        for fact, some in cells.items()
    }
    linked = ready.question.limits.facts_of(one for one, _ in ready.question.limits.reads)
    while len(wrong := np.flatnonzero(run(ready.allowed, columns, people)[0] == 0)):
        for fact in linked:
            columns[fact][wrong] = chance.integers(1, len(cells[fact]) + 1, len(wrong))
    for column in columns.values():
        column[chance.random(people) < unknown] = 0
    return columns


def frame_of(ready: Columnar, columns: dict[str, Codes]) -> pl.DataFrame:
    """Return codes as a table of answers, with a number for each person."""
    found = [pl.int_range(len(next(iter(columns.values()))), eager=True).alias("id")]
    for fact in ready.question.pack.facts:
        values = [None, *(cell.value for cell in ready.question.domains[fact.name])]
        kind = pl.Enum(fact.type.values) if isinstance(fact.type, EnumType) else None
        column = pl.Series(values, dtype=kind).gather(pl.Series(columns[fact.name]))
        found.append(column.alias(fact.name))
    return pl.DataFrame(found)


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
        frame_of(ready, codes(ready, people, 0)).write_parquet(source)
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
            frame_of(ready, codes(ready, count, UNKNOWN)).write_parquet(source)
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
