"""`fonder compare`: two situations side by side, and which difference made which."""

from pathlib import Path

import click

from .inputs import advisor_of, backend_option, printed_option, rules_option, scenarios_of
from .outputs import colourful, dressed


@click.command()
@click.argument("first")
@click.argument("second")
@printed_option()
@rules_option
@backend_option
def compare(first: str, second: str, form: str, rules: Path | None, backend: str) -> None:
    """Compare two scenario files: which answers differ, which advice, and which made which.

    One of them may be - for standard input.

    \b
    Examples:
      fonder compare before.yaml now.yaml
      fonder compare before.yaml now.yaml --format md
    """
    from engine.explain.compare import compare as compared
    from engine.present.comparison import compose, render
    from engine.present.render import undressed

    if first == second == "-":
        raise click.UsageError("only one of the two can be read from standard input")
    advisor = advisor_of(rules, backend)
    (_, one), (_, two) = scenarios_of((first, second), advisor.pack)
    style = dressed if colourful() else undressed
    click.echo(render(compose(compared(advisor, one, two)), form, style), nl=False)
