"""`fonder graph`: pictures of the rules, and of one person's way through them."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .inputs import advisor_of, backend_option, pack_folder, pack_of, rules_option, tactics_of
from .outputs import with_progress, write_whole
from .overlays import overlays
from .page import page_of

if TYPE_CHECKING:
    from engine.advise import Advisor
    from engine.analysis.draw import Drawing
    from engine.ir import Pack

ALL_ENDINGS = (".svg", ".txt")
"""What `--all` draws."""


@click.command()
@click.option(
    "--tactic",
    "named",
    multiple=True,
    metavar="NAME",
    help="A tactic, by name, title or another word for it; may be given more than once.",
)
@click.option(
    "--scenario",
    metavar="FILE",
    help="Mark the way of one person: what is taken, ruled out, still open, and why.",
)
@click.option("--overview", is_flag=True, help="Draw the gates and the groups they guard.")
@click.option(
    "--all",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write the overview and the tree of every tactic to a folder, as SVG and as text.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(),
    metavar="FILE|DIR/",
    help="A .svg, .png, .pdf, .dot, .mmd, .graphml or .txt file, or a .html page to explore all "
    "of it; a folder that is there, or a name with / at its end, takes an SVG for each tactic. "
    "Without it, the text is printed.",
)
@click.option(
    "--coverage",
    is_flag=True,
    help="Say beside each verdict in how many of the pack's cases it is decided there.",
)
@click.option(
    "--diff",
    "old",
    metavar="OLD",
    help="Say what is new or changed since OLD, a folder or a git revision, and on which tactics "
    "somebody gets other advice.",
)
@rules_option
@backend_option
def graph(
    named: tuple[str, ...],
    scenario: str | None,
    overview: bool,
    folder: Path | None,
    out: str | None,
    coverage: bool,
    old: str | None,
    rules: Path | None,
    backend: str,
) -> None:
    """Draw the decision tree of a tactic, one person's way through it, or all on one page.

    A scenario without tactics draws those it considers, or else the first three of its plan.
    Several tactics are drawn side by side in a file, and one by one in a folder.

    \b
    Examples:
      fonder graph --overview -o overview.pdf
      fonder graph --tactic stop_texting -o tree.svg
      fonder graph --scenario mine.yaml -o pictures/
      fonder graph -o graph.html
      fonder graph --scenario mine.yaml -o graph.html
      fonder graph --coverage --diff HEAD~5 -o graph.html
      fonder graph --all diagrams
    """
    page = out is not None and out.lower().endswith(".html") and not os.path.isdir(out)
    if (coverage or old) and (folder is not None or (scenario and not page)):
        raise click.UsageError("--coverage and --diff are for trees, the overview or a .html page")
    if overview and (named or scenario):
        raise click.UsageError("--overview draws everything; leave out --tactic and --scenario")
    if folder is not None and (named or scenario or overview or out):
        raise click.UsageError("--all stands alone, with --rules at most")
    if folder is not None:
        draw_all(pack_of(rules), folder)
    elif out is not None and page:
        advisor = advisor_of(rules, backend)
        seen = overlays(advisor, pack_folder(rules), coverage, old)
        write(Path(out), page_of(advisor, scenario, named, seen).encode("utf-8"))
    elif scenario:
        of_person(advisor_of(rules, backend), scenario, named, out)
    elif coverage or old:
        advisor = advisor_of(rules, backend)
        seen = overlays(advisor, pack_folder(rules), coverage, old)
        of_rules(advisor.pack, named, out, seen.notes())
    else:
        of_rules(pack_of(rules), named, out, {})


def of_rules(
    pack: "Pack", named: tuple[str, ...], out: str | None, notes: Mapping[str, str]
) -> None:
    """Draw the trees of some tactics, or the overview if none are named, with what is noted."""
    from engine.analysis.drawings import draw_overview, draw_trees

    wanted = tactics_of(pack, named)
    by_name = {tactic.name: tactic for tactic in pack.tactics}
    if not wanted:
        deliver(lambda _: draw_overview(pack, notes), ("overview",), out)
    else:
        deliver(
            lambda names: draw_trees(pack, [by_name[name] for name in names], notes), wanted, out
        )


def of_person(advisor: "Advisor", scenario: str, named: tuple[str, ...], out: str | None) -> None:
    """Draw one person's way through the trees of some tactics."""
    from engine.advice import chosen
    from engine.analysis.drawings import draw_paths
    from engine.load import load_scenario

    advice = advisor.advise(load_scenario(scenario, advisor.pack))
    wanted = tactics_of(advisor.pack, named) or chosen(advice)
    deliver(lambda names: draw_paths(advisor, advice, names), wanted, out)


def deliver(
    drawing: "Callable[[tuple[str, ...]], Drawing]", names: tuple[str, ...], out: str | None
) -> None:
    """Print what is drawn as text, or write it: to one file, or one by one to a folder."""
    from engine.analysis.draw import draw

    if out is None:
        click.echo(drawing(names).outline, nl=False)
    elif out.endswith("/") or os.path.isdir(out):
        for name in with_progress(names, "Pictures", len(names)):
            path = Path(out) / f"{name}.svg"
            write(path, draw(drawing((name,)), path))
    else:
        write(Path(out), draw(drawing(names), Path(out)))


def draw_all(pack: "Pack", folder: Path) -> None:
    """Write the overview and every tactic's tree, as a picture and as text."""
    from engine.analysis.draw import draw

    for name, made in with_progress(everything(pack), "Pictures", len(pack.tactics) + 1):
        for ending in ALL_ENDINGS:
            path = folder / f"{name}{ending}"
            write_whole(path, draw(made, path))
    click.echo(f"{folder}: {len(pack.tactics) + 1} pictures")


def everything(pack: "Pack") -> "Iterator[tuple[str, Drawing]]":
    """Yield the overview and every tactic's tree, by the name of its file."""
    from engine.analysis.drawings import draw_overview, draw_trees

    yield "overview", draw_overview(pack)
    for tactic in pack.tactics:
        yield tactic.name, draw_trees(pack, [tactic])


def write(path: Path, data: bytes) -> None:
    """Write one file and say so."""
    write_whole(path, data)
    click.echo(str(path))
