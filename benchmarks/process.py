"""A contender's process from outside: asked by lines of JSON, and ended if it is too slow."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
CANNOT: Final = "cannot"
GRACE: Final = 5
"""Seconds in which a process that is told to end may do so."""


class Failed(Exception):
    """A contender did not answer; the text says why, in words for a table."""


class Process:
    """A contender at work on a pack."""

    def __init__(self, key: str, size: str) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `end`
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", key, size],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            cwd=ROOT,
            start_new_session=True,
        )
        self._rest = b""

    def __enter__(self) -> "Process":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.end()

    def ready(self, seconds: float) -> float:
        """Return how long it took to be made ready; raises Failed."""
        said = self._answer(seconds)
        if "unfit" in said:
            raise Failed(f"{CANNOT}: {said['unfit']}")
        return float(said["setup"])

    def ask(self, what: str, count: int, seconds: float) -> Any:
        """Return what is answered; raises Failed if that takes too long or is not to be had."""
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps({what: count}).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise Failed(self._why()) from error
        return self._answer(seconds)

    def end(self) -> None:
        """End the process, and those that it started."""
        if self._process.stdin and not self._process.stdin.closed:
            self._process.stdin.close()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._kill()
        if self._process.stdout:
            self._process.stdout.close()
        self._said.close()

    def _kill(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)  # the group that it leads
            self._process.wait()

    def _answer(self, seconds: float) -> Any:
        assert self._process.stdout
        until = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._rest:
                if not selector.select(max(0.0, until - time.monotonic())):
                    self._kill()
                    raise Failed(f"did not finish in {seconds:.0f} s")
                some = os.read(self._process.stdout.fileno(), 1 << 20)
                if not some:
                    raise Failed(self._why())
                self._rest += some
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)

    def _why(self) -> str:
        """Return why the process ended by itself."""
        self._process.wait()
        self._said.seek(0)
        said = self._said.read().decode(errors="replace")
        if "emory" in said[-2000:] or self._process.returncode == -signal.SIGKILL:
            return "needs over 12 GB"
        if self._process.returncode < 0:
            return "crashed"
        return f"failed: {(said.strip().splitlines() or ['no reason given'])[-1][:120]}"
