"""Reports made one after the other, or several at once where there are many."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from engine.diagnostics import Diagnostic, FonderError

from .inputs import advisor_of

if TYPE_CHECKING:
    from engine.advise import Advisor
    from engine.present.index import Entry
    from engine.reports.making import Options
    from engine.scenario import Scenario

MANY = 12
"""From so many reports for each process on, starting it takes less time than it saves."""
AT_ONCE = 4
"""How many reports a process is given at a time."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of every report."""

    rules: Path | None
    backend: str
    formats: tuple[str, ...]
    handout: bool
    options: "Options"


@dataclass(frozen=True, slots=True)
class Made:
    """One report: its files by name, and its entry in the index."""

    files: tuple[tuple[str, bytes], ...]
    entry: "Entry"


Work: TypeAlias = "tuple[str, Scenario]"
"""The name of a report's files without the ending, and what it is about."""
Wrong: TypeAlias = tuple[Diagnostic, ...]


def reports(order: Order, advisor: "Advisor", work: Sequence[Work], jobs: int) -> Iterator[Made]:
    """Yield reports in the order of their work, made by so many processes at once.

    Raises FonderError (S101) as `advise` does.
    """
    for found in several(order, work, jobs) if jobs > 1 else each(order, advisor, work):
        if isinstance(found, tuple):
            raise FonderError(found)
        yield found


def processes(reports: int) -> int:
    """Return how many processes so many reports are worth: at most one for each core."""
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(able or 1, reports // MANY))


def each(order: Order, advisor: "Advisor", work: Iterable[Work]) -> Iterator[Made | Wrong]:
    """Yield reports made here, one after the other."""
    return (one(order, advisor, name, scenario) for name, scenario in work)


def several(order: Order, work: Sequence[Work], jobs: int) -> Iterator[Made | Wrong]:
    """Yield reports made by several processes; what waits is given up where one is not wanted."""
    from concurrent.futures import ProcessPoolExecutor  # most orders are for a report or two

    pool = ProcessPoolExecutor(jobs)
    try:
        orders = [order] * len(work)
        yield from pool.map(elsewhere, orders, *zip(*work, strict=True), chunksize=AT_ONCE)
    finally:
        pool.shutdown(cancel_futures=True)


def elsewhere(order: Order, name: str, scenario: "Scenario") -> Made | Wrong:
    """Return a report made in another process, which makes the pack ready once."""
    return one(order, ready(order.rules, order.backend), name, scenario)


ready = lru_cache(advisor_of)


def one(order: Order, advisor: "Advisor", name: str, scenario: "Scenario") -> Made | Wrong:
    """Return one report, or what is wrong with its scenario."""
    from engine.present.index import entry
    from engine.reports.making import HANDOUTS, as_file, as_handout, made

    try:
        report = made(advisor, scenario, order.options)
    except FonderError as error:
        return error.diagnostics
    files = tuple((f"{name}.{form}", as_file(report, form)) for form in order.formats)
    wanted = [form for form in HANDOUTS if order.handout and form in order.formats]
    beside = tuple((f"{name}.handout.{form}", as_handout(report, form)) for form in wanted)
    labels = (*order.formats, *(f"handout ({form})" for form in wanted))
    made_now = (*files, *beside)
    names = tuple((label, file) for label, (file, _) in zip(labels, made_now, strict=True))
    return Made(made_now, entry(report.content, names))
