"""`fonder schema`: JSON Schemas for editors and for programs that read our JSON."""

import json
from pathlib import Path

import click

from .inputs import pack_of, rules_option
from .outputs import write_whole


@click.command()
@click.argument(
    "what",
    type=click.Choice(["scenario", "pack", "report", "comparison", "explanation"]),
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

    \b
    Examples:
      fonder schema scenario -o scenario.schema.json
      fonder schema report
    """
    text = json.dumps(schema_of(what, rules), ensure_ascii=False, indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text.encode("utf-8"))
        click.echo(str(out))


def schema_of(what: str, rules: Path | None) -> dict[str, object]:
    """Return one schema; that of scenarios depends on the pack."""
    from engine.present.schema import printed_schema
    from engine.schema import pack_schema, scenario_schema

    if what == "scenario":
        return scenario_schema(pack_of(rules))
    return pack_schema() if what == "pack" else printed_schema(what)
