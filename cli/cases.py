"""`fonder test`: the cases of a pack, run."""

from pathlib import Path

import click

from .findings import format_option, print_findings
from .inputs import backend_option, pack_folder
from .outputs import with_progress


@click.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path), metavar="[PACK]")
@format_option
@backend_option
def test(pack: Path | None, form: str, backend: str) -> int:
    """Run the cases of the folder PACK, or of the rules that come with Fonder.

    Ends with exit code 1 if a case does not come out as expected, or if some gate or rule decides
    in no case.

    \b
    Example:
      fonder test rules
    """
    from engine.advise import advisor
    from engine.casebook import idle_findings, run_cases, times_decided
    from engine.diagnostics import FonderError
    from engine.load import load_pack, read_cases

    folder = pack_folder(pack)
    loaded = load_pack(folder)
    ready = advisor(loaded, backend)
    cases = read_cases(folder, loaded)
    results = list(with_progress(run_cases(ready, cases), "Cases", len(cases)))
    failures = [failure for result in results for failure in result.failures]
    counts = times_decided(ready, results)
    idle = list(idle_findings(loaded, counts))
    found = FonderError([*failures, *idle])
    if form != "text":
        print_findings(found, form)
    else:
        for one in found.diagnostics:
            click.echo(str(one))
        expected = sum(len(case.expects) for case in cases)
        click.echo(
            f"{len(cases)} cases with {expected} expectations: {len(failures)} not as expected; "
            f"{len(counts) - len(idle)} of {len(counts)} gates and rules decide in some case"
        )
    return 1 if failures or idle else 0
