"""`fonder check`: what is wrong with a pack, all of it in one run."""

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
def check(pack: Path | None, form: str, watch: bool) -> int:
    """Check the rules in the folder PACK, or those that come with Fonder.

    Ends with exit code 1 if anything is found, be it an error or a warning; warnings alone do not
    keep `fonder advise` from working. `fonder explain-code` has a page on each code. With --watch
    it goes on until interrupted, says after each change what is new, mended and still there, and
    ends with exit code 0.

    \b
    Examples:
      fonder check
      fonder check rules --format gnu
      fonder check rules --watch
      fonder check rules --format sarif > findings.sarif
    """
    from engine.load import examine

    folder = pack_folder(pack)
    if watch:
        from .watch import keep_checking

        if form != "text":
            raise click.UsageError("--watch prints text only; leave out --format")
        return keep_checking(folder)
    examined = examine(folder)
    print_findings(examined.findings, form)
    if examined.findings.diagnostics:
        return 1
    if form == "text" and examined.pack is not None:
        click.echo(summary(folder, examined.pack, len(examined.cases)))
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
