"""Tables of text read line by line, where some line is broken, so that it can be named."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

Row: TypeAlias = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read, counted from 1 over the whole table, and why."""

    row: int
    says: str


def careful_rows(
    files: Sequence[str], format: str, head: int
) -> tuple[tuple[str, ...], Iterator[Row | str]]:
    """Return the columns of a table, and its rows; of one that cannot be read, why."""
    if format == "csv":
        with open(files[0], encoding="utf-8-sig", errors="replace", newline="") as file:
            names = tuple(next(csv.reader(file), ()))
        return names, chain.from_iterable(csv_rows(file, len(names)) for file in files)
    parsed = (item for file in files for item in json_rows(file))
    first = list(islice(parsed, head))
    keys = dict.fromkeys(key for one in first if isinstance(one, dict) for key in one)
    names = tuple(keys)
    return names, (as_row(one, names) for one in chain(first, parsed))


def csv_rows(name: str, width: int) -> Iterator[Row | str]:
    """Yield the rows of a CSV file after its heading."""
    with open(name, encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.reader(file)
        next(reader, None)
        while True:
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield f"the line cannot be read: {error}"
                continue
            if any("\udc80" <= mark <= "\udcff" for field in fields for mark in field):
                yield "the line holds bytes that are no UTF-8"
            elif len(fields) > width:
                yield f"the line has {len(fields)} fields, and the heading {width}"
            else:
                padded = [*fields, *[""] * (width - len(fields))]
                yield tuple(field or None for field in padded)


def json_rows(name: str) -> Iterator[dict[str, object] | str]:
    """Yield the objects of a file of JSON lines."""
    with open(name, "rb") as file:
        for line in file:
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except ValueError as error:
                yield f"the line is no JSON: {error}"
                continue
            yield found if isinstance(found, dict) else "the line is no JSON object"


def as_row(found: dict[str, object] | str, names: Sequence[str]) -> Row | str:
    """Return an object as a row of words."""
    if isinstance(found, str):
        return found
    values = (found.get(name) for name in names)
    return tuple(one if one is None or isinstance(one, str) else json.dumps(one) for one in values)


def broken_rows(
    rows: Iterable[Row | str], done: int, size: int
) -> Iterator[tuple[int, list[Row | Broken]]]:
    """Yield rows after those that are done, in batches, each with how many come before it."""
    numbered = islice(enumerate(rows), done, None)
    while some := list(islice(numbered, size)):
        named = [Broken(place + 1, row) if isinstance(row, str) else row for place, row in some]
        yield some[0][0], named
