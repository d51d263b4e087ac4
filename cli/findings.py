"""How findings are printed, and in which form an error is told."""

import click

from engine.diagnostics import FonderError

FORMS = ("text", "gnu", "json", "sarif")
"""Named here as well, so that `--help` need not load the engine."""

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="How findings are printed: for people, for editors (gnu), for programs.",
)


def printed(found: FonderError, form: str) -> str:
    """Return findings in one of the forms."""
    from engine.report_findings import FORMS as ready

    return ready[form](found)


def print_findings(found: FonderError, form: str) -> None:
    """Print findings; in the forms for programs also that there are none."""
    if found.diagnostics or form in ("json", "sarif"):
        click.echo(printed(found, form))


def told(error: FonderError, form: str) -> str:
    """Return an error that ends a command, in the form asked for with `--errors`."""
    return str(error) if form == "text" else printed(error, form)
