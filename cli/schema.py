"""`fonder schema`: JSON Schemas for editors and for programs that read our JSON."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.diagnostics import FonderError

from .inputs import pack_folder, pack_of, rules_option
from .outputs import write_whole
from .streams import tell

if TYPE_CHECKING:
    from engine.ir import Pack


@click.command()
@click.argument(
    "what",
    type=click.Choice(["scenario", "pack", "findings", "report", "comparison", "explanation"]),
    default="scenario",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file to write to instead of standard output.",
)
@rules_option
def schema(what: str, out: Path | None, rules: Path | None) -> None:
    """Print the JSON Schema of scenario files, of a pack's files, or of what is printed as JSON.

    That of scenarios knows the questions and answers of the pack, and that of a pack's files offers
    the names it has, so that an editor completes them; CONTRIBUTING says how to set one up.

    \b
    Examples:
      fonder schema scenario -o scenario.schema.json
      fonder schema pack --rules rules -o pack.schema.json
      fonder schema report
    """
    text = written(schema_of(what, rules))
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text.encode("utf-8"))
        click.echo(str(out))


def schema_of(what: str, rules: Path | None) -> dict[str, object]:
    """Return one of the schemas; only that of scenarios needs a pack that can be used."""
    from engine.present.schema import printed_schema
    from engine.report_findings.as_json import findings_schema
    from engine.schema import pack_schema, scenario_schema

    match what:
        case "scenario":
            return scenario_schema(pack_of(rules))
        case "pack":
            return pack_schema(usable(rules))
        case "findings":
            return findings_schema()
        case _:
            return printed_schema(what)


def usable(rules: Path | None) -> "Pack | None":
    """Return the pack asked for, or None, and say so, where there are errors in it."""
    folder = pack_folder(rules)
    try:
        return pack_of(folder)
    except FonderError:
        tell(f"{folder}: there are errors, so its names are not offered; see `fonder check`")
        return None


def written(schema: dict[str, object]) -> str:
    """Return a schema as it stands in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
