"""`fonder report`: reports as files, one for each scenario and format."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

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
from .paper import date_option, handout_option, paper_option, sheet

if TYPE_CHECKING:
    from engine.advice import Advice
    from engine.advise import Advisor
    from engine.paper import Sheet
    from engine.present import Content
    from engine.scenario import Scenario

FORMATS = ("html", "md", "txt", "json", "pdf")


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
    "--full",
    is_flag=True,
    help="With an appendix: why, why not otherwise, and all that would change it.",
)
@paper_option
@handout_option
@date_option
@rules_option
@backend_option
def report(
    scenarios: tuple[str, ...],
    out: Path,
    wanted: tuple[str, ...],
    full: bool,
    paper: Literal["a4", "letter"],
    handout: bool,
    dated: str,
    rules: Path | None,
    backend: str,
) -> None:
    """Write a printable report for each scenario.

    \b
    Examples:
      fonder report scenarios/two-women.yaml --out out --format html,md,txt,json
      fonder report scenarios/ --out out
      fonder report scenarios/two-women.yaml --full
      fonder report scenarios/two-women.yaml --format pdf --paper letter --handout
    """
    if handout and not {"html", "pdf"} & set(wanted):
        raise click.UsageError("a handout comes as html or pdf; name one of them in --format")
    asked = Asked(wanted, full, handout, dated, sheet(paper))
    files = scenario_files(scenarios)
    names = stems(files)
    advisor = advisor_of(rules, backend)
    found = scenarios_of(files, advisor.pack)
    work = list(zip(names, found, strict=True))
    for name, (_, scenario) in with_progress(work, "Reports", len(work)):
        for path, data in reports(advisor, scenario, out / name, asked):
            write_whole(path, data)
            click.echo(str(path))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is written for each scenario."""

    wanted: tuple[str, ...]
    full: bool
    handout: bool
    dated: str
    sheet: "Sheet"


def reports(
    advisor: "Advisor", scenario: "Scenario", stem: Path, asked: Asked
) -> Iterator[tuple[Path, bytes]]:
    """Yield the files of one report and what they hold."""
    from engine.explain.explanation import in_full, in_short
    from engine.paper import HANDOUTS, handout
    from engine.present import compose

    advice = advisor.advise(scenario)
    explained = (in_full if asked.full else in_short)(advisor, advice)
    content = compose(advice, explained, appendix=asked.full)
    content = replace(content, date=asked.dated or content.date)
    for form in asked.wanted:
        made = rendered(advisor, advice, content, form, asked.sheet)
        yield stem.with_name(f"{stem.name}.{form}"), made
    for form in HANDOUTS if asked.handout else ():
        if form in asked.wanted:
            yield stem.with_name(f"{stem.name}.handout.{form}"), handout(content, form, asked.sheet)


def rendered(
    advisor: "Advisor", advice: "Advice", content: "Content", form: str, sheet: "Sheet"
) -> bytes:
    """Return a report in one of `FORMATS`."""
    if form != "pdf":
        from engine.present import render

        return render(content, form).encode("utf-8")
    from engine.analysis.path import paths
    from engine.paper import report, ways_of

    names = [item.name for item in content.considered]
    return report(content, ways_of(paths(advisor, advice, names)), sheet)


def stems(files: list[str]) -> list[str]:
    """Return the name of each scenario's reports; raises FonderError (F004) if two would be one."""
    names = ["scenario" if file == "-" else Path(file).stem for file in files]
    for place, name in enumerate(names):
        if name in names[:place]:
            other = files[names.index(name)]
            says = f"its reports would overwrite those of {other}"
            raise FonderError.of("F004", Span(files[place]), says, "report them to two folders")
    return names
