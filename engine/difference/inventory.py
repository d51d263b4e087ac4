"""What only one of two packs has, and what has another name in the new one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..ir import Pack
from .matching import Declared, Matching, Names


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing by its kind, and its name in the old and in the new pack; empty where it is not."""

    kind: str
    old: str
    new: str


def inventory(old: Pack, new: Pack, matching: Matching) -> tuple[Entry, ...]:
    """Return what was renamed, added or taken away, kind by kind."""
    found = [
        *entries("fact", old.facts, new.facts, matching.facts),
        *entries("constraint", old.constraints, new.constraints, matching.constraints),
        *entries("concept", old.concepts, new.concepts, matching.concepts),
        *entries("gate", old.gates, new.gates, matching.gates),
        *entries("tactic", old.tactics, new.tactics, matching.tactics),
        *rules(old, new, matching),
        *entries("remark", old.remarks, new.remarks, matching.remarks),
    ]
    return tuple(found)


def entries(
    kind: str, old: Iterable[Declared], new: Iterable[Declared], names: Names, under: str = ""
) -> Iterator[Entry]:
    """Yield what of one kind was renamed or taken away, then what was added."""
    for one in old:
        other = names.get(one.name, "")
        if other != one.name:
            yield Entry(kind, under + one.name, under + other if other else "")
    matched = set(names.values())
    for one in new:
        if one.name not in matched:
            yield Entry(kind, "", under + one.name)


def rules(old: Pack, new: Pack, matching: Matching) -> Iterator[Entry]:
    """Yield what was renamed, added or taken away of the rules of tactics that both packs have."""
    after = {tactic.name: tactic for tactic in new.tactics}
    for tactic in old.tactics:
        if tactic.name in matching.tactics:
            other = after[matching.tactics[tactic.name]]
            names = matching.rules[tactic.name]
            yield from entries("rule", tactic.rules, other.rules, names, f"{other.name}/")


@dataclass(frozen=True, slots=True)
class OnlyAnswer:
    """An answer that only one pack takes, to a fact that both have."""

    fact: str
    """In the names that both packs share."""
    answer: str
    old: bool
    """Whether it is the old pack that takes it."""
