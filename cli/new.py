"""`fonder new`: files to start from."""

import os
from pathlib import Path

import click

from engine.diagnostics import FonderError
from engine.source import Span

from .inputs import pack_of, rules_option
from .outputs import write_whole
from .schema import written


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
@click.option(
    "--schema",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Name this JSON Schema in the first line, so that editors complete questions and answers; "
    "it is written if it is not there.",
)
@rules_option
def scenario(out: Path | None, schema: Path | None, rules: Path | None) -> None:
    """Make a scenario file with every question as a comment.

    \b
    Examples:
      fonder new scenario -o mine.yaml
      fonder new scenario -o mine.yaml --schema scenario.schema.json
    """
    from engine.blank import blank_scenario
    from engine.schema import scenario_schema

    pack = pack_of(rules)
    text = blank_scenario(pack)
    if schema is not None:
        text = modeline(schema, Path() if out is None else out.parent) + text
    if out is None:
        click.echo(text, nl=False)
        return
    if os.path.lexists(out):
        raise FonderError.of("F005", Span(str(out)), "is there already", "choose another name")
    write_whole(out, text.encode("utf-8"))
    click.echo(str(out))
    if schema is not None and not os.path.lexists(schema):
        write_whole(schema, written(scenario_schema(pack)).encode("utf-8"))
        click.echo(str(schema))


def modeline(schema: Path, folder: Path) -> str:
    """Return the line by which a YAML editor finds the schema of a file in a folder."""
    return f"# yaml-language-server: $schema={Path(os.path.relpath(schema, folder)).as_posix()}\n"
