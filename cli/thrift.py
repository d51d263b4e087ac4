"""Values as Thrift's compact protocol writes them, walked along without being understood.

Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

FALSE, BYTE, I64, DOUBLE, BINARY, LIST, SET, STRUCT = 2, 3, 6, 7, 8, 9, 10, 12
"""Types of values by their numbers; a flag is a type of its own, 1 or 2."""
LONG: Final = 15
"""The size of a list in its heading where it is too long for it."""

Wanted: TypeAlias = Mapping[int, Any]
"""The fields of a struct that are wanted, each with what is wanted within it."""
ITSELF: Final[Wanted] = {0: None}
"""What is wanted of a field that is wanted itself: a number."""


class Walk:
    """A way along some bytes."""

    def __init__(self, data: bytes) -> None:
        """Begin at the first byte."""
        self.data = data
        self.at = 0
        self.found: list[tuple[int, int]] = []
        """Where the numbers are that were wanted, from and to."""

    def number(self) -> int:
        """Return the number that comes next, without its sign taken in."""
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def fields(self) -> Iterator[tuple[int, int]]:
        """Yield the fields of a struct, each with its type; whoever asks walks over the value."""
        field = 0
        while heading := self.data[self.at]:
            self.at += 1
            field = field + (heading >> 4) if heading >> 4 else signed(self.number())
            yield field, heading & 0x0F
        self.at += 1

    def items(self) -> tuple[int, int]:
        """Return how many items the list that comes next has, and their type."""
        heading = self.data[self.at]
        self.at += 1
        return (self.number() if heading >> 4 == LONG else heading >> 4), heading & 0x0F

    def over(self, kind: int, wanted: Wanted | None = None) -> None:
        """Walk over a value of some type; raises ValueError for a map, which no footer has."""
        if BYTE < kind <= I64:
            before = self.at
            self.number()
            if wanted is ITSELF:
                self.found.append((before, self.at))
        elif kind == BINARY:
            length = self.number()
            self.at += length
        elif kind == STRUCT:
            for field, within in self.fields():
                self.over(within, wanted.get(field) if wanted else None)
        elif kind in (LIST, SET):
            count, within = self.items()
            for _ in range(count):
                self.over(within, wanted)
                self.at += within <= FALSE
        elif kind > FALSE:
            self.at += steps(kind)


def steps(kind: int) -> int:
    """Return how many bytes a value of a type of fixed size takes."""
    if kind not in (BYTE, DOUBLE):
        raise ValueError(f"there is a value of the type {kind}, which no footer of Parquet has")
    return 1 if kind == BYTE else 8


def signed(number: int) -> int:
    """Return the number that is written as another, the sign in its lowest bit."""
    return number >> 1 ^ -(number & 1)


def written(number: int) -> bytes:
    """Return a number that is not negative as it is written, with its sign."""
    return unsigned(number << 1)


def list_of(structs: Sequence[bytes]) -> bytes:
    """Return a list of structs as it is written, with its heading."""
    return b"".join((bytes([LONG << 4 | STRUCT]), unsigned(len(structs)), *structs))


def unsigned(number: int) -> bytes:
    """Return a number that is not negative as it is written, without a sign."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*found, number))
