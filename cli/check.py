"""`fonder check`: what is wrong with a pack, all of it at once, and what is proven of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.phrases import count_of

from .findings import format_option, print_findings
from .inputs import pack_folder

if TYPE_CHECKING:
    from engine.ir import Pack


@click.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path), metavar="[PACK]")
@format_option
@click.option("--watch", is_flag=True, help="Check again whenever a file of the pack changes.")
@click.option("--prove", is_flag=True, help="Prove what must hold for every possible person.")
@click.option(
    "--witness",
    "witnesses",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Prove, and write a scenario into DIR for every finding that somebody shows.",
)
def check(pack: Path | None, form: str, watch: bool, prove: bool, witnesses: Path | None) -> int:
    """Check the rules in the folder PACK, or those that come with Fonder.

    Ends with exit code 1 if anything is found, be it an error or a warning; warnings alone do not
    keep `fonder advise` from working. `fonder explain-code` has a page on each code. With --watch
    it goes on until interrupted, says after each change what is new, mended and still there, and
    ends with exit code 0.

    With --prove a solver looks at all possible people at once: whether every rule and gate decides
    for somebody, every answer matters, no tactic is the same for everybody, and what the pack
    declares under `properties` and `not_together` holds. What does not comes with a witness, the
    fewest answers that show it.

    \b
    Examples:
      fonder check
      fonder check rules --format gnu
      fonder check rules --watch
      fonder check rules --format sarif > findings.sarif
      fonder check --prove --witness out
    """
    from engine.load import examine

    folder = pack_folder(pack)
    proving = prove or witnesses is not None
    if watch:
        from .watch import keep_checking

        if form != "text":
            raise click.UsageError("--watch prints text only; leave out --format")
        if proving:
            raise click.UsageError("--watch proves nothing; leave out --prove and --witness")
        return keep_checking(folder)
    examined = examine(folder)
    found = examined.findings
    if found.diagnostics or not proving:
        print_findings(found, form)
    if found.diagnostics or examined.pack is None:
        return 1
    if form == "text":
        click.echo(summary(folder, examined.pack, len(examined.cases)))
    if proving:
        from .proving import proven_pack

        return proven_pack(folder, examined.pack, form, witnesses)
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
