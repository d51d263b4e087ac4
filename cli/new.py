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
    """Make a file or a pack to start from."""


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


@new.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def pack(folder: Path) -> None:
    """Make a small pack in a new or empty folder DIR, to be changed into one of your own.

    It works as it is: its rules, cases and claims, a document, a scenario, and JSON Schemas for
    editors. Everything a pack can hold stands in it once, with comments.

    \b
    Example:
      fonder new pack mine
    """
    from engine.load import load_pack
    from engine.schema import pack_schema, scenario_schema
    from engine.shipped import shipped

    check_empty(folder)
    for path, data in files_below(shipped("templates") / "pack"):
        write_whole(folder / path, data)
        click.echo(str(folder / path))
    made = load_pack(folder / "rules", cache=False)
    for name, schema in (("pack", pack_schema(made)), ("scenario", scenario_schema(made))):
        path = folder / "schemas" / f"{name}.schema.json"
        write_whole(path, written(schema).encode("utf-8"))
        click.echo(str(path))


def check_empty(folder: Path) -> None:
    """Raise FonderError (F005, F003) if there is anything in a folder, or it is none."""
    if not os.path.lexists(folder):
        return
    try:
        inside = os.listdir(folder)
    except OSError as error:
        says = f"cannot be written to: {error.strerror}"
        raise FonderError.of("F003", Span(str(folder)), says, "name another folder") from error
    if inside:
        help = "name a folder that is new or empty"
        raise FonderError.of("F005", Span(str(folder)), "there are files in it already", help)


def files_below(folder: Path) -> list[tuple[Path, bytes]]:
    """Return every file below a folder, by its path from there, in the order of the paths."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path.relative_to(folder), path.read_bytes()) for path in found]
