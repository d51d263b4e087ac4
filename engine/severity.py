"""How grave a finding is: an error stops the pack from being used, a warning does not."""

from enum import StrEnum


class Severity(StrEnum):
    """What a finding does to the pack it is about."""

    ERROR = "error"
    WARNING = "warning"


WARNINGS = frozenset({"C002", "K002", "K003", "K007", "K008", "K009"})
"""Codes of what is left over or not tried yet; all others are errors."""


def severity(code: str) -> Severity:
    """Return how grave the findings of a code are; of a code nobody knows, an error."""
    return Severity.WARNING if code in WARNINGS else Severity.ERROR
