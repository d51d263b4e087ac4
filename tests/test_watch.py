"""A pack that is watched is checked again after every change, until somebody has had enough."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.main import Exit, main
from cli.watch import changes, told
from engine.diagnostics import Diagnostic
from engine.source import Span

ONE = Diagnostic("R001", Span("a.yaml", 3, 1), "one", "mend it")
TWO = Diagnostic("R001", Span("a.yaml", 9, 1), "two")
MOVED = Diagnostic("R001", Span("a.yaml", 33, 7), "one", "mend it")
PATIENCE = 60
"""Seconds after which a process that says nothing is ended, so that the test fails."""

WRONG = "remarks:\n  - {remark: dry, when: wurn, says: Oil it., beyond: yes}\n"
RIGHT = WRONG.replace("wurn", "worn").replace("remark: dry", "remark: odd")


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        ((), (), ["no problems"]),
        (
            (),
            (ONE,),
            ["1 problem: 1 new", "  new     a.yaml:3:1: R001: one\n          help: mend it"],
        ),
        ((ONE,), (MOVED,), ["1 problem: 1 still there", "  still   a.yaml:33:7: R001: one"]),
        ((ONE,), (), ["no problems, 1 mended", "  mended  a.yaml: R001: one"]),
        (
            (ONE, TWO),
            (TWO, MOVED, ONE),
            [
                "3 problems: 1 new, 2 still there",
                "  still   a.yaml:9:1: R001: two",
                "  still   a.yaml:33:7: R001: one",
                "  new     a.yaml:3:1: R001: one\n          help: mend it",
            ],
        ),
    ],
)
def test_only_what_is_new_mended_or_still_there_is_told(
    before: tuple[Diagnostic, ...], now: tuple[Diagnostic, ...], lines: list[str]
) -> None:
    assert list(told(before, now)) == lines


def test_what_there_was_no_room_for_is_told() -> None:
    assert next(told((), (ONE,), 7)) == "1 problem: 1 new, and 7 more that are not shown"


def test_a_change_made_while_a_check_runs_is_not_missed(tmp_path: Path) -> None:
    noticed = changes(tmp_path)
    next(noticed)
    (tmp_path / "late.yaml").write_text("remarks: []\n")
    next(noticed)


@pytest.fixture
def watched(pack_with: Callable[..., Path]) -> Iterator[tuple[Path, "subprocess.Popen[str]"]]:
    folder = pack_with(extra=WRONG)
    command = [sys.executable, "-m", "cli", "check", str(folder), "--watch"]
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        late = threading.Timer(PATIENCE, process.kill)
        late.start()
        yield folder, process
        late.cancel()
        process.kill()


def expect(process: "subprocess.Popen[str]", pattern: str) -> None:
    """Read lines until one matches; fails when the process ends without it."""
    assert process.stdout is not None
    for line in process.stdout:
        if re.search(pattern, line):
            return
    raise AssertionError(f"it ended without {pattern!r}")


def test_a_watched_pack_is_checked_after_every_change_until_interrupted(
    watched: "tuple[Path, subprocess.Popen[str]]",
) -> None:
    folder, process = watched
    expect(process, r"^\d\d:\d\d:\d\d  1 problem: 1 new$")
    expect(process, r"^  new .*extra\.yaml:2:25: R001: ")
    (folder / "extra.yaml").write_text(f"# moved\n{WRONG}")
    expect(process, r"^\d\d:\d\d:\d\d  1 problem: 1 still there$")
    expect(process, r"^  still .*extra\.yaml:3:25: R001: ")
    (folder / "extra.yaml").write_text(RIGHT)
    expect(process, r"^\d\d:\d\d:\d\d  no problems, 1 mended$")
    process.send_signal(signal.SIGINT)
    assert process.wait() == Exit.OK
    assert process.stderr is not None
    assert process.stderr.read() == ""


def test_a_watched_pack_is_told_in_text_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", "--format", "json"]) == Exit.USER_ERROR
    assert "--watch prints text only" in capsys.readouterr().err
