"""Findings as JSON in a form of our own, small and stable; `findings_schema` describes it."""

import json

from ..diagnostics import Diagnostic, FonderError
from ..severity import Severity, severity

VERSION = 1
"""Of the form: raised when a key changes its meaning or goes, not when one is added."""


def as_json(found: FonderError) -> str:
    """Return findings as one JSON object."""
    findings = [as_data(one) for one in found.diagnostics]
    return written(findings, found.left_out)


def written(findings: list[dict[str, object]], left_out: int = 0) -> str:
    """Return findings that are data already as the one JSON object; they may have more keys."""
    whole = {"form": VERSION, "findings": findings, "left_out": left_out}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_data(one: Diagnostic) -> dict[str, object]:
    """Return one finding as plain data; line and column count from 1, and 0 is the whole file."""
    return {
        "code": one.code,
        "severity": str(severity(one.code)),
        "file": one.span.file,
        "line": one.span.line,
        "column": one.span.column,
        "message": one.message,
        "help": one.help,
    }


def findings_schema() -> dict[str, object]:
    """Return the JSON Schema of the form."""
    place = {"type": "integer", "minimum": 0}
    finding = {
        "code": {"type": "string", "pattern": r"^[A-Z][0-9]{3}$"},
        "severity": {"enum": [str(one) for one in Severity]},
        "file": {"type": "string"},
        "line": place | {"description": "counts from 1; 0 for the file as a whole"},
        "column": place | {"description": "counts characters from 1; 0 for the file as a whole"},
        "message": {"type": "string"},
        "help": {"type": "string", "description": "a way to mend it; may be empty"},
    }
    one = {"type": "object", "properties": finding, "required": list(finding)}
    whole = {
        "form": {"const": VERSION},
        "findings": {"type": "array", "items": one},
        "left_out": place | {"description": "how many more there are that are not listed"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Findings of Fonder",
        "type": "object",
        "properties": whole,
        "required": list(whole),
    }
