"""Where an interview stands, and what is asked next."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..ir import Value


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been said so far."""

    told: Mapping[str, Value]
    passed: frozenset[str] = frozenset()
    """Facts asked, or skipped with their section, and not known: never asked again."""
    considering: tuple[str, ...] = ()
    """Tactics the person is thinking of, by name."""


@dataclass(frozen=True, slots=True)
class Ask:
    """The next question, and why it is asked."""

    fact: str
    tactics: tuple[str, ...]
    """Those whose verdict the answer can change, the considered ones first, then as in the pack."""
    gates: tuple[str, ...]
    """Open gates that the answer can open or close, directly or by what it implies."""
    at_most: int
    """More questions than this will not come, this one included, unless answers give way."""
