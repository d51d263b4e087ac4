"""Lines to be shown, folded to a width only when they are."""

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass

NARROWEST = 20
WIDEST = 78


@dataclass(frozen=True, slots=True)
class Line:
    """A text to be shown in one line or more: how it is dressed, and what stands before it."""

    text: str = ""
    style: str = ""
    before: str = ""


def folded(lines: Iterable[Line], width: int, dress: Callable[[str, str], str]) -> str:
    """Return lines as text of so many columns; what does not fit hangs under its beginning."""
    room = max(NARROWEST, min(width, WIDEST))
    return "".join(f"{dress(row, line.style)}\n" for line in lines for row in rows(line, room))


def rows(line: Line, width: int) -> list[str]:
    """Return the rows of one line, at least one."""
    hanging = " " * len(line.before)
    found = textwrap.wrap(
        line.text,
        width,
        initial_indent=line.before,
        subsequent_indent=hanging,
        break_on_hyphens=False,
    )
    return found or [line.before.rstrip()]
