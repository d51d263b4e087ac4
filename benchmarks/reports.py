"""How long a folder of reports takes: the examples, over and over, with some answers left out.

python benchmarks/reports.py [--reports 200] [--format html] [--repeat 3]
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from engine.ir import Pack
from engine.load import load_pack, load_scenario
from engine.scenario import Scenario
from engine.scenario_file import begun

ROOT = Path(__file__).parent.parent
LEFT_OUT = 0.15
"""How much of what an example tells is left out."""


def scenarios(pack: Pack, count: int, seed: int = 1) -> list[str]:
    """Return scenario files, each an example with some of its answers left out, no two the same."""
    chance = Random(seed)
    examples = [load_scenario(path, pack) for path in sorted((ROOT / "scenarios").glob("*.yaml"))]
    return [begun(pack, told_less(examples[n % len(examples)], chance)) for n in range(count)]


def told_less(scenario: Scenario, chance: Random) -> Scenario:
    """Return a scenario that tells somewhat less."""
    kept = {fact: value for fact, value in scenario.facts.items() if chance.random() > LEFT_OUT}
    return scenario.only(kept)


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--format", default="html")
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    pack = load_pack(ROOT / "rules")
    with tempfile.TemporaryDirectory() as folder:
        people, out = Path(folder, "people"), Path(folder, "out")
        people.mkdir()
        for number, text in enumerate(scenarios(pack, asked.reports)):
            (people / f"{number:05d}.yaml").write_text(text, "utf-8")
        for _ in range(asked.repeat):
            measure([str(people), "--out", str(out), "--format", asked.format], asked.reports)


def measure(words: list[str], reports: int) -> None:
    """Print how long the command takes, on the clock and of the processor."""
    command = [sys.executable, "-m", "cli", "report", *words]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{reports} reports: {took:.1f} s, {busy:.1f} s of processor time", flush=True)


if __name__ == "__main__":
    main()
