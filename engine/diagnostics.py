"""What is wrong, where, and the way out: errors as values, and the exception that carries them."""

from collections.abc import Iterable
from dataclasses import dataclass

from .source import Span
from .user_text import visible


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding about a file: a stable code, a place, a sentence and a way to mend it."""

    code: str
    span: Span
    message: str
    help: str = ""

    def __str__(self) -> str:
        tail = f"\n  help: {visible(self.help)}" if self.help else ""
        return visible(f"{self.span}: {self.code}: {self.message}") + tail


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics sorted by place, each of them once."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.span, d.code, d.message)))


class FonderError(Exception):
    """Input the user can mend; carries every diagnostic of the run, sorted by place.

    `left_out` counts those that were found besides and not kept, because they were too many.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], left_out: int = 0) -> None:
        self.diagnostics = in_order(diagnostics)
        self.left_out = left_out
        more = [f"and {left_out} more that are not shown"] if left_out else []
        super().__init__("\n".join([*map(str, self.diagnostics), *more]))

    @classmethod
    def of(cls, code: str, span: Span, message: str, help: str = "") -> "FonderError":
        """Return an error that carries a single diagnostic."""
        return cls((Diagnostic(code, span, message, help),))
