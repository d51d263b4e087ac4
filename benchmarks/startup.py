"""How long commands take, in units of `python -c "import click"`, and how much memory.

python benchmarks/startup.py [--rounds 20] [advise report ...]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
ONE = ROOT / "scenarios" / "new-and-clingy.yaml"
UNIT = "import click"
FONDER = "import sys; from cli.main import main; code = main()"
PEAK = "open('status', 'w').write(open('/proc/self/status').read())"
END = "sys.exit(code)"

COMMANDS = {
    "--version": "--version",
    "--help": "--help",
    "advise": f"advise {ONE}",
    "advise, nothing kept": f"advise {ONE}",
    "advise, cache off": f"advise {ONE}",
    "explain": f"explain {ONE}",
    "report": f"report {ONE} --out out --format html",
    "compare": f"compare {ONE} {ONE}",
    "ask, first question": "ask",
    "batch, ten rows": "batch people.csv -o advice.csv",
    "check": "check",
    "claims": "claims",
    "graph, overview": "graph --overview",
}
"""What is measured, by the words that run it."""
UNTIL = {"ask, first question": b"\n> "}
"""What is stopped where it waits for an answer, and what it prints there."""


@dataclass(slots=True)
class Measured:
    """What the runs of one command took."""

    processor: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    megabytes: float = 0.0


def words_of(name: str, peak: bool) -> list[str]:
    """Return the words that start a measurement; where `peak`, it tells its memory at the end."""
    if name == UNIT:
        return [sys.executable, "-c", f"import click{'; ' + PEAK if peak else ''}"]
    script = "; ".join((FONDER, PEAK, END) if peak else (FONDER, END))
    return [sys.executable, "-c", script, *COMMANDS[name].split()]


def environment(folder: Path, name: str) -> dict[str, str]:
    """Return the variables of a run: compiled Python is kept, and packs as the name says."""
    own = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "python")}
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    own.pop("FONDER_CACHE", None)
    if name.endswith("off"):
        own["FONDER_CACHE"] = "off"
    kept = tempfile.mkdtemp(dir=folder) if name.endswith("nothing kept") else folder / "kept"
    return own | {"XDG_CACHE_HOME": str(kept)}


def run(name: str, folder: Path, peak: bool = False) -> tuple[float, float]:
    """Return the seconds of processor and of wall clock that one run takes."""
    words, own = words_of(name, peak), environment(folder, name)
    began = time.perf_counter()
    with open(folder / "said", "wb") as said:
        out = subprocess.PIPE if name in UNTIL else said
        started = subprocess.Popen(words, cwd=folder, env=own, stdin=out, stdout=out, stderr=said)
        if name in UNTIL:
            wait_for(UNTIL[name], started)
            if peak:
                shutil.copy(f"/proc/{started.pid}/status", folder / "status")
            started.kill()
        _, status, used = os.wait4(started.pid, 0)
    wall = time.perf_counter() - began
    started.returncode = 0 if name in UNTIL else os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise SystemExit(f"{name}: {(folder / 'said').read_text()}")
    return used.ru_utime + used.ru_stime, wall


def wait_for(mark: bytes, started: "subprocess.Popen[bytes]") -> None:
    """Read what a run prints, until it waits for an answer."""
    told = b""
    assert started.stdout is not None
    while mark not in told:
        more = os.read(started.stdout.fileno(), 65536)
        if not more:
            raise SystemExit("it ended before it asked anything")
        told += more


def measured(names: list[str], rounds: int, folder: Path) -> dict[str, Measured]:
    """Return what each command takes: in every round each runs once, after one that warms up."""
    found = {name: Measured() for name in names}
    for name, one in found.items():
        run(name, folder)
        if Path("/proc/self/status").exists():
            run(name, folder, peak=True)
            status = (folder / "status").read_text()
            one.megabytes = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    for _ in range(rounds):
        for name, one in found.items():
            processor, wall = run(name, folder)
            one.processor.append(processor)
            one.wall.append(wall)
    return found


def table(found: dict[str, Measured]) -> Iterator[str]:
    """Yield the lines of a table of medians."""
    yield "| | processor, ms | `import click` | wall, ms | `import click` | peak, MB |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    units = [median(taken) for taken in (found[UNIT].processor, found[UNIT].wall)]
    for name, one in found.items():
        cells = []
        for taken, unit in zip((one.processor, one.wall), units, strict=True):
            cells += [f"{median(taken) * 1000:.0f}", f"{median(taken) / unit:.1f}"]
        yield f"| {name} | {' | '.join(cells)} | {one.megabytes:.0f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to measure; all by default")
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    names = [name for name in COMMANDS if not asked.names or name in asked.names]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "people.csv").write_text("stage\n" + "unknown\n" * 10)
        found = measured([UNIT, *names], asked.rounds, Path(folder))
    print(f"{asked.rounds} rounds, load {os.getloadavg()[0]:.1f}\n")
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
