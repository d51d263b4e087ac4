"""The names that a pack declares, by kind, and the types of its facts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from .ir import FactTypeKind
from .source import Span


@dataclass(frozen=True, slots=True)
class Names:
    """What a condition or a reference may speak of.

    A fact whose declaration is broken has no type: it is known, and nothing is said of its values.
    """

    facts: Mapping[str, FactTypeKind | None] = field(default_factory=dict)
    concepts: Collection[str] = frozenset()
    declared: Mapping[str, Mapping[str, Span]] = field(default_factory=dict)
    """For every kind of thing, its names and where they were declared.

    A kind that is not here at all could not be read, and nothing is said of its names.
    """

    def may_be(self, kind: str, name: str) -> bool:
        """Return whether a thing of the kind has the name, as far as can be told."""
        return kind not in self.declared or name in self.declared[kind]

    def of(self, kind: str) -> Collection[str]:
        """Return the names of a kind of thing."""
        return self.declared.get(kind, {})
