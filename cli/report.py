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
    from engine.scenario import Scenario

FORMATS = ("html", "md", "txt", "json")


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
@rules_option
@backend_option
def report(
    scenarios: tuple[str, ...],
    out: Path,
    wanted: tuple[str, ...],
    full: bool,
    rules: Path | None,
    backend: str,
) -> None:
    """Write a printable report for each scenario.

    \b
    Examples:
      fonder report scenarios/two-women.yaml --out out --format html,md,txt,json
      fonder report scenarios/ --out out
      fonder report scenarios/two-women.yaml --full
    """
    files = scenario_files(scenarios)
    names = stems(files)
    advisor = advisor_of(rules, backend)
    found = scenarios_of(files, advisor.pack)
    work = list(zip(names, found, strict=True))
    for name, (_, scenario) in with_progress(work, "Reports", len(work)):
        for path, text in reports(advisor, scenario, out / name, wanted, full):
            write_whole(path, text.encode("utf-8"))
            click.echo(str(path))


def reports(
    advisor: "Advisor", scenario: "Scenario", stem: Path, wanted: tuple[str, ...], full: bool
) -> Iterator[tuple[Path, str]]:
    """Yield the files of one report and what they hold."""
    from engine.analysis.inline import ways
    from engine.explain.explanation import in_full, in_short
    from engine.present import compose, render

    advice = advisor.advise(scenario)
    explained = (in_full if full else in_short)(advisor, advice)
    content = compose(advice, explained, appendix=full)
    considered = [item.name for item in content.considered]
    pictures = ways(advisor, advice, considered) if "html" in wanted else {}
    for form in wanted:
        yield stem.with_name(f"{stem.name}.{form}"), render(content, form, pictures)


def stems(files: list[str]) -> list[str]:
    """Return the name of each scenario's reports; raises FonderError (F004) if two would be one."""
    names = ["scenario" if file == "-" else Path(file).stem for file in files]
    for place, name in enumerate(names):
        if name in names[:place]:
            other = files[names.index(name)]
            says = f"its reports would overwrite those of {other}"
            raise FonderError.of("F004", Span(files[place]), says, "report them to two folders")
    return names
