"""`fonder verify`: whether a report is what Fonder says of a scenario."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.diagnostics import FonderError
from engine.source import Span

from .inputs import advisor_of, rules_option, scenarios_of

if TYPE_CHECKING:
    from engine.present.receipts import Named
    from engine.present.verifying import Outcome

FORMATS = ("html", "md", "txt", "json", "docx")
BACKENDS = ("forward", "reference")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="[REPORT] SCENARIO")
@click.option(
    "--receipt",
    "typed",
    metavar="TEXT",
    help="Instead of a report, its receipt, typed in from paper: the first eight digits or more of "
    "each hash are enough.",
)
@rules_option
def verify(files: tuple[str, ...], typed: str | None, rules: Path | None) -> int:
    """Verify that a report is what Fonder says of a scenario.

    The receipt at the end of a report names the rules, the answers and the options that it was made
    with. They are compared, the report is made again, and the two are compared line by line. The
    exit code is 0 if it is what Fonder says, and 1 if not.

    \b
    Examples:
      fonder verify out/mine.html mine.yaml
      fonder verify out/mine.docx mine.yaml --rules rules/
      fonder verify --receipt "rules sha256 3f786850, scenario sha256 89e6c98d" mine.yaml
    """
    if len(files) != (2 if typed is None else 1):
        raise click.UsageError("name a report and its scenario, or --receipt and a scenario")
    if typed is not None:
        return of_receipt(typed, files[0], rules)
    return of_report(Path(files[0]), files[1], rules)


def of_report(report: Path, scenario: str, rules: Path | None) -> int:
    """Print whether a report is what Fonder says, and return the exit code."""
    from engine.analysis.inline import ways
    from engine.present.verifying import verify as verified

    form, data = read(report)
    given = receipt_of(report, form, data)
    advisor = advisor_of(rules, given.backend if given.backend in BACKENDS else BACKENDS[0])
    ((_, told),) = scenarios_of((scenario,), advisor.pack)
    try:
        found = verified(advisor, told, form, data, given, ways)
    except ValueError as error:
        raise unreadable(report, str(error)) from error
    click.echo("\n".join(said(report, found, given)))
    return 0 if found.same else 1


def said(report: Path, found: "Outcome", given: "Named") -> list[str]:
    """Return the lines that say what was found."""
    if found.differs:
        way = "To compare with the rules of that time, name their folder with --rules."
        tail = [way] if any(one.startswith("The rules") for one in found.differs) else []
        return [f"{report}: this cannot be confirmed.", *found.differs, *tail]
    if found.lines:
        more = [f"... and {found.more} more lines"] if found.more else []
        head = "this is not what Fonder says, although its receipt is right."
        key = "- is what the report says, + what Fonder says:"
        return [f"{report}: {head}", key, *found.lines, *more]
    anew = "The file was saved anew by another program; what it says is the same."
    how = f"It was made with {given.options or '--for client'}, and says the same when made again."
    return [f"{report}: this is what Fonder says.", anew if found.saved_anew else how]


def of_receipt(typed: str, scenario: str, rules: Path | None) -> int:
    """Print whether a receipt is one for a scenario and the rules, and return the exit code."""
    from engine.present.receipts import differing, named

    given = named(typed)
    if not given.enough:
        raise click.UsageError(
            'no hash is found in --receipt: type it as in "rules sha256 3f786850, '
            'scenario sha256 89e6c98d", with eight digits of each at least'
        )
    advisor = advisor_of(rules, BACKENDS[0])
    ((_, told),) = scenarios_of((scenario,), advisor.pack)
    differs = list(differing(given, advisor.advise(told).receipt))
    if differs:
        click.echo("\n".join(["The receipt is not one for this.", *differs]))
        return 1
    lacking = [
        what
        for what, sha256 in (("rules", given.pack_sha256), ("scenario", given.scenario_sha256))
        if not sha256
    ]
    click.echo("The receipt fits what it names.")
    for what in lacking:
        click.echo(f"It names no hash of the {what}, so that is not confirmed.")
    click.echo(f"To read the page again: fonder report {scenario} {given.options}".rstrip())
    return 0


def read(report: Path) -> tuple[str, bytes]:
    """Return the format of a report, by the ending of its name, and what the file holds."""
    form = report.suffix.lower().lstrip(".").replace("htm", "html").replace("htmll", "html")
    if form not in FORMATS:
        raise click.UsageError(
            f"{report}: a report's name ends in one of {', '.join('.' + f for f in FORMATS)}"
        )
    try:
        return form, report.read_bytes()
    except OSError as error:
        says = f"the report cannot be read: {error.strerror or error}"
        raise FonderError.of("F020", Span(str(report)), says, "name a report") from error


def receipt_of(report: Path, form: str, data: bytes) -> "Named":
    """Return the receipt of a report; raises FonderError (F020) if there is none to be found."""
    from engine.present.reading import receipt_line
    from engine.present.receipts import named

    try:
        given = named(receipt_line(form, data))
    except ValueError as error:
        raise unreadable(report, str(error)) from error
    if not given.enough:
        raise unreadable(report, "there is no receipt in it")
    return given


def unreadable(report: Path, why: str) -> FonderError:
    """Return the error of a file that is no report that could be compared."""
    help = "name a report as `fonder report` wrote it, or type in its receipt with --receipt"
    return FonderError.of("F020", Span(str(report)), f"this is no report to verify: {why}", help)
