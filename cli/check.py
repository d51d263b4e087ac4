"""`fonder check`: what is wrong with a pack, all of it in one run."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.diagnostics import FonderError
from engine.phrases import count_of

from .findings import printed
from .inputs import pack_folder
from .proving import proven_pack

if TYPE_CHECKING:
    from engine.ir import Pack


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
@click.option("--prove", is_flag=True, help="Prove what must hold for every possible person.")
@click.option(
    "--witness",
    "witnesses",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Prove, and write a scenario into DIR for every finding that somebody shows.",
)
def check(pack: Path | None, form: str, prove: bool, witnesses: Path | None) -> int:
    """Check the rules in the folder PACK, or those that come with Fonder.

    With --prove a solver looks at all possible people at once: whether every rule and gate decides
    for somebody, every answer matters, no tactic is the same for everybody, and what the pack
    declares under `properties` and `not_together` holds. What does not comes with a witness, the
    fewest answers that show it.

    Ends with exit code 1 if anything is found.

    \b
    Examples:
      fonder check
      fonder check rules --format gnu
      fonder check --prove --witness out
    """
    from engine.load import load_pack, read_cases

    folder = pack_folder(pack)
    try:
        loaded = load_pack(folder, cache=False)
        cases = read_cases(folder, loaded)
    except FonderError as error:
        click.echo(printed(error.diagnostics, form))
        return 1
    if form == "text":
        click.echo(summary(folder, loaded, len(cases)))
    if prove or witnesses is not None:
        return proven_pack(folder, loaded, form, witnesses)
    if form == "json":
        click.echo("[]")
    return 0


def summary(folder: Path, pack: "Pack", cases: int) -> str:
    """Return that a pack has no problems, and what is in it."""
    rules = sum(len(tactic.rules) for tactic in pack.tactics)
    return (
        f"{folder}: no problems in {count_of(len(pack.facts), 'fact')}, "
        f"{count_of(len(pack.concepts), 'concept')}, {count_of(len(pack.gates), 'gate')}, "
        f"{count_of(len(pack.tactics), 'tactic')} with {count_of(rules, 'rule')}, "
        f"{count_of(len(pack.claims), 'claim')} and {count_of(cases, 'case')}"
    )
