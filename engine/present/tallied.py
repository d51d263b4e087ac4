"""How often each verdict was given: as a table in plain text, and drawn on a page."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..ir import Verdict
from ..shipped import shipped
from .render import environment

OPEN: Final = "open"
"""What is counted where more than one verdict is left."""
ORDER: Final = (*(verdict.value for verdict in Verdict), OPEN)
WIDTH: Final = 600
"""Of a whole bar, in the units of its picture."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how many people got a verdict, and what share of all they are."""

    verdict: str
    people: int
    share: float
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Count:
    """How often each verdict was given on a tactic, to the people of one value of a column."""

    tactic: str
    of: str
    given: tuple[tuple[str, int], ...]

    @property
    def people(self) -> int:
        """Return how many people were counted."""
        return sum(count for _, count in self.given)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the bar, in the order of the verdicts."""
        counts, parts, x = dict(self.given), [], 0.0
        for verdict in ORDER:
            if count := counts.get(verdict, 0):
                share = count / self.people
                parts.append(Part(verdict, count, share, round(x, 2), round(share * WIDTH, 2)))
                x += share * WIDTH
        return tuple(parts)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each verdict was given on each tactic."""

    title: str
    people: int
    by: str
    """The column whose values are counted apart; empty if none is."""
    counts: tuple[Count, ...]


def as_table(tally: Tally) -> str:
    """Return the counts as plain text, a line for each tactic and value."""
    lines = [f"{tally.people:,} people"]
    for count in tally.counts:
        of = f", {tally.by} {count.of or '(empty)'}" if tally.by else ""
        shares = ", ".join(f"{p.verdict} {p.people:,} ({p.share:.0%})" for p in count.parts)
        lines.append(f"{count.tactic}{of}: {shares}")
    return "\n".join(lines) + "\n"


def as_page(tally: Tally) -> str:
    """Return the counts as a page of HTML that needs nothing else, with a bar for each line."""
    style = (shipped("templates") / "_style.css").read_text(encoding="utf-8")
    template = environment("html").get_template("tallied.html.j2")
    return template.render(tally=tally, order=ORDER, width=WIDTH, style=Markup(style))
