"""`fonder advise`: the short form on the terminal, or everything as JSON."""

import json
from pathlib import Path

import click

from .inputs import (
    advisor_of,
    backend_option,
    rules_option,
    scenario_files,
    scenarios_argument,
    scenarios_of,
)
from .outputs import colourful, dressed


@click.command()
@scenarios_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@rules_option
@backend_option
def advise(scenarios: tuple[str, ...], form: str, rules: Path | None, backend: str) -> None:
    """Advise on one or more scenario files, folders of them, or - for standard input.

    \b
    Examples:
      fonder advise scenarios/new-and-clingy.yaml
      fonder advise scenarios/ --format json
      cat mine.yaml | fonder advise -
    """
    from engine.present import as_data, brief, compose
    from engine.present.render import undressed
    from engine.user_text import visible

    files = scenario_files(scenarios)
    advisor = advisor_of(rules, backend)
    found = [(file, compose(advisor.advise(s))) for file, s in scenarios_of(files, advisor.pack)]
    if form == "json":
        data = [as_data(content) for _, content in found]
        click.echo(json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2))
        return
    style = dressed if colourful() else undressed
    named = "" if rules is None else f" --rules {rules}"
    texts = [
        brief(content, source=visible(f"{file}{named}"), style=style) for file, content in found
    ]
    click.echo(f"\n{'=' * 78}\n\n".join(texts), nl=False)
