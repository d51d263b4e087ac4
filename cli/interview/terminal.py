"""An interview on a terminal, or through a pipe: lines shown and lines read, nothing else."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

from engine.present.render import undressed

from ..outputs import colourful, dressed
from .lines import WIDEST, Line, folded

PROMPT = "> "


def on_terminal() -> bool:
    """Return whether somebody sits at a keyboard and reads along."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ready() -> None:
    """Make lines editable where there is a keyboard, and let no byte that is typed be an error."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if on_terminal():
        with suppress(ImportError):  # some systems have none; then lines are typed as they are
            import_module("readline")  # its presence alone lets `input` edit lines


def columns() -> int:
    """Return how wide the terminal is at this moment."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDEST
    except (OSError, ValueError):
        return WIDEST


def show(lines: Iterable[Line]) -> None:
    """Show lines, folded to the width the terminal has now."""
    put(folded(lines, columns(), dressed if colourful() else undressed))


def put(text: str) -> None:
    """Print text as it is, in the terminal's own encoding, which click would replace by UTF-8."""
    sys.stdout.write(text)
    sys.stdout.flush()


def hear() -> str:
    """Return the line typed next.

    Raises EOFError at the end of input and KeyboardInterrupt where the person interrupts. What
    comes through a pipe is printed too, so that the whole can be read afterwards.
    """
    if on_terminal():
        return input(PROMPT)
    put(PROMPT)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if not sys.stdin.isatty():
        put(line.rstrip("\n") + "\n")
    return line.rstrip("\n")
