"""`fonder test`: the cases of a pack, run, and how well they hold its rules."""

from pathlib import Path

import click

from .findings import format_option, print_findings
from .inputs import backend_option, pack_folder
from .outputs import with_progress


@click.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path), metavar="[PACK]")
@click.option(
    "--coverage",
    is_flag=False,
    flag_value="text",
    type=click.Choice(["text", "html"]),
    help="Show what the cases show of the rules and what they do not, line by line; `html` writes "
    "a page.",
)
@click.option(
    "--mutate",
    is_flag=True,
    help="Try the cases on the rules with one small mistake at a time, and show which mistakes no "
    "case notices.",
)
@click.option(
    "--generate",
    is_flag=True,
    help="Make the fewest cases for what is missing: in coverage, or with --mutate among mistakes.",
)
@click.option(
    "-o",
    "--out",
    metavar="FILE|DIR/",
    help="Where to write the page, the cases or the report instead of standard output; a folder "
    "that is there, or a name with / at its end, takes a file in it.",
)
@format_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that try mistakes; if not said, as many as pay.",
)
@backend_option
def test(
    pack: Path | None,
    coverage: str | None,
    mutate: bool,
    generate: bool,
    out: str | None,
    form: str,
    workers: int | None,
    backend: str,
) -> int:
    """Run the cases of the folder PACK, or of the rules that come with Fonder.

    Ends with exit code 1 if a case does not come out as expected, or if some gate or rule decides
    in no case; with --coverage or --mutate, also if anything is missing.

    A literal is covered both ways if it is true in one case and false in another, and each time it
    alone decides its condition (masking MC/DC). A mistake that changes nothing for anybody is
    proved to be none, and left out of the score.

    \b
    Examples:
      fonder test rules
      fonder test --coverage=html -o coverage.html
      fonder test --mutate
      fonder test --generate -o new.cases.yaml
    """
    if (coverage or mutate or generate) and form not in ("text", "json"):
        raise click.UsageError("--coverage and --mutate print text or json")
    if coverage and mutate:
        raise click.UsageError("--coverage and --mutate answer different questions: ask for one.")
    folder = pack_folder(pack)
    if not (coverage or mutate or generate):
        return run(folder, form, backend)
    from .casework import casework  # most runs need none of it

    return casework(folder, coverage, mutate, generate, out, form, workers, backend)


def run(folder: Path, form: str, backend: str) -> int:
    """Run the cases of a folder and print what is not as expected."""
    from engine.advise import advisor
    from engine.casebook import idle_findings, run_cases, times_decided
    from engine.diagnostics import FonderError
    from engine.load import load_pack, read_cases

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
