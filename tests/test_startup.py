"""Which libraries a command loads, and how much memory it takes: what keeps starting quick.

Told by the names of modules and never by the time, which a busy machine would make a lottery of.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
PACK = ROOT / "tests" / "packs" / "houseplants"
ONE = "scenario: It droops\nconsidering: [give it water]\nfacts: {soil: soggy, leaves: limp}\n"

HEAVY = (
    *("yaml", "ruamel", "jinja2", "networkx", "pygraphviz", "durable", "durable_rules_engine"),
    *("numpy", "polars", "pyarrow", "pandas", "z3", "typst", "docx", "docxtpl", "lxml", "pypdf"),
    *("watchfiles", "asyncio", "multiprocessing", "importlib.metadata", "unittest"),
)
"""What takes longest to load of all that Fonder can use, and some that it should never need."""

ADVICE = "yaml jinja2 durable_rules_engine"
PICTURE = "networkx pygraphviz importlib.metadata"

LOADS = {
    "--version": "",
    "--help": "",
    "advise one.yaml --rules pack": ADVICE,
    "advise one.yaml --rules pack --format json": ADVICE,
    "advise one.yaml --rules pack --backend reference": "yaml jinja2",
    "ask --rules pack": ADVICE,
    "ask -o asked.yaml --rules pack": f"{ADVICE} ruamel",
    "ask --print -o form.html --rules pack": "yaml jinja2",
    "explain one.yaml --rules pack": ADVICE,
    "report one.yaml --rules pack --format md": ADVICE,
    "report one.yaml --rules pack --format html": f"{ADVICE} {PICTURE}",
    "report one.yaml --rules pack --format pdf": f"{ADVICE} typst",
    "report one.yaml --rules pack --format docx": f"{ADVICE} docx docxtpl lxml",
    "batch people.csv -o advice.csv --rules pack": "yaml numpy polars importlib.metadata",
    "verify made/one.md one.yaml --rules pack": ADVICE,
    "verify made/one.pdf one.yaml --rules pack": f"{ADVICE} typst pypdf",
    "compare one.yaml one.yaml --rules pack": ADVICE,
    "diff pack pack": "yaml jinja2",
    "new scenario -o new.yaml --rules pack": "yaml",
    "new pack new": "yaml",
    "check pack": "yaml",
    "check pack --prove": "yaml z3 importlib.metadata",
    "test pack": "yaml durable_rules_engine",
    "claims --rules pack": "yaml",
    "explain-code R001": "",
    "rulebook --rules pack --format md": "yaml jinja2 networkx importlib.metadata",
    "rulebook --rules pack -o book.html": f"yaml jinja2 {PICTURE}",
    "graph --overview --rules pack": "yaml networkx importlib.metadata",
    "graph --overview --rules pack -o overview.svg": f"yaml {PICTURE}",
    "graph --rules pack -o graph.html": f"{ADVICE} {PICTURE}",
    "schema scenario --rules pack": "yaml jinja2",
    "schema report": "jinja2",
}
"""Command lines, and all of `HEAVY` that each may load; the pack was read by a run before."""

MOST_MEMORY = {"advise one.yaml --rules pack": 90, f"advise {ROOT}/scenarios": 90}
"""Command lines, and the megabytes that each may take at most."""

AT_ITS_END = {
    "heavy": f"print(*(name for name in {HEAVY} if name in sys.modules))",
    "memory": "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])",
}

Ran = Callable[[str, str], str]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Return a function that runs a command line of its own and says what it had at its end."""
    folder = tmp_path_factory.mktemp("startup")
    shutil.copytree(PACK, folder / "pack")
    (folder / "one.yaml").write_text(ONE)
    (folder / "people.csv").write_text("soil\nsoggy\n")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}

    def run(line: str, asked: str) -> str:
        script = (
            "import sys; from cli.main import main; code = main(sys.argv[1:]); "
            f"sys.stdout = open('at-its-end', 'w'); {AT_ITS_END[asked]}; sys.exit(code)"
        )
        words = [sys.executable, "-c", script, *line.split()]
        done = subprocess.run(words, capture_output=True, cwd=folder, env=environment, text=True)
        assert done.returncode == 0, done.stderr
        return (folder / "at-its-end").read_text()

    run("report one.yaml --out made --format md,pdf --rules pack", "heavy")
    return run


@pytest.mark.parametrize(("line", "loads"), LOADS.items())
def test_a_command_loads_the_heavy_libraries_it_needs_and_no_others(
    line: str, loads: str, ran: Ran
) -> None:
    assert set(ran(line, "heavy").split()) == set(loads.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_loads_nothing_heavy(command: str, ran: Ran) -> None:
    assert ran(f"{command} --help", "heavy").split() == []


def test_every_command_has_its_line() -> None:
    assert {line.split()[0] for line in LOADS} - {"--version", "--help"} == set(COMMANDS)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells it so")
@pytest.mark.parametrize(("line", "most"), MOST_MEMORY.items())
def test_a_command_takes_no_more_memory_than_it_may(line: str, most: int, ran: Ran) -> None:
    assert int(ran(line, "memory")) / 1024 < most
