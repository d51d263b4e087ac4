"""A table judged batch by batch: pieces beside the output, joined when all of them are there."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from engine import __version__
from engine.columnar import Columnar
from engine.diagnostics import Diagnostic, FonderError
from engine.source import Span

from .outputs import write_whole
from .pace import Pace
from .pieces import Kept, keep_piece, pieces_in, rows_done, write_apart, write_joined
from .tables import VERDICT, Judged, Table, format_of, judged_piece, pieces, rows_of, table_of

REJECTED = ".rejected"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be done with a table."""

    table: str
    out: str
    source: str
    target: str
    names: Mapping[str, str]
    why: bool
    keep: bool
    by: str
    summary: Path | None
    strict: bool
    resume: bool


def judge_all(ready: Columnar, batch: Batch) -> str:
    """Judge a table and write all there is to write; return a line that says how much it was."""
    piped = batch.out == "-"
    target = batch.target if piped else format_of(batch.out)
    out = Path(tempfile.mkdtemp(prefix="fonder-"), f"out.{target}") if piped else Path(batch.out)
    folder = out.parent / f".{out.name}.fonder"
    try:
        table = begin(ready, batch, folder)
        judge_rest(ready, batch, table, folder, target)
        rejected = Path(batch.out + REJECTED if not piped else "fonder" + REJECTED)
        said = finish(ready, batch, folder, out, target, rejected)
        if piped:
            with open(out, "rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
        return said
    except FonderError:
        if not rows_done(folder):
            shutil.rmtree(folder, ignore_errors=True)
        raise
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise unwritable(batch.out, error.strerror or str(error)) from error
    finally:
        if piped:
            shutil.rmtree(out.parent, ignore_errors=True)


def unwritable(out: str, why: str) -> FonderError:
    """Return the error that the output cannot be written."""
    help = "name another place, or make room and go on with --resume"
    return FonderError.of("F003", Span(out), f"cannot be written: {why}", help)


def begin(ready: Columnar, batch: Batch, folder: Path) -> Table:
    """Return the table to judge, with a folder made for its pieces or found as it was left.

    Raises FonderError (D003) if there is nothing of the same work to go on with.
    """
    if batch.table == "-":
        if batch.resume:
            raise nothing_left(batch, "what came through a pipe is gone")
        fresh(folder)
        spool = folder / f"input.{batch.source}"
        with open(spool, "wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        return Table((str(spool),), batch.source)
    table = table_of(batch.table)
    mark = mark_of(ready, batch, table)
    manifest = folder / "manifest.json"
    if batch.resume:
        if not manifest.exists():
            raise nothing_left(batch, "no work on this output was stopped")
        if json.loads(manifest.read_text("utf-8"))["mark"] != mark:
            raise nothing_left(batch, "the table, the rules or the options are others now")
    else:
        fresh(folder)
        write_whole(manifest, json.dumps({"mark": mark}).encode())
    return table


def nothing_left(batch: Batch, why: str) -> FonderError:
    """Return the error that there is nothing to go on with."""
    return FonderError.of("D003", Span(batch.out), why, "leave out --resume to begin anew")


def fresh(folder: Path) -> None:
    """Make an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def mark_of(ready: Columnar, batch: Batch, table: Table) -> str:
    """Return a hash of all that the output depends on: files, rules, version and options."""
    stats = [(file, os.stat(file)) for file in table.files]
    about = (
        __version__,
        ready.question.pack.sha256,
        ready.tactics,
        [(os.path.abspath(file), stat.st_size, stat.st_mtime_ns) for file, stat in stats],
        sorted(batch.names.items()),
        (batch.why, batch.keep, batch.by, batch.summary is None),
    )
    return hashlib.sha256(repr(about).encode()).hexdigest()


def judge_rest(ready: Columnar, batch: Batch, table: Table, folder: Path, target: str) -> None:
    """Judge the rows that no piece holds yet; while one is written, the next is judged."""
    done = rows_done(folder)
    pace = Pace(rows_of(table), done)
    with ThreadPoolExecutor(1) as writer:
        written: Future[int] = writer.submit(int, done)
        for piece in pieces(table, done, VERDICT[target] * len(ready.tactics)):
            alike = target == "arrow" or not piece.frame.height
            judged = judged_piece(ready, piece, batch.names, batch.why, batch.keep, batch.by, alike)
            if batch.strict and len(judged.rejects):
                raise stopped(batch.table, judged)
            pace.tell(written.result())
            written = writer.submit(keep, ready, batch, folder, judged, target)
        pace.tell(written.result())
    pace.close()


def keep(ready: Columnar, batch: Batch, folder: Path, judged: Judged, target: str) -> int:
    """Write a piece, with its counts if they are asked for; return the row it ends at."""
    counts = None
    if batch.summary is not None:
        from .tally import counted

        counts = counted(judged.frame, ready.tactics, batch.by)
    keep_piece(folder, judged, target, counts)
    return judged.after


def stopped(table: str, judged: Judged) -> FonderError:
    """Return what is wrong with the rows of a piece, each at its row."""
    rows = judged.rejects.iter_rows(named=True)
    return FonderError(
        Diagnostic(one["code"], Span(table, one["row"], 1), one["says"], one["help"])
        for one in rows
    )


def finish(
    ready: Columnar, batch: Batch, folder: Path, out: Path, target: str, rejected: Path
) -> str:
    """Join the pieces, count if asked to, and put everything in its place; return what was done."""
    found = pieces_in(folder)
    people = sum(piece.people for piece in found)
    write_joined(found, folder / "whole", target)
    if batch.summary is not None:
        count(ready, batch, found, batch.summary)
    if write_apart(found, folder / "rejected"):
        (folder / "rejected").replace(rejected)
    else:
        rejected.unlink(missing_ok=True)
    (folder / "whole").replace(os.path.realpath(out))
    shutil.rmtree(folder, ignore_errors=True)
    return said(people, found[-1].after - people, rejected)


def said(people: int, apart: int, rejected: Path) -> str:
    """Return how many people were judged, and how many rows were set apart."""
    tail = f"; {apart:,} set apart in {rejected}" if apart else ""
    return f"{people:,} {'row' if people == 1 else 'rows'} judged{tail}"


def count(ready: Columnar, batch: Batch, found: Sequence[Kept], page: Path) -> None:
    """Print how often each verdict was given, and write it as a page with a picture."""
    from engine.present.tallied import as_page, as_table

    from .tally import tallied

    counts = [piece.counts for piece in found if piece.counts.exists()]
    people = sum(piece.people for piece in found)
    tally = tallied(counts, ready.question.pack, ready.tactics, batch.by, people)
    write_whole(page, as_page(tally).encode("utf-8"))
    click.echo(as_table(tally), nl=False, err=batch.out == "-")
