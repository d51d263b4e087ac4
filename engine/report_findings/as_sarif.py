"""Findings as SARIF, which code hosts and editors show beside the lines.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0, 2020.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from ..codes import CODES, Code
from ..codes.pages import as_markdown, as_plain
from ..diagnostics import Diagnostic, FonderError
from ..severity import severity
from ..source import Span
from ..version import __version__
from .places import fingerprint, relative_uri

Object: TypeAlias = dict[str, object]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
UNKNOWN = Code("A finding that has no page", "This version does not describe it.")


def as_sarif(found: FonderError) -> str:
    """Return findings as a SARIF log of one run, with files relative to the working directory."""
    codes = sorted({one.code for one in found.diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "Fonder",
                "semanticVersion": __version__,
                "rules": [rule(code) for code in codes],
            }
        },
        "invocations": [invocation(found.left_out)],
        "columnKind": "unicodeCodePoints",
        "results": list(results(found.diagnostics, codes, Path.cwd())),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def rule(code: str) -> Object:
    """Return what is to know of a code: its title, why it matters, and its page."""
    entry = CODES.get(code, UNKNOWN)
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.why},
        "help": {"text": as_plain(code, entry), "markdown": as_markdown(code, entry)},
        "defaultConfiguration": {"level": str(severity(code))},
    }


def invocation(left_out: int) -> Object:
    """Return that the run ended, and how many findings it does not list."""
    if not left_out:
        return {"executionSuccessful": True}
    text = f"{left_out} more findings are not listed"
    told = [{"level": "note", "message": {"text": text}}]
    return {"executionSuccessful": True, "toolExecutionNotifications": told}


def results(
    diagnostics: Iterable[Diagnostic], codes: Sequence[str], base: Path
) -> Iterator[Object]:
    """Yield each finding as a result; the same finding in the same file is numbered."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for one in diagnostics:
        place = location(one.span, base)
        key = (one.code, relative_uri(one.span.file, base), one.message)
        seen[key] += 1
        yield {
            "ruleId": one.code,
            "ruleIndex": codes.index(one.code),
            "level": str(severity(one.code)),
            "message": {"text": f"{one.message}\n{one.help}" if one.help else one.message},
            "locations": [place],
            "partialFingerprints": {"fonder/v1": fingerprint(*key, seen[key])},
        }


def location(span: Span, base: Path) -> Object:
    """Return a place in a file; of a file as a whole there is no region."""
    uri = relative_uri(span.file, base)
    physical: Object = {"artifactLocation": {"uri": uri}}
    if not uri.startswith("file:"):
        physical = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if span.line:
        physical["region"] = {"startLine": span.line, "startColumn": span.column}
    return {"physicalLocation": physical}
