"""How findings about a pack are printed: for people, and for tools."""

import json
from collections.abc import Sequence

from engine.diagnostics import Diagnostic
from engine.phrases import count_of


def printed(diagnostics: Sequence[Diagnostic], form: str) -> str:
    """Return findings in one of the forms."""
    if form == "json":
        return json.dumps([as_data(one) for one in diagnostics], ensure_ascii=False, indent=2)
    if form == "gnu":
        return "\n".join(f"{one.span}: error: {one.message} [{one.code}]" for one in diagnostics)
    found = f"{count_of(len(diagnostics), 'problem')} found"
    return "\n".join([*map(str, diagnostics), found])


def as_data(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a finding as plain data."""
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }
