"""What `fonder report` is told about paper and dates."""

import os
from datetime import UTC, date, datetime

import click

EPOCH = "SOURCE_DATE_EPOCH"


def day(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """Return a day as it was given, empty for none; refuses what is no day."""
    if value is None:
        return ""
    try:
        return datetime.strptime(value, "%Y-%m-%d").date().isoformat()
    except ValueError as error:
        raise click.BadParameter("write a day such as 2026-05-17") from error


paper_option = click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="The paper of what has pages: docx and pdf.",
)
handout_option = click.option(
    "--handout",
    is_flag=True,
    help="With the plan as a checklist on one page, beside each report in html or pdf.",
)
date_option = click.option(
    "--date",
    "dated",
    callback=day,
    metavar="YYYY-MM-DD",
    help="The day to print, instead of the scenario's.",
)


def made_on() -> date | None:
    """Return the day that files say they were made, that of SOURCE_DATE_EPOCH; None if not set.

    Source: https://reproducible-builds.org/specs/source-date-epoch
    """
    told = os.environ.get(EPOCH, "")
    if not told:
        return None
    try:
        return datetime.fromtimestamp(int(told), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"{EPOCH} is {told!r}; it wants whole seconds since 1970") from error
