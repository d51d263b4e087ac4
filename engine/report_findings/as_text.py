"""Findings for people: each with its place, its code and the way out, and how many there are."""

from ..diagnostics import FonderError
from ..phrases import count_of
from ..severity import Severity, severity


def as_text(found: FonderError) -> str:
    """Return findings one below the other, and a line that counts them; empty if there are none."""
    if not found.diagnostics:
        return ""
    return "\n".join([*map(str, found.diagnostics), counted(found)])


def counted(found: FonderError) -> str:
    """Return how many findings there are, how many are but warnings, and how many are not shown."""
    warnings = sum(severity(one.code) is Severity.WARNING for one in found.diagnostics)
    words = f"{count_of(len(found.diagnostics), 'problem')} found"
    if warnings:
        words += f", {count_of(warnings, 'warning')} among them"
    if found.left_out:
        words += f", and {found.left_out} more that are not shown"
    return words
