"""`fonder report`: reports as files, one for each scenario and format."""

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
from .making import Order, processes, reports
from .outputs import with_progress, write_whole

if TYPE_CHECKING:
    from engine.ir import Pack
    from engine.present.index import Entry

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
@click.option(
    "--jobs",
    type=click.IntRange(1),
    help="How many processes make reports at once; where there are many, one for each core.",
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
    jobs: int | None,
    rules: Path | None,
    backend: str,
) -> None:
    """Write a printable report for each scenario; for several, also an index page.

    \b
    Examples:
      fonder report scenarios/two-women.yaml --out out --format html,md,txt,json
      fonder report scenarios/ --out out
      fonder report scenarios/two-women.yaml --full
      fonder report scenarios/two-women.yaml --for practitioner
    """
    from engine.present.making import Options

    files = scenario_files(scenarios)
    names = stems(files, wanted)
    advisor = advisor_of(rules, backend)
    found = [scenario for _, scenario in scenarios_of(files, advisor.pack)]
    work = list(zip(names, found, strict=True))
    order = Order(rules, backend, wanted, Options(reader, full, paper))
    made = reports(order, advisor, work, jobs or processes(len(work)))
    entries = []
    for one in with_progress(made, "Reports", len(work)):
        entries.append(one.entry)
        for name, data in one.files:
            write_whole(out / name, data)
            click.echo(str(out / name))
    if len(entries) > 1:
        write_index(out, advisor.pack, tuple(entries))


def write_index(out: Path, pack: "Pack", entries: "tuple[Entry, ...]") -> None:
    """Write the page that leads to several reports."""
    from engine.present.index import NAME, index_page
    from engine.words import unfilled

    path = out / f"{NAME}.html"
    write_whole(path, index_page(unfilled(pack.title), entries).encode("utf-8"))
    click.echo(str(path))


def stems(files: list[str], wanted: tuple[str, ...]) -> list[str]:
    """Return the name of each scenario's reports; raises FonderError (F004) if two would be one.

    Where there are several, the page that leads to them has a name as well.
    """
    names = ["scenario" if file == "-" else Path(file).stem for file in files]
    for place, name in enumerate(names):
        if name in names[:place]:
            other = files[names.index(name)]
            says = f"its reports would overwrite those of {other}"
            raise FonderError.of("F004", Span(files[place]), says, "report them to two folders")
        if len(names) > 1 and "html" in wanted and name.lower() == "index":
            says = "its report would be overwritten by the page that leads to all of them"
            raise FonderError.of("F004", Span(files[place]), says, "give it another name")
    return names
