"""Cases that were made, as a file of cases that loads and runs, for an author to confirm."""

from collections.abc import Iterable, Iterator

from ..yaml_writer import in_quotes, spelled, written
from .suite import Made

HEAD = """\
# Made by Fonder. What the rules say now stands under `expect:`; nobody has confirmed it yet.
# For each case: find a name, read what the rule rests on, and delete `# confirm` if it is right.
"""


def as_yaml(every: Iterable[Made]) -> str:
    """Return cases as YAML, each with what it shows as a comment."""
    blocks = ["\n".join(_block(*each)) for each in enumerate(every, start=1)]
    if not blocks:
        return f"{HEAD}cases: []\n"
    return f"{HEAD}cases:\n" + "\n".join(blocks) + "\n"


def _block(number: int, made: Made) -> Iterator[str]:
    yield from (f"  # {line}" for line in made.shows)
    tactic, verdict, by = made.expects[0]
    name = f"{tactic} is {verdict} by {by} in made case {number}"
    yield f"  - case: {in_quotes(name)}"
    if made.given:
        yield f"    given: {written(made.given)}"
    if made.facts:
        yield f"    facts: {written(spelled(dict(made.facts)))}"
    yield "    expect:"
    for tactic, verdict, by in made.expects:
        yield f"      {tactic}: {{verdict: {verdict}, by: {by}}}   # confirm"
