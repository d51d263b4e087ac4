"""A report as it is wanted: from a scenario to its content, and from that to a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal, TypeAlias

from ..advice import Advice
from ..advise import Advisor
from ..explain.explanation import in_full, in_short
from ..pictures import Picture
from ..present import FORMATS as TEXTS
from ..present import Content, compose, render
from ..present.readers import READERS
from ..scenario import Scenario

Paper: TypeAlias = Literal["a4", "letter"]
PAPERS: Final[tuple[Paper, ...]] = ("a4", "letter")
"""The papers that a report with pages can be laid out for."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is wanted, whatever its format."""

    reader: str = "client"
    """One of `READERS`."""
    full: bool = False
    """Whether it has the appendix; one for a practitioner always has."""
    paper: Paper = "a4"
    """One of `PAPERS`."""
    day: str = ""
    """The day to print, year-month-day; empty for that of the scenario."""
    made: date | None = field(default=None, compare=False)
    """The day that a file says it was made; nothing of it is printed."""

    def __post_init__(self) -> None:
        if self.reader not in READERS or self.paper not in PAPERS:
            raise ValueError(f"no such options: {self}")

    @property
    def appendix(self) -> bool:
        """Return whether everything is said of what was considered."""
        return self.full or READERS[self.reader].everything

    def __str__(self) -> str:
        """Return the options as they would be typed."""
        full = " --full" if self.full and not READERS[self.reader].everything else ""
        paper = f" --paper {self.paper}" if self.paper != PAPERS[0] else ""
        day = f" --date {self.day}" if self.day else ""
        return f"--for {self.reader}{full}{paper}{day}"


def options_from(text: str) -> Options:
    """Return options as `str` gave them; raises ValueError for words that it would not give."""
    words = iter(text.split())
    options = Options()
    for word in words:
        match word:
            case "--for":
                options = replace(options, reader=next(words, ""))
            case "--full":
                options = replace(options, full=True)
            case "--paper":
                options = replace(options, paper=paper_of(next(words, "")))
            case "--date":
                options = replace(options, day=date.fromisoformat(next(words, "")).isoformat())
            case _:
                raise ValueError(f"no such option: {word}")
    return options


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says, and what its pictures are drawn from."""

    advisor: Advisor
    advice: Advice
    content: Content
    options: Options

    @property
    def considered(self) -> tuple[str, ...]:
        """Return the tactics whose pictures stand in it."""
        return tuple(item.name for item in self.content.considered)


def paper_of(word: str) -> Paper:
    """Return the paper that a word names; raises ValueError if there is none."""
    for paper in PAPERS:
        if word == paper:
            return paper
    raise ValueError(f"no such option: --paper {word}")


def made(advisor: Advisor, scenario: Scenario, options: Options) -> Report:
    """Return a report on a scenario; raises FonderError (S101) as `advise` does."""
    advice = advisor.advise(scenario)
    explained = (in_full if options.appendix else in_short)(advisor, advice)
    reader = READERS[options.reader]
    content = compose(advice, explained, options.appendix, reader, str(options))
    content = replace(content, date=options.day or content.date)
    return Report(advisor, advice, content, options)


def as_file(report: Report, form: str) -> bytes:
    """Return a report in one of `FORMATS`: the bytes of its file."""
    return WRITERS.get(form, plain)(report, form)


def plain(report: Report, form: str) -> bytes:
    """Return a report as text."""
    return render(report.content, form).encode("utf-8")


def as_page(report: Report, form: str) -> bytes:
    """Return a report as a page, with the way through what was considered drawn in it."""
    from ..analysis.inline import ways  # loads libraries that only pictures need

    pictures = ways(report.advisor, report.advice, report.considered)
    return render(report.content, form, pictures).encode("utf-8")


def as_word(report: Report, _: str) -> bytes:
    """Return a report as a Word document."""
    from ..analysis.path import paths
    from ..paper.ways import in_words, ways_of
    from ..present.word.document import document  # loads libraries that nothing else needs

    ways = ways_of(paths(report.advisor, report.advice, report.considered))
    said = {way.tactic: Picture("", "\n".join(in_words(way))) for way in ways}
    return document(report.content, report.options.paper, said)


def as_pdf(report: Report, _: str) -> bytes:
    """Return a report as PDF, with the way through what was considered beside it."""
    from ..analysis.path import paths
    from ..paper import Sheet, ways_of
    from ..paper import report as pages  # loads a library that nothing else needs

    trees = paths(report.advisor, report.advice, report.considered)
    sheet = Sheet(report.options.paper, report.options.made)
    return pages(report.content, ways_of(trees), sheet)


def as_handout(report: Report, form: Literal["html", "pdf"]) -> bytes:
    """Return the plan of a report as a checklist on one page, in one of `HANDOUTS`."""
    from ..paper import Sheet, handout

    return handout(report.content, form, Sheet(report.options.paper, report.options.made))


WRITERS: Final[Mapping[str, Callable[[Report, str], bytes]]] = {
    "html": as_page,
    "docx": as_word,
    "pdf": as_pdf,
}
"""What writes the formats that are more than text."""
FORMATS: Final = (*TEXTS, "docx", "pdf")
"""All formats of reports."""
HANDOUTS: Final[tuple[Literal["html", "pdf"], ...]] = ("html", "pdf")
"""The formats of handouts."""
