"""A report as it is wanted: from a scenario to its content, and from that to a file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from ..advice import Advice
from ..advise import Advisor
from ..explain.explanation import in_full, in_short
from ..pictures import Picture
from ..scenario import Scenario
from .compose import compose
from .content import Content
from .readers import READERS
from .render import render

PAPERS: Final = ("a4", "letter")
"""The papers that a report with pages can be laid out for."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is wanted, whatever its format."""

    reader: str = "client"
    """One of `READERS`."""
    full: bool = False
    """Whether it has the appendix; one for a practitioner always has."""
    paper: str = "a4"
    """One of `PAPERS`."""

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
        return f"--for {self.reader}{full}{paper}"


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
                options = replace(options, paper=next(words, ""))
            case _:
                raise ValueError(f"no such option: {word}")
    return options


def made(
    advisor: Advisor, scenario: Scenario, options: Options, advice: Advice | None = None
) -> Content:
    """Return what a report on a scenario says, on its `advice` where that is there already.

    Raises FonderError (S101) as `advise` does.
    """
    advice = advice or advisor.advise(scenario)
    explained = (in_full if options.appendix else in_short)(advisor, advice)
    reader = READERS[options.reader]
    return compose(advice, explained, options.appendix, reader, str(options))


def as_file(
    content: Content,
    form: str,
    options: Options,
    pictures: Mapping[str, Picture] = MappingProxyType({}),
) -> bytes:
    """Return a report in one of the formats of `render`, or as `docx`: the bytes of its file.

    `pictures` are those of `render`.
    """
    if form == "docx":
        from .word.document import document  # loads libraries that nothing else needs

        return document(content, options.paper)
    return render(content, form, pictures).encode("utf-8")
