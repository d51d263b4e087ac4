"""What it was measured on, and when."""

import contextlib
import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from engine import __version__

from .contenders import ALL, NODE

JAVASCRIPT = {"json-rules-engine"}


def machine() -> dict[str, object]:
    """Return the processor, its cores, the system, the day, and the version of each contender."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "day": datetime.now(UTC).date().isoformat(),
        "versions": versions(),
    }


def processor() -> str:
    """Return what the processor calls itself."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def versions() -> dict[str, str]:
    """Return the versions of all contenders that are there, by their packages' names."""
    found = {"fonder": __version__}
    for package in dict.fromkeys(one.package for one in ALL.values() if one.package):
        with contextlib.suppress(PackageNotFoundError, OSError):
            found[package] = of_node(package) if package in JAVASCRIPT else version(package)
    return found


def of_node(package: str) -> str:
    """Return the version of a package of Node, and that of Node."""
    file = NODE / "node_modules" / package / "package.json"
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    return f"{json.loads(file.read_text('utf-8'))['version']} (Node {node.stdout.strip()[1:]})"
