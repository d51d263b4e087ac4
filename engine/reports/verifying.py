"""A report held against what Fonder says now: made again with its own options, and compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from typing import Final

from ..advise import Advisor
from ..present.reading import EXACT, lines_of
from ..present.receipts import Named, differing
from ..scenario import Scenario
from .making import as_file, made, options_from

SHOWN: Final = 12
"""How many lines of a difference are shown."""
WIDEST: Final = 160
"""How much of a line is shown."""

_PICTURE = re.compile(rb'<svg width=".*?</svg>', re.DOTALL)
_PLACE = re.compile(rb'(?<= d=")[MC0-9., -]*|(?<= points=")[0-9., -]*|(?<==")[0-9. -]+(?=")')
"""Where something stands in a picture, by the values of its attributes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comparing a report found."""

    differs: tuple[str, ...] = ()
    """In words, what in its receipt is not so here."""
    lines: tuple[str, ...] = ()
    """The first lines that differ, - what it says and + what Fonder says."""
    more: int = 0
    """How many lines of the difference are not shown."""
    saved_anew: bool = False
    """Whether it says the same, in a file that is another."""

    @property
    def same(self) -> bool:
        """Return whether the report is what Fonder says."""
        return not self.differs and not self.lines


def verify(advisor: Advisor, scenario: Scenario, form: str, data: bytes, given: Named) -> Outcome:
    """Return how a report differs from the one that Fonder makes of the scenario.

    `given` is its receipt; where that names other rules or answers, the rest is not compared.
    Of pictures in a page all is compared but where their lines run, which hangs on the fonts of a
    machine.
    Raises ValueError if its options are none that there are, and FonderError as `advise` does.
    """
    options = options_from(given.options)
    report = made(advisor, scenario, options)
    differs = tuple(differing(given, report.advice.receipt))
    if differs:
        return Outcome(differs)
    again = as_file(report, form)
    if form == "html":
        data, again = without_places(data), without_places(again)
    if with_one_ending(data, form) == again:
        return Outcome()
    found = list(difference(form, data, again))
    return Outcome((), tuple(found[:SHOWN]), max(0, len(found) - SHOWN), not found)


def without_places(data: bytes) -> bytes:
    """Return a page whose pictures say the same without saying where: no paths, and no numbers."""
    return _PICTURE.sub(lambda found: _PLACE.sub(b"", found.group()), data)


def with_one_ending(data: bytes, form: str) -> bytes:
    """Return text with the line endings that we write, whatever copying it made of them."""
    return data.replace(b"\r\n", b"\n") if form in EXACT else data


def difference(form: str, data: bytes, again: bytes) -> Iterator[str]:
    """Yield the lines in which two reports differ; of text those of the file, if no others do."""
    old, new = lines_of(form, data), lines_of(form, again)
    if old == new and form in EXACT:
        old, new = (tuple(one.decode("utf-8").splitlines()) for one in (data, again))
        old, new = (old, new) if old != new else (("(other blanks)",), ("(as it is written)",))
    for line in unified_diff(old, new, n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}\N{HORIZONTAL ELLIPSIS}"
