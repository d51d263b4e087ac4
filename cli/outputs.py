"""What commands write: files that are whole or not there, colours on terminals only, progress."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import click

from engine.diagnostics import FonderError
from engine.source import Span

Each = TypeVar("Each")

COLOURS = {
    "strong": {"bold": True},
    "faint": {"dim": True},
    "recommend": {"fg": "green", "bold": True},
    "with-care": {"fg": "yellow", "bold": True},
    "not-yet": {"fg": "blue", "bold": True},
    "caution": {"fg": "red"},
    "avoid": {"fg": "red"},
    "never": {"fg": "red", "bold": True},
    "cannot-work": {"fg": "red"},
}


def colourful() -> bool:
    """Return whether to colour: standard output is a terminal, and NO_COLOR is not set.

    Source: https://no-color.org
    """
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def dressed(text: str, style: str) -> str:
    """Return text in the colours of a style."""
    wanted = COLOURS.get(style)
    return click.style(text, **wanted) if wanted else text  # type: ignore[arg-type]  # as click has them


def write_whole(path: Path, data: bytes, private: bool = False) -> None:
    """Write a file so that it is never seen half-written; where `private`, a new one is ours alone.

    What a link points to is written, not the link; a device or a pipe is written to as it is.
    Raises FonderError (F003) if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.exists(path) and not os.path.isfile(path):
            path.write_bytes(data)
        else:
            write_beside(Path(os.path.realpath(path)), data, private)
    except OSError as error:
        says = f"cannot be written: {error.strerror or error}"
        help = "name another place, or make room or leave to write there"
        raise FonderError.of("F003", Span(str(path)), says, help) from error


def write_beside(path: Path, data: bytes, private: bool) -> None:
    """Write a file beside its place and rename it, or leave nothing at all."""
    from tempfile import NamedTemporaryFile  # many runs write nothing

    mode = mode_of(path, private)
    with NamedTemporaryFile(dir=path.parent, prefix=".fonder-", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(data)
            file.close()
            beside.chmod(mode)
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise


def mode_of(path: Path, private: bool) -> int:
    """Return who may read and write a file: who may already, else as new files are made."""
    if path.exists():
        return path.stat().st_mode & 0o777
    return 0o600 if private else 0o666 & ~umask()


def umask() -> int:
    """Return the mask of new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def told_progress(label: str, length: int) -> Iterator[Callable[[int], object]]:
    """Give a function that hears how many more are done; it shows them as `with_progress` does."""
    if length < 2 or not sys.stderr.isatty():
        yield bool
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


def with_progress(items: Iterable[Each], label: str, length: int) -> Iterator[Each]:
    """Yield items, with a progress bar on a terminal's standard error if there are several."""
    if length < 2 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield from bar
