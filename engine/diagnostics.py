"""What is wrong, where, and the way out: errors as values, and the exception that carries them."""

from collections.abc import Iterable
from dataclasses import dataclass

from .source import Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding about a file: a stable code, a place, a sentence and a way to mend it."""

    code: str
    span: Span
    message: str
    help: str = ""

    def __str__(self) -> str:
        tail = f"\n  help: {self.help}" if self.help else ""
        return f"{self.span}: {self.code}: {self.message}{tail}"


class FonderError(Exception):
    """Input the user can mend; carries every diagnostic of the run, sorted by place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(
            sorted(set(diagnostics), key=lambda d: (d.span, d.code, d.message))
        )
        super().__init__("\n".join(map(str, self.diagnostics)))

    @classmethod
    def of(cls, code: str, span: Span, message: str, help: str = "") -> "FonderError":
        """Return an error that carries a single diagnostic."""
        return cls((Diagnostic(code, span, message, help),))
