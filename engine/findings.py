"""Where the passes put what they find wrong, with a bound, so that hostile input stays cheap."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from .diagnostics import Diagnostic, FonderError
from .source import Span

MOST = 500
"""More diagnostics than this help nobody, and finding suggestions for them costs time."""


@dataclass(slots=True)
class Findings:
    """Diagnostics in the order in which they were found; of those too many, only the number."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    left_out: int = 0

    @property
    def full(self) -> bool:
        """Return whether nothing more is taken in."""
        return len(self.diagnostics) >= MOST

    def add(self, code: str, span: Span, message: str, help: str = "") -> None:
        """Take in one diagnostic; where there are `MOST` already it is only counted."""
        self.take((Diagnostic(code, span, message, help),))

    def take(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take in diagnostics as far as there is room, and count the others."""
        for diagnostic in diagnostics:
            if self.full:
                self.left_out += 1
            else:
                self.diagnostics.append(diagnostic)

    def error(self) -> FonderError:
        """Return everything that was found as the exception that carries it."""
        return FonderError(self.diagnostics, self.left_out)

    def unknown(
        self, code: str, span: Span, message: str, name: str, known: Collection[str]
    ) -> None:
        """Take in a diagnostic about an unknown name, with the known ones that are near it."""
        self.add(code, span, message, "" if self.full else suggestion(name, known))


def suggestion(name: str, known: Collection[str]) -> str:
    """Return "did you mean ...?" for the known names near `name`, a list if they are few."""
    by_fold = {one.casefold(): one for one in known}
    near = get_close_matches(name.casefold()[:80], by_fold, n=3, cutoff=0.6)
    if near:
        first, *others = (by_fold[one] for one in near)
        return f"did you mean {first!r}?" + (f" (or {listed(others)})" if others else "")
    if 0 < len(by_fold) <= 12:
        return f"one of {', '.join(sorted(known))}"
    return ""


def listed(names: Collection[str]) -> str:
    """Return the names quoted and joined by "or"."""
    return " or ".join(repr(name) for name in names)
