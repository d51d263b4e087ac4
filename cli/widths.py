"""How many rows of a table there is room for at one time: fewer the wider they are."""

from typing import Final

import polars as pl

ROOM: Final = 1 << 27
"""Bytes for the answers and the verdicts of a batch, as they are reckoned here."""


def room(width: int) -> int:
    """Return how many rows of some bytes there is room for: a power of two."""
    return 1 << max(ROOM // max(width, 1), 1).bit_length() - 1


def width(schema: pl.Schema) -> int:
    """Return about how many bytes a row takes in memory."""
    return sum(map(bytes_of, schema.values()))


def bytes_of(kind: pl.DataType) -> int:
    """Return about how many bytes a value of a type takes."""
    if isinstance(kind, (pl.Enum, pl.Boolean)):
        return 1
    return 8 if kind.is_numeric() else 32
