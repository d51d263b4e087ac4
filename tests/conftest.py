"""What several tests share: the small pack, the options of the run, and what it says at its end."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cli.main import main
from engine import cache
from engine.ir import Pack
from engine.load import load_pack

SMALL = Path(__file__).parent / "packs" / "small"
PAIRS = "pairs of a pack and a scenario"
Run = Callable[..., tuple[int, str, str]]
"""Runs a command; returns its exit code, and what it printed on both outputs."""

# No test may fail because the machine is busy: speed is measured in benchmarks/.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fuzz",
        type=int,
        default=1_200,
        metavar="PAIRS",
        help="how many pairs of a pack and a scenario each backend is compared on",
    )
    parser.addoption(
        "--rewrite-screenshots",
        action="store_true",
        help="store how pages look now, to be compared with from now on",
    )


@pytest.fixture
def pairs(request: pytest.FixtureRequest) -> int:
    found = request.config.getoption("--fuzz")
    assert isinstance(found, int)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if name == PAIRS and report.when == "call":
                terminalreporter.write_line(f"{report.nodeid}: {value} {PAIRS} compared")


@pytest.fixture(scope="session")
def small_pack() -> Pack:
    return load_pack(SMALL, cache=False)


@pytest.fixture
def pack_with(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that copies the small pack, with other files over it."""

    def make(**files: str | bytes) -> Path:
        folder = tmp_path / "pack"
        shutil.copytree(SMALL, folder)
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / f"{name}.yaml").write_bytes(data)
        return folder

    return make


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a cache of our own."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: folder)
    monkeypatch.delenv("FONDER_CACHE", raising=False)
    return folder / "packs"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command
