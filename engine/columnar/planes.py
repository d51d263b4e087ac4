"""Columns of small codes into bit planes, and planes back into columns of numbers."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from .program import Load

Bits: TypeAlias = npt.NDArray[np.uint64]
"""A plane: 64 people a word, the first in the lowest bit."""
Codes: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
"""A column of codes: 0 for what is unknown, else the place of the answer's cell, from 1."""
CORNERS: Final = (
    (7, 0x00AA00AA00AA00AA),
    (14, 0x0000CCCC0000CCCC),
    (28, 0x00000000F0F0F0F0),
)
"""How far apart blocks are that change places in a square of bits, and the one of each pair."""


def load_plane(load: Load, columns: Mapping[str, Codes], people: slice, plane: Bits) -> None:
    """Fill a plane with those of some people whose code for a fact lies in a range."""
    fact, low, high = load
    if not fact:
        plane.fill(np.iinfo(np.uint64).max if low else 0)
        return
    packed = np.packbits(between(columns[fact][people], low, high), bitorder="little")
    room = plane.view(np.uint8)
    room[: len(packed)] = packed
    room[len(packed) :] = 0


def between(codes: Codes, low: int, high: int) -> npt.NDArray[np.bool_]:
    """Return whose code lies in a range."""
    if low == high:
        return np.equal(codes, low)
    over = codes - codes.dtype.type(low)  # below `low` it wraps, and is too large
    found: npt.NDArray[np.bool_] = np.less_equal(over, high - low)
    return found


def give_numbers(planes: Sequence[Bits], numbers: Codes) -> None:
    """Fill a column with the numbers whose bits are in some planes, the lowest bit first."""
    octets = numbers.view(np.uint8).reshape(len(numbers), -1)
    for place in range(0, len(planes), 8):
        octets[:, place // 8] = octet(planes[place : place + 8], len(numbers))


def octet(planes: Sequence[Bits], people: int) -> npt.NDArray[np.uint8]:
    """Return the numbers of up to eight planes.

    A byte of each plane makes a square of eight bits by eight, which is turned over in place by
    swapping ever larger blocks of it.
    Source: Warren, Hacker's Delight, 2nd edition, 2012, section 7-3.
    """
    rows = np.zeros((len(planes[0]) * 8, 8), dtype=np.uint8)
    for bit, plane in enumerate(planes):
        rows[:, bit] = plane.view(np.uint8)
    squares = rows.view(np.uint64).ravel()
    moved = np.empty_like(squares)
    for distance, corner in CORNERS:
        np.right_shift(squares, distance, out=moved)
        np.bitwise_xor(moved, squares, out=moved)
        np.bitwise_and(moved, corner, out=moved)
        np.bitwise_xor(squares, moved, out=squares)
        np.left_shift(moved, distance, out=moved)
        np.bitwise_xor(squares, moved, out=squares)
    return squares.view(np.uint8)[:people]


def width_of(planes: int) -> type[np.unsignedinteger[Any]]:
    """Return the smallest type of numbers that has room for some bits, at most 64."""
    return next(
        kind
        for bits, kind in ((8, np.uint8), (16, np.uint16), (32, np.uint32), (64, np.uint64))
        if planes <= bits
    )
