"""Parquet files joined without decoding them: their bytes in a row, and one footer for all.

What a footer says stays as it is, but for the offsets at which columns begin.
Source: https://parquet.apache.org/docs/file-format/metadata
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from .thrift import ITSELF, STRUCT, Walk, Wanted, list_of, signed, written

MAGIC: Final = b"PAR1"
TAIL: Final = 8
"""Bytes after a footer: how long it is, and the magic word."""
AT_ONCE: Final = 1 << 20
"""Bytes copied at one time."""
SCHEMA, ROWS, GROUPS = 2, 3, 4
"""The fields of a footer that are looked at."""
COLUMN: Final[Wanted] = dict.fromkeys((9, 10, 11, 14), ITSELF)
CHUNK: Final[Wanted] = {2: ITSELF, 3: COLUMN, 4: ITSELF, 6: ITSELF}
OFFSETS: Final[Wanted] = {1: CHUNK, 5: ITSELF}
"""What of a row group is an offset in its file."""


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer: where it begins in its file, and where the values of its fields are in it."""

    begins: int
    data: bytes
    fields: Mapping[int, slice]

    def value(self, field: int) -> bytes:
        """Return a field's value as it is written."""
        return self.data[self.fields[field]]

    @property
    def rows(self) -> int:
        """Return how many rows the file has."""
        return signed(Walk(self.value(ROWS)).number())


def join(files: Sequence[Path], out: Path) -> None:
    """Write Parquet files as one file, which describes its columns as the first of them does.

    Raises ValueError if another has other columns.
    """
    rows, groups = 0, list[bytes]()
    head = footer_of(files[0])
    with open(out, "wb") as target:
        target.write(MAGIC)
        for file in files:
            footer = footer_of(file)
            if footer.value(SCHEMA) != head.value(SCHEMA):
                raise ValueError(f"{file} has other columns than {files[0]}")
            groups += moved(footer, target.tell() - len(MAGIC))
            rows += footer.rows
            copy(file, footer.begins, target)
        whole = footer_with(head, rows, groups)
        target.write(whole + len(whole).to_bytes(4, "little") + MAGIC)


def footer_of(file: Path) -> Footer:
    """Return the footer of a Parquet file."""
    with open(file, "rb") as source:
        end = source.seek(-TAIL, os.SEEK_END)
        begins = end - int.from_bytes(source.read(4), "little")
        source.seek(begins)
        data = source.read(end - begins)
    walk, fields = Walk(data), dict[int, slice]()
    for field, kind in walk.fields():
        before = walk.at
        walk.over(kind)
        fields[field] = slice(before, walk.at)
    return Footer(begins, data, fields)


def moved(footer: Footer, by: int) -> Iterator[bytes]:
    """Yield the row groups of a footer, whose columns begin some bytes later."""
    data = footer.value(GROUPS)
    walk = Walk(data)
    for _ in range(walk.items()[0]):
        before, walk.found = walk.at, []
        walk.over(STRUCT, OFFSETS)
        parts = list[bytes]()
        for start, end in walk.found:
            walked = Walk(data[start:end]).number()
            parts += data[before:start], written(signed(walked) + by)
            before = end
        yield b"".join((*parts, data[before : walk.at]))


def footer_with(head: Footer, rows: int, groups: Sequence[bytes]) -> bytes:
    """Return a footer with other rows and row groups."""
    counted, listed = head.fields[ROWS], head.fields[GROUPS]
    return b"".join(
        (
            head.data[: counted.start],
            written(rows),
            head.data[counted.stop : listed.start],
            list_of(groups),
            head.data[listed.stop :],
        )
    )


def copy(file: Path, end: int, target: IO[bytes]) -> None:
    """Copy what a file holds between its first magic word and its footer."""
    with open(file, "rb") as source:
        source.seek(len(MAGIC))
        while part := source.read(min(end - source.tell(), AT_ONCE)):
            target.write(part)
