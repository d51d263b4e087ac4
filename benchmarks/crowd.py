"""Many people drawn by chance: as columns of codes, as a table, and one by one."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.columnar import Columnar
from engine.columnar.coding import told_by
from engine.columnar.planes import Codes
from engine.columnar.run import run
from engine.deciding import Question
from engine.ir import EnumType, Value

UNKNOWN = 0.3
"""How much of what could be told is not."""


def codes(ready: Columnar, people: int, unknown: float, seed: int = 1) -> dict[str, Codes]:
    """Return answers that can all be true together, some of them taken away."""
    chance = np.random.default_rng(seed)
    cells = ready.question.domains
    columns = {
        fact: chance.integers(1, len(some) + 1, people).astype(np.min_scalar_type(len(some) + 1))
        for fact, some in cells.items()
    }
    linked = ready.question.limits.facts_of(one for one, _ in ready.question.limits.reads)
    while len(wrong := np.flatnonzero(run(ready.allowed, columns, people)[0] == 0)):
        for fact in linked:
            columns[fact][wrong] = chance.integers(1, len(cells[fact]) + 1, len(wrong))
    for column in columns.values():
        column[chance.random(people) < unknown] = 0
    return columns


def whoever(ready: Columnar, people: int, unknown: float, seed: int = 1) -> dict[str, Codes]:
    """Return answers drawn by chance, of whom one in a hundred may say what cannot be.

    Those can be of any kind: what the constraints forbid is neither sought nor left out.
    """
    columns = codes(ready, people, unknown, seed)
    chance = np.random.default_rng(seed)
    some = chance.integers(0, people, -(-people // 100))
    for fact, cells in ready.question.domains.items():
        columns[fact][some] = chance.integers(0, len(cells) + 1, len(some))
    return columns


def frame_of(question: Question, columns: Mapping[str, Codes]) -> pl.DataFrame:
    """Return codes as a table of answers, with a number for each person."""
    found = [pl.int_range(len(next(iter(columns.values()))), eager=True).alias("id")]
    for fact in question.pack.facts:
        values = [None, *(cell.value for cell in question.domains[fact.name])]
        kind = pl.Enum(fact.type.values) if isinstance(fact.type, EnumType) else None
        column = pl.Series(values, dtype=kind).gather(pl.Series(columns[fact.name]))
        found.append(column.alias(fact.name))
    return pl.DataFrame(found)


def some_of(
    question: Question, columns: Mapping[str, Codes], places: npt.NDArray[np.intp]
) -> list[dict[str, Value]]:
    """Return the answers of some people of a crowd."""
    return [told_by(question.domains, columns, int(place)) for place in places]
