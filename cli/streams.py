"""Standard input, output and error as commands need them: there, and able to print any letter."""

import codecs
import errno
import os
import sys
from contextlib import suppress
from io import TextIOWrapper

import click

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Why writing can fail through nobody's fault but the disk's."""


SIMPLER = dict(zip("\u201c\u201d\u201e\u2018\u2019\u2013\u2014\u2026", '"""\'\'--.', strict=True))
"""What stands for marks that an old terminal does not have; for all else a question mark does."""


def simpler(error: UnicodeError) -> tuple[str, int]:
    """Return plainer marks for what an encoding lacks, as codecs ask an error handler for them."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(SIMPLER.get(mark, "?") for mark in lacking), error.end


def settle() -> None:
    """Open what was closed to nowhere, and make sure that printing can never fail over a letter.

    A terminal keeps its own encoding; files and pipes get UTF-8, so that the bytes are the same
    wherever a command runs.
    """
    codecs.register_error("simpler", simpler)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # stays open
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="simpler")


def tell(message: str) -> None:
    """Print a message to standard error, if anybody can still read there."""
    with suppress(OSError):
        click.echo(message, err=True)


def discard_output() -> None:
    """Send what is still buffered nowhere, since nobody can read it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
