"""Answers as small numbers: 0 for what is unknown, else the place of the answer's cell, from 1."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ..deciding import Question
from ..domains import Domains, place_of
from ..ir import Value
from .planes import Codes

Places: TypeAlias = npt.NDArray[np.intp]
"""Where people stand in a column."""


def codes_of(question: Question) -> dict[str, int]:
    """Return how many codes each fact has: one for each cell, and one for what is unknown."""
    return {fact: len(cells) + 1 for fact, cells in question.domains.items()}


def columns_of(domains: Domains, people: Sequence[Mapping[str, Value]]) -> dict[str, Codes]:
    """Return a column of codes for each fact, of people whose answers are valid."""
    return {
        fact: np.array(
            [place_of(cells, told[fact]) + 1 if fact in told else 0 for told in people],
            dtype=np.min_scalar_type(len(cells)),
        )
        for fact, cells in domains.items()
    }


def told_by(domains: Domains, columns: Mapping[str, Codes], person: int) -> dict[str, Value]:
    """Return the answers of one person; a number stands for those that no condition tells apart."""
    return {
        fact: domains[fact][int(column[person]) - 1].value
        for fact, column in columns.items()
        if column[person]
    }


def distinct(columns: Sequence[Codes], people: Places) -> tuple[Places, Places]:
    """Return one person of each kind among some, and for each of them the place of their kind."""
    rows = np.ascontiguousarray(np.column_stack([column[people] for column in columns]))
    kinds = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()
    _, first, kind = np.unique(kinds, return_index=True, return_inverse=True)
    return people[first], kind
