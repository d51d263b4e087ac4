"""One contender in a process of its own: answers each line of JSON with one.

    python -m benchmarks.worker KEY SIZE

`{"check": N}` compares it with the reference on N people, `{"time": N}` gives the microseconds that
each of N people took, `{"crowd": N}` and `{"seconds": 1}` do the same of a crowd of N.
"""

import importlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TextIO

import numpy as np

from engine.columnar import columnar

from .contenders import ALL
from .crowd import UNKNOWN, codes, some_of
from .oracle import oracle
from .packs import pack_of, situations
from .peers.contender import Many, One, Unfit
from .task import Facts, task_of

SAMPLE: Final = 200
"""People of a crowd who are compared with the reference."""
LIMIT: Final = 12 << 30
"""Bytes that a contender may hold."""


class Worker:
    """A contender made ready for a pack, and people to ask it about."""

    def __init__(self, key: str, size: str) -> None:
        self._pack = pack_of(size)
        self._task = task_of(self._pack)
        module, _, name = ALL[key].place.partition(":")
        prepare: Callable[[Any], Any] = getattr(
            importlib.import_module(f"benchmarks.peers.{module}"), name
        )
        began = time.perf_counter()
        self._ready = prepare(self._task)
        self.setup = time.perf_counter() - began
        self._situations = situations(size, self._pack)
        self._people: list[Any] = []
        self._crowd: Any = None

    @cached_property
    def _columnar(self) -> Any:
        return columnar(self._pack, ())

    def check(self, count: int) -> int:
        """Return of how many of some people it says anything else than the reference."""
        one: One = self._ready
        columns = codes(self._columnar, count, UNKNOWN)
        drawn = some_of(self._columnar.question, columns, np.arange(count))
        people = mixed(drawn, self._situations)
        self._people = [one.told(person) for person in people]
        answers = map(one.answer, self._people)
        right = (oracle(self._pack, person) for person in people)
        return sum(list(answer) != want for answer, want in zip(answers, right, strict=True))

    def time(self, count: int) -> Sequence[float]:
        """Return the microseconds that some of those people took, one by one."""
        people = self._people[:count]
        one: One = self._ready
        return one.timed(people) if one.timed else [timed(one, person) for person in people]

    def crowd(self, count: int) -> int:
        """Return of how many of a sample of a crowd it says anything else than the reference."""
        many: Many = self._ready
        columns = codes(self._columnar, count, UNKNOWN)
        places = np.linspace(0, count - 1, min(SAMPLE, count), dtype=np.intp)
        people = some_of(self._columnar.question, columns, places)
        want = np.array([oracle(self._pack, person) for person in people])
        self._crowd = many.told(columns)
        said = many.numbers(many.answer(self._crowd))
        got = np.array([np.asarray(column)[places] for column in said]).T
        return int((got != want).any(axis=1).sum())

    def seconds(self, _: int) -> float:
        """Return how long it takes to answer for everybody of the crowd."""
        many: Many = self._ready
        began = time.perf_counter()
        many.answer(self._crowd)
        return time.perf_counter() - began

    def memory(self, _: int) -> float:
        """Return the megabytes that were held at most."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def close(self, _: int) -> None:
        """End what has to be ended."""
        if isinstance(self._ready, One):
            self._ready.close()


def mixed(drawn: Sequence[Facts], told: Sequence[Facts]) -> list[Facts]:
    """Return people drawn by chance; every other one is of a case, as far as there are cases."""
    return [
        told[place // 2 % len(told)] if told and place % 2 else one
        for place, one in enumerate(drawn)
    ]


def timed(one: One, person: Any) -> float:
    """Return the microseconds that one person takes."""
    began = time.perf_counter_ns()
    one.answer(person)
    return (time.perf_counter_ns() - began) / 1000


def answer(worker: Worker, request: Mapping[str, int]) -> Any:
    """Return what is answered to a request."""
    ((what, count),) = request.items()
    return getattr(worker, what)(count)


def main() -> None:
    """Make the contender ready, and answer until there are no more requests."""
    resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, LIMIT))
    with os.fdopen(os.dup(1), "w") as out:
        os.dup2(2, 1)  # whatever a library prints is no answer
        try:
            worker = Worker(sys.argv[1], sys.argv[2])
        except Unfit as error:
            say(out, {"unfit": str(error)})
            return
        say(out, {"setup": worker.setup})
        for line in sys.stdin:
            say(out, answer(worker, json.loads(line)))


def say(out: TextIO, what: Any) -> None:
    """Answer with a line of JSON."""
    out.write(json.dumps(what) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
