"""A person's situation as told: who, what they answered, what they are thinking of doing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .ir import Value
from .source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Person:
    """How a person wants to be called: a name (may be empty) and five pronoun forms."""

    name: str = ""
    pronouns: tuple[str, str, str, str, str] = ("they", "them", "their", "theirs", "themselves")


@dataclass(frozen=True, slots=True)
class Told:
    """One answer, and where it was given."""

    fact: str
    value: Value
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario file, read and bound to a pack."""

    title: str
    people: tuple[tuple[str, Person], ...]
    """A person for each role of the pack, in the pack's order."""
    told: tuple[Told, ...]
    considering: tuple[str, ...] = ()
    """Tactics the person is thinking of, by name."""
    tried: tuple[str, ...] = ()
    """Tactics the person says were tried already, by name."""
    region: str = ""
    date: str = ""
    in_own_words: str = ""
    not_known: tuple[str, ...] = ()
    """Facts the person was asked about and does not know; they count as not told."""
    sha256: str = field(default="", compare=False)
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def facts(self) -> dict[str, Value]:
        """Return the answers as a fresh mapping from fact to value."""
        return {told.fact: told.value for told in self.told}

    def with_answers(self, given: Mapping[str, Value]) -> "Scenario":
        """Return the scenario with other or further answers."""
        kept = (replace(one, value=given.get(one.fact, one.value)) for one in self.told)
        new = (Told(fact, value) for fact, value in given.items() if fact not in self.facts)
        return replace(self, told=(*kept, *new), sha256="")

    def only(self, facts: Mapping[str, Value]) -> "Scenario":
        """Return the scenario with no other answers than some."""
        return replace(self, told=tuple(Told(*pair) for pair in facts.items()), sha256="")
