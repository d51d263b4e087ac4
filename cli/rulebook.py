"""`fonder rulebook`: the whole pack as a book to read and print."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .inputs import pack_folder, rules_option
from .outputs import with_progress, write_whole

if TYPE_CHECKING:
    from engine.ir import Pack

FORMATS = ("html", "md")


@click.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A .html or .md file. Without it, the book is printed.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Which of the two; without it, the ending of FILE says, or else it is md.",
)
@rules_option
def rulebook(out: Path | None, form: str | None, rules: Path | None) -> None:
    """Write all rules as a book to read and print, as one HTML file or as Markdown.

    Every tactic with its decision tree and its rules in words, what speaks for and against it,
    examples, every claim of the documents with where it went, and an index.

    \b
    Examples:
      fonder rulebook -o rulebook.html
      fonder rulebook --rules rules -o rulebook.md
    """
    from engine.load import load_pack

    wanted = form or form_of(out)
    folder = pack_folder(rules)
    text = book(load_pack(folder), folder, wanted)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text.encode("utf-8"))
        click.echo(str(out))


def form_of(out: Path | None) -> str:
    """Return the format that the ending of a file stands for; refuses one that stands for none."""
    if out is None:
        return "md"
    ending = out.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise click.BadParameter("let it end in .html or .md, or say --format", param_hint="-o")
    return ending


def book(pack: "Pack", folder: Path, form: str) -> str:
    """Return the book of a pack, its trees drawn where the format shows pictures."""
    from engine.load import read_cases
    from engine.rulebook import compose, pictures, render

    cases = read_cases(folder, pack)
    drawing = pictures(pack, painted=form == "html")
    drawn = dict(with_progress(drawing, "Decision trees", len(pack.tactics)))
    return render(compose(pack, cases, drawn), form)
