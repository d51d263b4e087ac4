"""`fonder schema`: JSON Schemas for editors and for programs that read our JSON."""

import json
from pathlib import Path

import click

from .inputs import pack_of, rules_option
from .outputs import write_whole


@click.command()
@click.argument(
    "what",
    type=click.Choice(["scenario", "pack", "findings", "report", "comparison"]),
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
    from engine.present.schema import comparison_schema, report_schema
    from engine.report_findings.as_json import findings_schema
    from engine.schema import pack_schema, scenario_schema

    made = {
        "pack": pack_schema,
        "findings": findings_schema,
        "report": report_schema,
        "comparison": comparison_schema,
    }
    found = scenario_schema(pack_of(rules)) if what == "scenario" else made[what]()
    text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text.encode("utf-8"))
        click.echo(str(out))
