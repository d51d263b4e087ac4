"""How long commands take from nothing, in turn with Python that only imports click.

    python -m benchmarks.commands [RUNS]

Prints JSON: for each command the median seconds, the same of processor time, and megabytes at most.
This process stays small, since a child begins with the memory of its parent.
"""

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).parent.parent
FONDER: Final = str(Path(sys.executable).with_name("fonder"))
SCENARIO: Final = str(ROOT / "scenarios" / "new-and-clingy.yaml")
COMMANDS: Final = {
    "python -c 'import click'": (sys.executable, "-c", "import click"),
    "fonder --version": (FONDER, "--version"),
    "fonder advise": (FONDER, "advise", SCENARIO),
}


def run(words: Sequence[str]) -> tuple[float, float, float]:
    """Return the seconds a command takes, those of the processor, and its megabytes at most."""
    began = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(words[0], list(words), os.environ, file_actions=silent)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(words)} failed")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measured(runs: int) -> dict[str, dict[str, float]]:
    """Return what each command takes; the first run of each fills caches, and is not counted."""
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in COMMANDS}
    for _ in range(runs + 1):
        for name, words in COMMANDS.items():
            found[name].append(run(words))
    return {
        name: dict(
            zip(
                ("seconds", "processor", "memory"),
                map(median, zip(*some[1:], strict=True)),
                strict=True,
            )
        )
        for name, some in found.items()
    }


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]) if len(sys.argv) > 1 else 15)))
