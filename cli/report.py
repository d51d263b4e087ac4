"""`fonder report`: reports as files, one for each scenario and format."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.diagnostics import FonderError
from engine.source import Span

from .inputs import (
    advisor_of,
    backend_option,
    rules_option,
    scenario_files,
    scenarios_argument,
    scenarios_of,
)
from .outputs import with_progress, write_whole

if TYPE_CHECKING:
    from engine.advise import Advisor
    from engine.present.making import Options
    from engine.scenario import Scenario

FORMATS = ("html", "md", "txt", "json", "docx")
READERS = ("client", "practitioner")
PAPERS = ("a4", "letter")


def formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the formats named in a list with commas; refuses one that there is not."""
    wanted = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    if not wanted or not set(wanted) <= set(FORMATS):
        raise click.BadParameter(f"choose from {', '.join(FORMATS)}, joined by commas")
    return wanted


@click.command()
@scenarios_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="The folder to write to; it is made if need be.",
)
@click.option(
    "--format",
    "wanted",
    callback=formats,
    default="html",
    show_default=True,
    metavar="LIST",
    help=f"Any of {', '.join(FORMATS)}, joined by commas.",
)
@click.option(
    "--for",
    "reader",
    type=click.Choice(READERS),
    default="client",
    show_default=True,
    help="Whom it is for: a practitioner gets the appendix of --full, a table of everything that "
    "was weighed, and all sources.",
)
@click.option(
    "--full",
    is_flag=True,
    help="With an appendix: why, why not otherwise, and all that would change it.",
)
@click.option(
    "--paper",
    type=click.Choice(PAPERS),
    default="a4",
    show_default=True,
    help="The paper of what has pages: docx.",
)
@rules_option
@backend_option
def report(
    scenarios: tuple[str, ...],
    out: Path,
    wanted: tuple[str, ...],
    reader: str,
    full: bool,
    paper: str,
    rules: Path | None,
    backend: str,
) -> None:
    """Write a printable report for each scenario.

    \b
    Examples:
      fonder report scenarios/two-women.yaml --out out --format html,md,txt,json
      fonder report scenarios/ --out out
      fonder report scenarios/two-women.yaml --full
      fonder report scenarios/two-women.yaml --for practitioner
    """
    from engine.present.making import Options

    files = scenario_files(scenarios)
    names = stems(files)
    advisor = advisor_of(rules, backend)
    found = scenarios_of(files, advisor.pack)
    work = list(zip(names, found, strict=True))
    options = Options(reader, full, paper)
    for name, (_, scenario) in with_progress(work, "Reports", len(work)):
        for path, data in reports(advisor, scenario, out / name, wanted, options):
            write_whole(path, data)
            click.echo(str(path))


def reports(
    advisor: "Advisor",
    scenario: "Scenario",
    stem: Path,
    wanted: tuple[str, ...],
    options: "Options",
) -> Iterator[tuple[Path, bytes]]:
    """Yield the files of one report and what they hold."""
    from engine.present.making import as_file, made

    content = made(advisor, scenario, options)
    for form in wanted:
        yield stem.with_name(f"{stem.name}.{form}"), as_file(content, form, options)


def stems(files: list[str]) -> list[str]:
    """Return the name of each scenario's reports; raises FonderError (F004) if two would be one."""
    names = ["scenario" if file == "-" else Path(file).stem for file in files]
    for place, name in enumerate(names):
        if name in names[:place]:
            other = files[names.index(name)]
            says = f"its reports would overwrite those of {other}"
            raise FonderError.of("F004", Span(files[place]), says, "report them to two folders")
    return names
