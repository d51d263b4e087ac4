"""`fonder explain`: why a verdict, why not another, what would change it, what still matters."""

from pathlib import Path

import click

from .inputs import (
    advisor_of,
    backend_option,
    printed_option,
    rules_option,
    scenarios_of,
    tactics_of,
)
from .outputs import colourful, dressed

VERDICTS = (
    "recommend",
    "with-care",
    "not-yet",
    "caution",
    "avoid",
    "never",
    "cannot-work",
    "set-aside",
)
"""Named here as well, so that `--help` need not load the engine."""


@click.command()
@click.argument("scenario")
@click.argument("tactic", nargs=-1)
@click.option(
    "--why-not",
    "others",
    type=click.Choice(VERDICTS),
    multiple=True,
    help="Why this verdict is not given, the nearest ways first; may be given more than once.",
)
@click.option(
    "--change", is_flag=True, help="The smallest changes that would give another verdict."
)
@click.option(
    "--to",
    type=click.Choice(VERDICTS),
    multiple=True,
    help="With --change: only changes that would give this verdict.",
)
@printed_option()
@rules_option
@backend_option
def explain(
    scenario: str,
    tactic: tuple[str, ...],
    others: tuple[str, ...],
    change: bool,
    to: tuple[str, ...],
    form: str,
    rules: Path | None,
    backend: str,
) -> None:
    """Explain what is said of a tactic: what it rests on, and what still matters.

    TACTIC is a name, a title or another word for it, and there may be several; without one, those
    that the scenario considers are explained, or else the first three of its plan.

    \b
    Examples:
      fonder explain mine.yaml "stop texting"
      fonder explain mine.yaml give_space --why-not recommend
      fonder explain mine.yaml give_space --change --to with-care
    """
    from engine.advice import chosen
    from engine.explain.explanation import Explainer
    from engine.ir import Verdict
    from engine.present.explanation import explanations, render
    from engine.present.render import undressed

    if to and not change:
        raise click.UsageError("--to says which changes to look for; give --change as well")
    advisor = advisor_of(rules, backend)
    ((_, told),) = scenarios_of((scenario,), advisor.pack)
    names = tactics_of(advisor.pack, tactic)
    advice = advisor.advise(told)
    explainer = Explainer(advisor, advice)
    wanted = tuple(map(Verdict, to)) or tuple(Verdict) if change else None
    found = [
        explainer.explain(name, map(Verdict, others), wanted) for name in names or chosen(advice)
    ]
    style = dressed if colourful() else undressed
    click.echo(render(explanations(advice, found), form, style), nl=False)
