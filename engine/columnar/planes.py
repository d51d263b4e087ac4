"""Columns of small codes into bit planes, and planes back into columns of numbers."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from .program import Load

Bits: TypeAlias = npt.NDArray[np.uint64]
"""A plane: 64 people a word, the first in the lowest bit."""
Codes: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
"""A column of codes: 0 for what is unknown, else the place of the answer's cell, from 1."""


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
    """Return the numbers of up to eight planes."""
    found = unpacked(planes[0], people)
    for bit, plane in enumerate(planes[1:], start=1):
        one = unpacked(plane, people)
        found |= np.left_shift(one, bit, out=one)
    return found


def unpacked(plane: Bits, people: int) -> npt.NDArray[np.uint8]:
    """Return a plane as a column of ones and zeros."""
    return np.unpackbits(plane.view(np.uint8), count=people, bitorder="little")


def width_of(planes: int) -> type[np.unsignedinteger[Any]]:
    """Return the smallest type of numbers that has room for some bits, at most 64."""
    return next(
        kind
        for bits, kind in ((8, np.uint8), (16, np.uint16), (32, np.uint32), (64, np.uint64))
        if planes <= bits
    )
