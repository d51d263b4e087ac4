"""Contenders side by side: each is compared with the reference, and then all are timed in turn."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any, Final, TypeAlias

from .process import Failed, Process

Cell: TypeAlias = dict[str, Any]
"""What was measured of a contender, or under `why` the reason that nothing was."""

LIMIT: Final = 60.0
"""Seconds in which a contender has to be made ready and to have answered for the people checked."""
PATIENCE: Final = 90.0
"""The same for a crowd, which has to be drawn as well."""
LONGEST: Final = 25.0
"""Seconds that one answer about a crowd may be expected to take."""
ROUNDS: Final = 5
ANSWERS: Final = 3
SLICE: Final = 1.0
"""Seconds a contender has for its people in one round."""
TOGETHER: Final = 1_000_000
"""People of a crowd up to which all contenders hold theirs at the same time."""


def one_by_one(keys: Sequence[str], size: str, people: int) -> dict[str, Cell]:
    """Return what each contender takes for one person, in microseconds."""
    cells: dict[str, Cell] = {}
    with contextlib.ExitStack() as stack:
        running: dict[str, tuple[Process, int]] = {}
        for key in keys:
            process = stack.enter_context(Process(key, size))
            with noting(cells, key):
                cells[key] = checked(process, people)
                (first,) = process.ask("time", 1, LIMIT)
                running[key] = process, max(1, min(people, int(SLICE * 1e6 / first)))
        for key, found in in_turn(running, cells).items():
            cells[key] |= {"p50": median(found), "timed": len(found)}
        for key, (process, _) in running.items():
            with noting(cells, key):
                process.ask("close", 0, LIMIT)
    return cells


def in_turn(
    running: Mapping[str, tuple[Process, int]], cells: dict[str, Cell]
) -> dict[str, list[float]]:
    """Return the microseconds of all people timed, one contender after the other in each round."""
    times: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for key, (process, count) in running.items():
            with noting(cells, key):
                times.setdefault(key, []).extend(process.ask("time", count, LIMIT))
    return {key: found for key, found in times.items() if "why" not in cells[key]}


@contextlib.contextmanager
def noting(cells: dict[str, Cell], key: str) -> Iterator[None]:
    """Note why a contender failed, if it does."""
    try:
        yield
    except Failed as failed:
        cells[key] = {"why": str(failed)}


def checked(process: Process, people: int) -> Cell:
    """Return how long a contender took to be made ready; raises Failed unless it is right."""
    setup = process.ready(LIMIT)
    wrong = process.ask("check", people, LIMIT)
    if wrong:
        raise Failed(f"wrong on {wrong} of {people} people")
    return {"setup": setup, "checked": people}


def crowds(keys: Sequence[str], size: str, rows: Iterable[int]) -> dict[str, dict[str, Cell]]:
    """Return, for each number of rows, the seconds that each contender takes for them."""
    found: dict[str, dict[str, Cell]] = {}
    last: dict[str, float] = {}
    for people in rows:
        cells: dict[str, Cell] = {}
        for some in [keys] if people <= TOGETHER else [[key] for key in keys]:
            crowd(some, size, people, last, cells)
        found[str(people)] = {key: cells[key] for key in keys}
        last = {key: cell["seconds"] / people for key, cell in cells.items() if "seconds" in cell}
        last |= {key: float("inf") for key in keys if key not in last}
    return found


def crowd(
    keys: Sequence[str], size: str, people: int, last: Mapping[str, float], cells: dict[str, Cell]
) -> None:
    """Measure contenders on one crowd; those that would take too long are left out."""
    with contextlib.ExitStack() as stack:
        running: dict[str, Process] = {}
        for key in keys:
            if why := too_long(last.get(key, 0.0) * people):
                cells[key] = {"why": why}
                continue
            process = stack.enter_context(Process(key, size))
            with noting(cells, key):
                cells[key] = checked_crowd(process, people)
                running[key] = process
        for key, found in answers_in_turn(running, cells).items():
            memory = running[key].ask("memory", 0, PATIENCE)
            cells[key] |= {"seconds": median(found), "memory": memory}


def too_long(expected: float) -> str:
    """Return why a contender is not tried, by the seconds it would take; empty if it is."""
    if expected <= LONGEST:
        return ""
    return f"about {expected:,.0f} s" if expected < float("inf") else "not tried"


def answers_in_turn(
    running: Mapping[str, Process], cells: dict[str, Cell]
) -> dict[str, list[float]]:
    """Return the seconds of each answer about a crowd; one that takes long is given once."""
    times: dict[str, list[float]] = {key: [] for key in running}
    for _ in range(ANSWERS):
        for key, process in running.items():
            if sum(times[key]) < LONGEST / 2 and "why" not in cells[key]:
                with noting(cells, key):
                    times[key].append(process.ask("seconds", 0, PATIENCE))
    return {key: found for key, found in times.items() if "why" not in cells[key]}


def checked_crowd(process: Process, people: int) -> Cell:
    """Return how long a contender took to be made ready; raises Failed unless it is right."""
    setup = process.ready(LIMIT)
    wrong = process.ask("crowd", people, PATIENCE)
    if wrong:
        raise Failed(f"wrong on {wrong} people of a sample")
    return {"setup": setup}
