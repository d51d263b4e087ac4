"""`fonder check`: what is wrong with a pack, all of it in one run."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from engine.diagnostics import Diagnostic, FonderError
from engine.phrases import count_of

from .inputs import pack_folder


@click.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path), metavar="[PACK]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "gnu", "json"]),
    default="text",
    show_default=True,
    help="How findings are printed; gnu and json are for tools.",
)
def check(pack: Path | None, form: str) -> int:
    """Check the rules in the folder PACK, or those that come with Fonder.

    Ends with exit code 1 if anything is found.

    \b
    Examples:
      fonder check
      fonder check rules --format gnu
    """
    from engine.load import load_pack, read_cases

    folder = pack_folder(pack)
    try:
        loaded = load_pack(folder, cache=False)
        cases = read_cases(folder, loaded)
    except FonderError as error:
        click.echo(printed(error.diagnostics, form))
        return 1
    if form == "json":
        click.echo("[]")
    elif form == "text":
        rules = sum(len(tactic.rules) for tactic in loaded.tactics)
        click.echo(
            f"{folder}: no problems in {count_of(len(loaded.facts), 'fact')}, "
            f"{count_of(len(loaded.concepts), 'concept')}, {count_of(len(loaded.gates), 'gate')}, "
            f"{count_of(len(loaded.tactics), 'tactic')} with {count_of(rules, 'rule')}, "
            f"{count_of(len(loaded.claims), 'claim')} and {count_of(len(cases), 'case')}"
        )
    return 0


def printed(diagnostics: Sequence[Diagnostic], form: str) -> str:
    """Return findings in one of the forms."""
    if form == "json":
        return json.dumps([as_data(one) for one in diagnostics], ensure_ascii=False, indent=2)
    if form == "gnu":
        return "\n".join(f"{one.span}: error: {one.message} [{one.code}]" for one in diagnostics)
    found = f"{count_of(len(diagnostics), 'problem')} found"
    return "\n".join([*map(str, diagnostics), found])


def as_data(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a finding as plain data."""
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }
