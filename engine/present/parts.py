"""What reports, explanations and comparisons share: sentences with sources, and help lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, the numbers of the sources behind it, and whether it goes beyond them."""

    text: str
    notes: tuple[int, ...] = ()
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """Somewhere to turn to."""

    says: str
    contact: str
    region: str
    checked: str


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source: one statement of a document, paraphrased, with its place."""

    number: int
    claim: str
    document: str
    section: str
    lines: str
    says: str
    evidence: str
