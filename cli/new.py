"""`fonder new`: files to start from."""

import os
from pathlib import Path

import click

from engine.diagnostics import FonderError
from engine.source import Span

from .inputs import pack_of, rules_option
from .outputs import write_whole


@click.group()
def new() -> None:
    """Make a file to start from."""


@new.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file to write to instead of standard output; one that is there already is kept.",
)
@rules_option
def scenario(out: Path | None, rules: Path | None) -> None:
    """Make a scenario file with every question as a comment.

    \b
    Example:
      fonder new scenario -o mine.yaml
    """
    from engine.blank import blank_scenario

    text = blank_scenario(pack_of(rules))
    if out is None:
        click.echo(text, nl=False)
        return
    if os.path.lexists(out):
        raise FonderError.of("F005", Span(str(out)), "is there already", "choose another name")
    write_whole(out, text.encode("utf-8"))
    click.echo(str(out))
