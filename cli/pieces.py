"""Pieces of a judged table in a folder, already in the format of the whole, which joins them.

They are joined without being decoded: lines of text one after the other, and Parquet by its row
groups. The first piece has no rows, and says what the columns are.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from .parquet_joined import join
from .tables import Judged, write

COUNTS: Final = {"null_count": True, "min": False, "max": False, "distinct_count": False}
"""What a row group says of each column; the least and the greatest of words are dear to find."""


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A piece: the rows of the table read that it is about, and how many of them were judged."""

    before: int
    after: int
    people: int
    path: Path

    @property
    def apart(self) -> Path:
        """Return where the rows set apart are, if there are any."""
        return self.path.with_suffix(".apart")

    @property
    def counts(self) -> Path:
        """Return where it is counted how often each verdict was given, if that is asked for."""
        return self.path.with_suffix(".counts")


def keep_piece(
    folder: Path, judged: Judged, format: str, counts: pl.DataFrame | None = None
) -> None:
    """Write a piece, each file beside its place and renamed, the rows judged as the last."""
    people = judged.frame.height
    name = f"{judged.before:015d}-{judged.after:015d}-{people}.piece"
    kept = Kept(judged.before, judged.after, people, folder / name)
    beside = folder / "beside"
    for frame, path in ((judged.rejects, kept.apart), (counts, kept.counts)):
        if frame is not None and frame.height:
            frame.write_ipc(beside)
            beside.replace(path)
    write_piece(judged.frame, beside, format, heading=not judged.after)
    beside.replace(kept.path)


def write_piece(frame: pl.DataFrame, path: Path, format: str, heading: bool) -> None:
    """Write the rows of a piece, below a heading where the format has one and it is wanted."""
    if format == "parquet":
        rows = max(frame.height, 1)
        frame.write_parquet(path, compression_level=1, statistics=COUNTS, row_group_size=rows)
    elif format == "csv":
        frame.write_csv(path, include_header=heading)
    else:
        write(frame.lazy(), path, format)


def pieces_in(folder: Path) -> list[Kept]:
    """Return the pieces of a folder in order."""
    found = []
    for path in folder.glob("*.piece"):
        before, after, people = map(int, path.stem.split("-"))
        found.append(Kept(before, after, people, path))
    return sorted(found)


def rows_done(folder: Path) -> int:
    """Return how many rows the pieces of a folder are about."""
    return max((piece.after for piece in pieces_in(folder)), default=0)


def write_joined(pieces: Sequence[Kept], path: Path, format: str) -> None:
    """Write pieces as one table."""
    files = [piece.path for piece in pieces]
    if format == "parquet":
        join(files, path)
    elif format == "arrow":
        write(pl.scan_ipc(files), path, format)
    else:
        with open(path, "wb") as whole:
            for file in files:
                with open(file, "rb") as part:
                    shutil.copyfileobj(part, whole)


def write_apart(pieces: Sequence[Kept], path: Path) -> bool:
    """Write the rows that were set apart as a table, if there are any; return whether there are."""
    files = [piece.apart for piece in pieces if piece.apart.exists()]
    if files:
        write(pl.scan_ipc(files), path, "csv")
    return bool(files)
