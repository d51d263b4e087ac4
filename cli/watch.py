"""`fonder check --watch`: a pack checked again whenever one of its files changes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import click

from engine.diagnostics import Diagnostic
from engine.phrases import count_of

Known: TypeAlias = tuple[str, str, str]
"""What a finding is known by while lines move: code, file and message."""

LOOK_ANYWAY = 1_000
"""Milliseconds after which to look even if no change was told; not every disk tells of changes."""


def keep_checking(folder: Path) -> int:
    """Check a pack now and after every change until interrupted; return the exit code."""
    from engine.load import examine

    before: tuple[Diagnostic, ...] = ()
    try:
        for _ in changes(folder):
            found = examine(folder).findings
            lines = told(before, found.diagnostics, found.left_out)
            click.echo(f"{datetime.now():%H:%M:%S}  " + "\n".join(lines))
            before = found.diagnostics
    except KeyboardInterrupt:
        click.echo()
    return 0


def changes(folder: Path) -> Iterator[None]:
    """Yield at once, and then whenever the files below a folder are not as they were."""
    from watchfiles import watch

    seen = state(folder)
    yield
    for _ in watch(folder, rust_timeout=LOOK_ANYWAY, yield_on_timeout=True):
        now = state(folder)
        if now != seen:
            seen = now
            yield


def state(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return every file of a pack with its time and size; one that is just going is left out."""
    found = set()
    for path in folder.rglob("*.y*ml"):
        try:
            status = path.stat()
        except OSError:
            continue
        found.add((str(path), status.st_mtime_ns, status.st_size))
    return frozenset(found)


def told(
    before: Iterable[Diagnostic], now: Iterable[Diagnostic], left_out: int = 0
) -> Iterator[str]:
    """Yield what is new, what is mended and what is still wrong; findings that moved are old."""
    gone = Counter(map(known, before))
    new: list[Diagnostic] = []
    still: list[Diagnostic] = []
    for one in now:
        (still if gone[known(one)] > 0 else new).append(one)
        gone[known(one)] -= 1
    mended = sorted((+gone).elements())
    yield headline(len(new), len(mended), len(still), left_out)
    yield from (f"  mended  {file}: {code}: {message}" for code, file, message in mended)
    yield from (f"  still   {one.span}: {one.code}: {one.message}" for one in still)
    yield from ("  new     " + str(one).replace("\n", "\n        ") for one in new)


def headline(new: int, mended: int, still: int, left_out: int) -> str:
    """Return in a line how a check came out."""
    if not new and not still:
        return "no problems" + (f", {mended} mended" if mended else "")
    parts = [f"{new} new"] * bool(new) + [f"{mended} mended"] * bool(mended)
    parts += [f"{still} still there"] * bool(still)
    more = f", and {left_out} more that are not shown" if left_out else ""
    return f"{count_of(new + still, 'problem')}: {', '.join(parts)}{more}"


def known(one: Diagnostic) -> Known:
    """Return what a finding is known by while lines move."""
    return one.code, one.span.file, one.message
