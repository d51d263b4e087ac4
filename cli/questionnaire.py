"""The questionnaire as a form to print, for `fonder ask --print`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .outputs import write_whole

if TYPE_CHECKING:
    from engine.ir import Pack


def print_form(pack: "Pack", out: Path | None) -> None:
    """Print all questions of a pack as one HTML page, or write it to a file and print its name.

    Raises FonderError (F003) if the file cannot be written.
    """
    from engine.completions import limits
    from engine.deciding import question
    from engine.domains import domains
    from engine.present.form import form, render_form
    from engine.questionnaire import questionnaire

    if sys.stderr.isatty():
        click.echo("Working out which questions each answer makes needless ...", err=True)
    cells = domains(pack)
    text = render_form(form(questionnaire(question(pack, cells, limits(pack, cells)))))
    if out is None:
        click.echo(text, nl=False)
        return
    write_whole(out, text.encode("utf-8"))
    click.echo(str(out))
