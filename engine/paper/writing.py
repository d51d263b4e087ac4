"""Content into pages through the templates: the whole report, and the handout of one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

from ..phrases import document_words
from ..present import Content
from ..present.readers import READERS
from ..present.render import configured, environment
from ..shipped import shipped
from .checklist import checklist
from .literals import as_typst
from .shortened import shortened
from .typeset import pages, typeset
from .ways import Way

if TYPE_CHECKING:
    import jinja2

FORMATS: Final = ("pdf",)
"""The formats of reports that are set in pages."""
HANDOUTS: Final[tuple[Literal["html", "pdf"], ...]] = ("html", "pdf")
"""The formats of handouts."""
SHEETS: Final = {"a4": "a4", "letter": "us-letter"}
"""The papers there are, and what Typst calls them."""


PAGES = 4
"""How long a report gets, if it can be helped."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a report is set."""

    tenths: int
    """The size of its letters, in tenths of a point."""
    notes: bool
    """Whether sources are printed with what they say, not only with their place."""


FITS: Final = (Fit(100, True), Fit(94, False), Fit(90, False), Fit(86, False))
"""Ways of setting a report, the best first."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper printed on, and the day that a document says it was made."""

    paper: Literal["a4", "letter"] = "a4"
    made: date | None = None
    """Written into the file only; what is printed has the date of the content."""

    @property
    def name(self) -> str:
        """Return what Typst calls the paper."""
        return SHEETS[self.paper]


def report(content: Content, ways: Sequence[Way] = (), sheet: Sheet = Sheet()) -> bytes:
    """Return a report as PDF, with the ways through the trees of what was considered.

    It is set in the largest letters that keep it to four pages, unless it has an appendix or is for
    somebody who is told everything: then everything is printed.
    """
    if content.explained or READERS[content.reader].everything:
        return typeset(set_in(FITS[0], content, ways, sheet))
    said = shortened(content)
    for fit in FITS:
        pdf = typeset(set_in(fit, said, ways, sheet))
        if pages(pdf) <= PAGES:
            break
    return pdf


def set_in(fit: Fit, content: Content, ways: Sequence[Way], sheet: Sheet) -> str:
    """Return the markup of a report in letters of some size."""
    by_name = {way.tactic: way for way in ways}
    return filled("report.typ.j2", content, sheet, ways=by_name, fit=fit)


def handout(content: Content, form: Literal["html", "pdf"], sheet: Sheet = Sheet()) -> bytes:
    """Return the plan as a checklist on one page, in one of `HANDOUTS`."""
    plan = checklist(content)
    if form == "pdf":
        return typeset(filled("handout.typ.j2", content, sheet, plan=plan))
    style = (shipped("templates") / "_style.css").read_text(encoding="utf-8")
    template = environment("html").get_template("handout.html.j2")
    return template.render(content=content, plan=plan, style=Markup(style)).encode()


def filled(template: str, content: Content, sheet: Sheet, **more: object) -> str:
    """Return a template of Typst markup with content and the words for its documents put in."""
    words = document_words(len(content.documents))
    return (
        typst()
        .get_template(template)
        .render(content=content, words=words, sheet=sheet, made=moment(sheet, content), **more)
    )


def moment(sheet: Sheet, content: Content) -> tuple[int, ...]:
    """Return the year, month and day that a document says it was made; empty where untold."""
    day = sheet.made or (date.fromisoformat(content.date) if content.date else None)
    return (day.year, day.month, day.day) if day else ()


@lru_cache
def typst() -> "jinja2.Environment":
    """Return the environment of Typst markup: every value is put in as a literal."""
    return configured("typst", finalize=as_typst)
