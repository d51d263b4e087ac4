"""An interview on a terminal, or through a pipe: lines shown and lines read, nothing else."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import TextIOWrapper

import click

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
            import readline  # noqa: F401  # its presence alone lets `input` edit lines


def columns() -> int:
    """Return how wide the terminal is at this moment."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDEST
    except (OSError, ValueError):
        return WIDEST


def show(lines: Iterable[Line]) -> None:
    """Show lines, folded to the width the terminal has now."""
    text = folded(lines, columns(), dressed if colourful() else undressed)
    click.echo(text, nl=False)


def hear() -> str:
    """Return the line typed next.

    Raises EOFError at the end of input and KeyboardInterrupt where the person interrupts. What
    comes through a pipe is printed too, so that the whole can be read afterwards.
    """
    if on_terminal():
        return input(PROMPT)
    click.echo(PROMPT, nl=False)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if not sys.stdin.isatty():
        click.echo(line.rstrip("\n"))
    return line.rstrip("\n")
