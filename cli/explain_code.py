"""`fonder explain-code`: the page of a code."""

import click


@click.command(name="explain-code")
@click.argument("code")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
def explain_code(code: str, form: str) -> None:
    """Say what the CODE of a finding means, with an example and a way to mend it.

    \b
    Example:
      fonder explain-code R001
    """
    from engine.codes import CODES
    from engine.codes.pages import as_markdown, as_plain

    known = code.upper()
    if known not in CODES:
        raise click.BadParameter(f"no finding has the code {code!r}. {near(known)}".strip())
    page = as_markdown if form == "md" else as_plain
    click.echo(page(known, CODES[known]), nl=False)


def near(code: str) -> str:
    """Return "did you mean ...?" for the codes like one, or what the codes of its letter are."""
    from engine.codes import CODES
    from engine.findings import suggestion

    same = sorted(known for known in CODES if known[0] == code[:1])
    return suggestion(code, CODES) or (f"those that begin so are {', '.join(same)}" if same else "")
