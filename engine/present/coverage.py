"""What the cases of a pack show, as one page that holds its rules line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..casework.coverage import Covered, State
from ..casework.score import FileCover, Share, shares
from ..shipped import shipped
from .render import environment

SIGNS: Mapping[str, tuple[str, str]] = {
    "shown": ("✓", "shown"),
    "missing": ("✗", "missing"),
    "impossible": ("∅", "cannot be shown"),
    "": ("", ""),
}
"""For each state of a line a sign, and the word that is read out."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, whether its goals are shown, and what is missing."""

    number: int
    text: str
    state: str
    notes: tuple[str, ...]

    @property
    def sign(self) -> tuple[str, str]:
        """Return the sign of the line, and the word for it."""
        return SIGNS[self.state]


@dataclass(frozen=True, slots=True)
class Page:
    """A file with its lines."""

    name: str
    shares: tuple[Share, ...]
    missing: int
    lines: tuple[Line, ...]


def coverage_page(title: str, files: Iterable[FileCover], sources: Mapping[str, str]) -> str:
    """Return a page of HTML that needs nothing else; `sources` holds the text of each file."""
    covers = tuple(files)
    pages = [page(cover, sources[cover.name]) for cover in covers]
    total = shares(one for cover in covers for one in cover.goals)
    style = (shipped("templates") / "_style.css").read_text(encoding="utf-8")
    template = environment("html").get_template("coverage.html.j2")
    return template.render(title=title, pages=pages, total=total, style=style)


def page(cover: FileCover, source: str) -> Page:
    """Return a file with every line marked."""
    at: dict[int, list[Covered]] = {}
    for one in cover.goals:
        at.setdefault(one.goal.span.line, []).append(one)
    lines = enumerate(source.splitlines(), start=1)
    marked = tuple(line(number, text, at.get(number, ())) for number, text in lines)
    return Page(cover.name, cover.shares, len(cover.missing), marked)


def line(number: int, text: str, goals: Iterable[Covered]) -> Line:
    """Return a line in the state of the worst of its goals."""
    found = tuple(goals)
    states = {one.state for one in found}
    worst = next((s for s in (State.MISSING, State.SHOWN, State.IMPOSSIBLE) if s in states), "")
    notes = (one.goal.says for one in found if one.state is State.MISSING)
    nobody = (
        f"{one.goal.says}: nobody can show it" for one in found if one.state is State.IMPOSSIBLE
    )
    return Line(number, text, str(worst), (*notes, *nobody))
