"""Parquet files joined without decoding them: their bytes in a row, and one footer for all.

What a footer says stays as it is, but for the offsets at which columns begin.
Source: https://parquet.apache.org/docs/file-format/metadata
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import IO, Final

from .footers import MAGIC, SCHEMA, TAIL, Struct, footer_of, footer_with, written

AT_ONCE: Final = 1 << 20
"""Bytes copied at one time."""
OF_GROUP, OF_CHUNK, OF_COLUMN = (5,), (2, 4, 6), (9, 10, 11, 14)
"""The fields of row groups, chunks and what is said of their columns that are offsets."""
CHUNKS, COLUMN = 1, 3
"""The fields that hold a group's chunks, and what is said of the column of a chunk."""


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
            if footer.fields[SCHEMA] != head.fields[SCHEMA]:
                raise ValueError(f"{file} has other columns than {files[0]}")
            by = target.tell() - len(MAGIC)
            groups += [written(moved(group, by)) for group in footer.groups]
            rows += footer.rows
            copy(file, footer.begins, target)
        whole = footer_with(head, rows, groups)
        target.write(whole + len(whole).to_bytes(TAIL - len(MAGIC), "little") + MAGIC)


def moved(group: Struct, by: int) -> Struct:
    """Return a row group whose columns begin some bytes later."""
    of, chunks = group[CHUNKS][1]
    later = [later_chunk(chunk, by) for chunk in chunks]
    return shifted(group, OF_GROUP, by) | {CHUNKS: (group[CHUNKS][0], (of, later))}


def later_chunk(chunk: Struct, by: int) -> Struct:
    """Return a chunk that begins some bytes later."""
    kind, column = chunk[COLUMN]
    return shifted(chunk, OF_CHUNK, by) | {COLUMN: (kind, shifted(column, OF_COLUMN, by))}


def shifted(struct: Struct, offsets: Collection[int], by: int) -> Struct:
    """Return a struct whose offsets are later; 0 is none."""
    return {
        number: (kind, value + by if number in offsets and value else value)
        for number, (kind, value) in struct.items()
    }


def copy(file: Path, end: int, target: IO[bytes]) -> None:
    """Copy what a file holds between its first magic word and its footer."""
    with open(file, "rb") as source:
        source.seek(len(MAGIC))
        while part := source.read(min(end - source.tell(), AT_ONCE)):
            target.write(part)
